"""A real worker runs a handed-in program; killed in the middle, it leaves no box, and the next worker ends the work."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assessments.domain.sandbox.test_hostile import boxed_processes
from tests.assessments.programs import need
from tests.kit.workers import Installation


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Installation]:
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'code.sqlite3'}")
    yield place
    place.close()


def facts(place: Installation, word: str = "count") -> dict[str, Any]:
    return json.loads(place.run("-m", "tests.assessments.code_drive", word).splitlines()[-1])


def until(done: Callable[[], bool], seconds: float, place: Installation) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, f"{facts(place)}\n{place.log.read_text()[-3000:]}"
        time.sleep(0.1)


@pytest.mark.worker
@pytest.mark.heavy
def test_a_run_survives_its_worker(place: Installation) -> None:
    need("python")
    place.lay()
    assert facts(place, "make")["runs"] == [["queued", "", None]]
    place.start("beat")
    worker = place.start("worker")
    until(lambda: bool(boxed_processes()), 120, place)
    place.kill(worker)
    until(lambda: not boxed_processes(), 20, place)
    assert facts(place)["runs"][0][0] == "running"
    place.start("worker")
    until(lambda: facts(place)["session"] == "graded", 180, place)
    assert facts(place) == {"runs": [["done", "AC", 1.0]], "session": "graded", "percentage": 100.0}
