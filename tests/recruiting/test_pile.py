"""A pile of résumés and a worker that is killed in the middle: every one arrives, none twice."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.workers import Installation

FILES = 16


def facts(place: Installation, *words: str) -> dict:
    return json.loads(place.run("-m", "tests.kit.pile", *(words or ("count",))).splitlines()[-1])


def wait_for(place: Installation, wanted, *, seconds: float) -> dict:
    """Look until the files stand as wanted."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = facts(place)
        if wanted(found):
            return found
        time.sleep(0.3)
    raise AssertionError(f"{found}\n{place.log.read_text()[-3000:]}")


def all_arrive_once(place: Installation) -> dict:
    """Kill the worker twice in mid-batch and see the pile through."""
    place.lay()
    facts(place, "make", str(FILES))
    place.start("beat")
    for least in (2, 8):
        worker = place.start("worker")
        wait_for(place, lambda found, least=least: found["intakes"].get("added", 0) >= least, seconds=90)
        place.kill(worker)
    place.start("worker")
    ended = wait_for(place, lambda found: found["intakes"] == {"added": FILES}, seconds=120)
    for kind in ("candidates", "emails", "resumes", "texts", "applications", "matches"):
        assert ended[kind] == FILES, ended
    return ended


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Installation]:
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'pile.sqlite3'}")
    yield place
    place.close()


@pytest.mark.worker
def test_a_pile_survives_its_worker_on_sqlite(place):
    all_arrive_once(place)


@pytest.mark.worker
@pytest.mark.heavy
@pytest.mark.db_server
def test_a_pile_survives_its_worker_on_postgresql(tmp_path):
    import psycopg

    server = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres").rpartition("/")[0]
    name = f"candor_pile_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    place = Installation(tmp_path, f"{server}/{name}", "redis://127.0.0.1:6379/9")
    try:
        all_arrive_once(place)
    finally:
        place.close()
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
