"""docs/api/journey_candidate.py against a live server: a whole assessment with every kind of question."""

import importlib.util
import json
import subprocess
import sys
import time

import pytest

from tests.assessments.test_sitting_kills import Scene
from tests.kit.workers import ROOT

SCRIPT = ROOT / "docs" / "api" / "journey_candidate.py"


@pytest.fixture
def journey():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("journey_candidate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_server_that_never_answers_ends_in_time(journey) -> None:
    sitting = journey.Sitting("http://127.0.0.1:9", time.monotonic() + 0.5)
    with pytest.raises(journey.LateError):
        sitting.open("nothing")


@pytest.mark.worker
@pytest.mark.parametrize("forward", ["free", "forward"])
def test_a_whole_assessment_by_the_api(tmp_path, forward) -> None:
    scene = Scene(tmp_path, f"sqlite:///{tmp_path / 'journey.sqlite3'}")
    try:
        (link,) = json.loads(scene.place.run("-W", "ignore", "-m", "tests.kit.sitting_scene", "invite", forward))
        scene.web()
        words = [sys.executable, str(SCRIPT), "--base-url", f"http://127.0.0.1:{scene.port}", "--link", link]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr + scene.place.log.read_text()[-2000:]
        said = json.loads(done.stdout)
        assert (said["total_questions"], said["answered"], said["saved"]) == (11, 11, 11)
        assert said["status"] in ("submitted", "grading", "graded")
        assert said["result"]["state"] == "waiting"
        (row,) = scene.facts().values()
        assert len([value for value, _rev in row["answers"].values() if value]) == 11
        again = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        assert (again.returncode, "link_used" in again.stderr) == (2, True)
    finally:
        scene.place.close()
