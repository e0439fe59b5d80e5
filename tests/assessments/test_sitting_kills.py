"""kill -9 of web and worker under sittings that save: nothing acknowledged is lost, nothing is done twice, and what is
saved is handed in at the deadline although the worker died there."""

import json
import os
import random
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.kit.live import free_port
from tests.kit.sitting_scene import database_for
from tests.kit.workers import Installation

PEOPLE = 6


# Its pages save without a pause, which nobody does: they would pass the limit of a sitting.
TIRELESS = {"DJANGO_SETTINGS_MODULE": "tests.kit.live_settings", "LIMIT_SITTING_BURST": "100000"}


@dataclass
class Page:
    """A page that saves without an end: each change is sent until it is acknowledged, as the real one does."""

    who: dict[str, str]
    base: str
    stop: threading.Event
    seq: int = 0
    acknowledged: dict[int, tuple[int, Any, str]] = field(default_factory=dict)
    unheard: int = 0
    patience: float = 10

    def run(self) -> None:
        """Type and send; a change that is not acknowledged is sent again, as often as it takes."""
        chance = random.Random(self.who["id"])
        while not self.stop.is_set():
            self.seq += 1
            question, value = chance.randint(1, 3), {"choice": chance.choice("ABCD")}
            change = {"question": question, "client_seq": self.seq, "value": value}
            while not self.stop.is_set():
                outcome = self.sent(change)
                if outcome is not None:
                    self.acknowledged[self.seq] = (question, value, outcome)
                    break
                self.unheard += 1
                time.sleep(0.1)

    def sent(self, change: dict[str, Any]) -> str | None:
        """What became of it; None where nobody answered."""
        body = json.dumps({"client_id": "tab", "changes": [change]}).encode()
        headers = {"Content-Type": "application/json", "X-Sitting-Secret": self.who["secret"]}
        address = f"{self.base}/api/v1/sittings/{self.who['id']}/answers"
        request = urllib.request.Request(address, body, headers)  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(request, timeout=self.patience) as answer:  # noqa: S310 - as above
                return str(json.load(answer)["results"][0]["outcome"])
        except (OSError, ValueError, HTTPException):
            return None


class Scene:
    """A server under fire, and the pages that save to it."""

    def __init__(self, var: Path, database_url: str) -> None:
        self.place = Installation(var, database_url, lease=3)
        self.place.environment |= TIRELESS
        self.port = free_port()
        self.place.lay()

    def make(self, *words: str) -> list[dict[str, str]]:
        """People with running sittings."""
        return list(json.loads(self.place.run("-W", "ignore", "-m", "tests.kit.sitting_scene", "make", *words)))

    def facts(self) -> dict[str, dict[str, Any]]:
        """What is stored, by sitting."""
        rows = json.loads(self.place.run("-W", "ignore", "-m", "tests.kit.sitting_scene", "facts"))
        return {row["id"]: row for row in rows}

    def web(self) -> Any:
        """Start the web and wait until it answers."""
        process = self.place.start("web", port=self.port)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live", timeout=5).close()
                return process
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.place.log.read_text()[-3000:])

    def under_fire(self, people: list[dict[str, str]], kills: int) -> list[Page]:
        """Pages save while the web is killed so often."""
        chance, stop = random.Random(kills), threading.Event()
        pages = [Page(who, f"http://127.0.0.1:{self.port}", stop) for who in people]
        web = self.web()
        threads = [threading.Thread(target=page.run, daemon=True) for page in pages]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(chance.uniform(0.2, 1.2))
            self.place.kill(web)
            web = self.web()
        time.sleep(0.5)
        stop.set()
        for thread in threads:
            thread.join(timeout=30)
        self.place.kill(web)
        return pages


def check(pages: list[Page], facts: dict[str, dict[str, Any]]) -> None:
    """Each acknowledged change is there once with its outcome, and what is in force is the last that was saved."""
    for page in pages:
        row = facts[page.who["id"]]
        steps = {seq: (question, value, kind) for _client, seq, kind, question, value in row["steps"]}
        assert len(steps) == len(row["steps"])
        assert {seq: steps.get(seq) for seq in page.acknowledged} == page.acknowledged
        last: dict[str, Any] = {}
        for _client, _seq, kind, question, value in row["steps"]:
            if kind == "saved":
                last[str(question)] = value
        assert {question: value for question, (value, _rev) in row["answers"].items() if value} == last


def killed(var: Path, server: str, kills: int) -> None:
    with database_for(server, var) as url:
        scene = Scene(var, url)
        try:
            pages = scene.under_fire(scene.make(str(PEOPLE)), kills)
            assert all(len(page.acknowledged) > kills for page in pages)
            assert sum(page.unheard for page in pages) > 0
            check(pages, scene.facts())
        finally:
            scene.place.close()


@pytest.fixture
def server() -> Iterator[str]:
    """The PostgreSQL server of the tests."""
    return os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@pytest.mark.worker
def test_three_kills_of_the_web_lose_nothing_on_sqlite(tmp_path) -> None:
    killed(tmp_path, "", 3)


@pytest.mark.heavy
@pytest.mark.worker
def test_a_hundred_kills_of_the_web_lose_nothing_on_sqlite(tmp_path) -> None:
    killed(tmp_path, "", 100)


@pytest.mark.db_server
@pytest.mark.worker
def test_three_kills_of_the_web_lose_nothing_on_postgresql(tmp_path, server) -> None:
    killed(tmp_path, server, 3)


@pytest.mark.heavy
@pytest.mark.db_server
@pytest.mark.worker
def test_a_hundred_kills_of_the_web_lose_nothing_on_postgresql(tmp_path, server) -> None:
    killed(tmp_path, server, 100)


@pytest.mark.worker
def test_a_deadline_under_a_killed_worker_hands_in_what_was_saved(tmp_path) -> None:
    """Two sittings end in a few seconds; the worker is killed then and started again: both are handed in, once."""
    scene = Scene(tmp_path, f"sqlite:///{tmp_path / 'late.sqlite3'}")
    try:
        people = scene.make("2", "1", "57")
        scene.place.start("beat")
        worker = scene.place.start("worker")
        time.sleep(8)
        scene.place.kill(worker)
        scene.place.start("worker")
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            facts = scene.facts()
            if {row["status"] for row in facts.values()}.isdisjoint({"in_progress", "overdue"}):
                break
            time.sleep(0.3)
        rows = [facts[who["id"]] for who in people]
        assert {row["end_reason"] for row in rows} == {"time"}, scene.place.log.read_text()[-2000:]
        assert [row["submitted"] for row in rows] == [1, 1]
        assert [row["late_by"] for row in rows] == [0, 0]
    finally:
        scene.place.close()
