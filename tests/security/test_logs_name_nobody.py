"""What the log says while people work, fail and are refused names none of them and holds none of their secrets."""

import ast
import logging
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.logs import JsonLine
from tests.factories.people import PASSWORD
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.work import run_tasks

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
PERSON = ("Quenby", "Hollowmere", "quenby@hollowmere.test", "0118 496", "Thirteen bridges of steel")
RESUME = (
    b"Quenby Hollowmere\nquenby@hollowmere.test\n+44 118 496 0123\n\nExperience\nWelder, Sample Works, 2018 - 2023\n"
    b"Thirteen bridges of steel.\n"
)
# What a line of the log may be made of never reads one of these.
PERSONAL = {
    "email", "first_name", "last_name", "full_name", "name_of", "phone", "text", "body", "content", "answer", "message",
    "password", "token", "secret", "raw", "subject", "note", "filename", "original_filename", "address", "data",
}  # fmt: skip


@pytest.fixture
def lines():
    """Every line of the log, made as in production, from DEBUG on."""
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(self.format(record))

    handler, root = Keep(), logging.getLogger()
    handler.setFormatter(JsonLine())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(handler)
    root.setLevel(before)


def breaks(*_args, **_more):
    raise ValueError("the row of Quenby Hollowmere, quenby@hollowmere.test, could not be written")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_line_names_a_person(scope, browse, lines, monkeypatch) -> None:
    job = make_requisition(scope.senior)
    client = browse(scope.senior)
    client.raise_request_exception = False
    door = Client(raise_request_exception=False)
    door.post("/accounts/login/", {"login": PERSON[2], "password": "Thirteen bridges of steel"})
    door.post("/accounts/login/", {"login": scope.senior.email, "password": PASSWORD})
    door.get(f"/candidates/?q={PERSON[2]}")
    door.get(f"/no/such/page/{PERSON[2]}/")
    client.get(f"/candidates/?q={PERSON[1]}")
    client.get("/applications/quenby@hollowmere.test/")
    drop = {"resumes": [SimpleUploadedFile("quenby-hollowmere.txt", RESUME)]}
    assert client.post(f"/jobs/{job.public_id}/upload/", drop).status_code == 302
    with monkeypatch.context() as broken:
        broken.setattr("recruiting.tasks.reading.process_intake", breaks)
        run_tasks()
    assert any("task recruiting.process_intake" in line and "ValueError" in line for line in lines)
    run_tasks(retries=True)
    make_application(scope.senior, job, first_name=PERSON[0], last_name=PERSON[1])
    with monkeypatch.context() as broken:
        broken.setattr("rest_framework.generics.GenericAPIView.paginate_queryset", breaks)
        assert client.get("/api/v1/candidates/").status_code == 500
    said = "\n".join(lines)
    assert "ValueError" in said, "nothing failed: this test would prove nothing"
    assert [word for word in (*PERSON, PASSWORD, scope.senior.email) if word in said] == []


def test_no_call_of_the_log_reads_what_is_personal() -> None:
    wrong, seen = [], 0
    for path in (file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id in ("log", "logger", "logging")):
                continue
            seen += 1
            read = {part.attr for each in node.args for part in ast.walk(each) if isinstance(part, ast.Attribute)}
            wrong += [f"{path.relative_to(ROOT)}:{node.lineno} {name}" for name in read & PERSONAL]
    assert seen > 10
    assert wrong == []
