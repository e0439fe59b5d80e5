"""docs/api/journey_recruiter.py against a live server and a real worker; and how it waits and refuses."""

import importlib.util
import io
import json
import socket
import subprocess
import sys
import time
import urllib.error
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.kit.pile import resume
from tests.kit.workers import ROOT, Installation

SCRIPT = ROOT / "docs" / "api" / "journey_recruiter.py"
POSTING = """Senior Backend Engineer
Location: Lisbon, Portugal
We look for somebody with at least 4 years of experience.
Requirements
- Expert knowledge of Python
- Django
Nice to have
- Terraform
"""


@pytest.fixture
def journey():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("journey_recruiter", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Answers:
    """Plays the API: gives the prepared answers in turn."""

    def __init__(self, *given) -> None:
        self.given, self.slept = list(given), []

    def open(self, request, timeout):
        status, body, headers = self.given.pop(0)
        data = io.BytesIO(json.dumps(body).encode())
        if status >= 400:
            message = Message()
            for name, value in headers.items():
                message[name] = value
            raise urllib.error.HTTPError(request.full_url, status, "", message, data)
        return data


@pytest.fixture
def played(journey, monkeypatch):
    def play(*given):
        answers = Answers(*given)
        monkeypatch.setattr(journey.urllib.request, "urlopen", answers.open)
        monkeypatch.setattr(journey.time, "sleep", answers.slept.append)
        return answers, journey.Candor("http://candor.test", "t", time.monotonic() + 100)

    return play


def test_it_waits_as_long_as_it_is_told(played) -> None:
    answers, api = played((429, {}, {"Retry-After": "7"}), (503, {}, {"Retry-After": "2"}), (200, {"a": 1}, {}))
    assert api.get("me/") == {"a": 1}
    assert answers.slept == [7.0, 2.0]


def test_it_gives_up_where_the_wait_would_pass_the_deadline(played, journey) -> None:
    _answers, api = played((429, {}, {"Retry-After": "500"}))
    with pytest.raises(journey.LateError):
        api.get("me/")


def test_a_refusal_is_told_with_its_problem(played, journey) -> None:
    _answers, api = played((403, {"code": "permission_denied"}, {}))
    with pytest.raises(journey.RefusedError, match="permission_denied"):
        api.get("me/")


def test_many_files_go_in_requests_of_twenty(played, journey, tmp_path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(45)]
    for file in files:
        file.write_text(file.name)
    batches = [(202, {"files": [{"id": size}] * size}, {}) for size in (20, 20, 5)]
    answers, api = played(*batches)
    assert len(journey.add_resumes(api, "one", files)) == 45
    assert answers.given == []


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Installation, str, str]]:
    """A company, a token of its recruiter, a server and a worker."""
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'journey.sqlite3'}")
    try:
        place.lay()
        place.run("-m", "tests.kit.pile", "make", "0")
        token = place.run("manage.py", "make_token", "senior@ours.test", "--tenant", "ours").strip()
        place.start("worker")
        place.start("beat")
        yield place, _served(place), token
    finally:
        place.close()


def _served(place: Installation) -> str:
    from config.management.commands.serve import commands

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = commands(host="127.0.0.1", port=port, concurrency=1)["web"]
    with place.log.open("ab") as log:
        started = subprocess.Popen(
            command, cwd=ROOT, env=place.environment, stdout=log, stderr=log, start_new_session=True
        )
    place.processes.append(started)
    for _ in range(150):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return f"http://127.0.0.1:{port}"
        time.sleep(0.2)
    raise AssertionError(place.log.read_text()[-3000:])


def _files(folder: Path) -> list[Path]:
    """Two people who fit, one who does not, one in a ZIP, one file that is no résumé."""
    (folder / "robin1.txt").write_bytes(resume(1))
    (folder / "robin2.txt").write_bytes(resume(2).replace(b"Django", b"Flask"))
    baker = (
        resume(3)
        .replace(b"Python", b"Bread baking")
        .replace(b"Django", b"Pastry")
        .replace(b"Backend Engineer", b"Baker")
    )
    (folder / "robin3.txt").write_bytes(baker)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("robin4.txt", resume(4))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    return [folder / name for name in ("robin1.txt", "robin2.txt", "robin3.txt", "more.zip", "broken.pdf")]


@pytest.mark.worker
def test_a_job_and_a_pile_become_a_ranked_list(place, tmp_path) -> None:
    _place, address, token = place
    job = tmp_path / "job.md"
    job.write_text(POSTING)
    words = ["--base-url", address, "--token", token, "--job", str(job), "--timeout", "120"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *words, *map(str, _files(tmp_path))],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr + _place.log.read_text()[-2000:]
    said = json.loads(done.stdout)
    requisition = said["requisition"]
    assert (requisition["title"], requisition["status"]) == ("Senior Backend Engineer", "open")
    assert requisition["required_skills"] == {"Python": "expert", "Django": ""}
    assert (requisition["nice_to_have"], requisition["total_applicants"]) == ({"Terraform": ""}, 4)
    rows = {row["file"]: row for row in said["files"]}
    assert set(rows) == {"robin1.txt", "robin2.txt", "robin3.txt", "robin4.txt", "broken.pdf"}
    assert rows["broken.pdf"]["status"] == "refused"
    assert rows["broken.pdf"]["sentence"].endswith(".")
    assert rows["broken.pdf"]["score"] is None
    assert {row["status"] for name, row in rows.items() if name != "broken.pdf"} == {"added"}
    assert rows["robin1.txt"]["score"] > rows["robin2.txt"]["score"] > rows["robin3.txt"]["score"]
    assert "Terraform" in rows["robin1.txt"]["missing"]
    quote = next(skill for skill in rows["robin1.txt"]["matched"] if skill["name"] == "Python")
    assert "Python" in quote["quote"]
    assert quote["end"] - quote["start"] == len(quote["quote"])
    assert [row["rank"] for row in said["ranked"]] == [1, 2, 3, 4]
    assert [row["score"] for row in said["ranked"]] == sorted((row["score"] for row in said["ranked"]), reverse=True)
    refused = subprocess.run(
        [sys.executable, str(SCRIPT), *words[:3], "nonsense", *words[4:], str(job)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (refused.returncode, "401" in refused.stderr) == (2, True)
