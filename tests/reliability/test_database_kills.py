"""kill -9 of PostgreSQL itself under everything that goes on: nothing acknowledged is lost, nothing is done twice,
pages say what is the matter, and the same web processes go on as soon as the server is back."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.busy import Busy
from tests.kit.schema import postgres_programs
from tests.kit.servers import Postgres

pytestmark = [
    pytest.mark.db_server,
    pytest.mark.worker,
    pytest.mark.skipif(postgres_programs() is None, reason="no PostgreSQL programs on this machine"),
]
SENTENCE = "The database does not answer right now."


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A cluster of our own."""
    one = Postgres()
    try:
        one.start()
        yield one
    finally:
        one.close()


def killed(server: Postgres, var: Path, kills: int, *people: int) -> None:
    chance, busy = random.Random(kills), Busy(var, server.lay("candor"))
    try:
        busy.begin(*people)
        for _kill in range(kills):
            time.sleep(chance.uniform(0.5, 2.0))
            server.kill(with_children=chance.random() < 0.5)
            time.sleep(chance.choice([0.0, 0.0, 1.0]))
            server.start()
        busy.goes_on()
        busy.check()
        told = busy.told_to_them()
        assert told, "no kill met anybody: this would prove nothing"
        assert {status for status, _words in told} == {503}, {(status, words[:300]) for status, words in told}
        assert all(SENTENCE in words and "Traceback" not in words for _status, words in told)
        assert sum(page.unheard for page in busy.pages) > 0
    finally:
        busy.place.close()


@pytest.mark.heavy
def test_two_kills_of_the_database_lose_nothing(server: Postgres, tmp_path: Path) -> None:
    killed(server, tmp_path, 2, 3, 2, 1)


@pytest.mark.heavy
def test_twenty_kills_of_the_database_under_fifty_people_lose_nothing(server: Postgres, tmp_path: Path) -> None:
    killed(server, tmp_path, 20, 50, 8, 2)
