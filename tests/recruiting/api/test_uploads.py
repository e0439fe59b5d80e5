"""Résumés by API: many files, a ZIP, what becomes of each, and what limits them."""

import io
import zipfile

import pytest
from django.conf import settings

from config.tenancy import tenant_scope
from recruiting.domain import intakes
from recruiting.models import Application, Candidate, ResumeIntake
from tests.factories.recruiting import make_candidate, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

NAMES = ["Ashgrove", "Brightwater", "Copperfield", "Dunmore", "Eastlake", "Fairweather", "Glenhaven", "Hollis"]


def resume(number: int) -> bytes:
    """The file of one person; every one differs."""
    return (
        f"Robin {NAMES[number % 8]}\nrobin{number}@example.test\n\nExperience\nBackend Engineer, Harbor Works\n"
        "Jan 2019 - Present\n- Built billing with Python and Django for 40 customers.\n\nSkills\nPython, Django\n"
    ).encode()


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


@pytest.fixture
def job(ours):
    with tenant_scope(ours.tenant.pk):
        return make_requisition(ours.senior)


def zipped(*numbers: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in numbers:
            archive.writestr(f"robin{number}.txt", resume(number))
    return made.getvalue()


def test_many_files_and_a_zip_get_a_row_and_a_task_each(api, ours, job) -> None:
    files = [("robin1.txt", resume(1)), ("more.zip", zipped(2, 3)), ("empty.pdf", b"")]
    answer = api.upload(f"requisitions/{job.public_id}/resumes/", files)
    assert answer.status_code == 202, answer.json()
    said = answer.json()
    rows = {row["filename"]: row for row in said["files"]}
    assert set(rows) == {"robin1.txt", "robin2.txt", "robin3.txt", "empty.pdf"}
    assert (rows["empty.pdf"]["status"], rows["empty.pdf"]["task_url"]) == ("refused", None)
    waiting = rows["robin1.txt"]
    assert (waiting["status"], waiting["sentence"]) == ("waiting", "Waiting to be read")
    assert waiting["task_url"].endswith(f"/api/v1/tasks/{waiting['task_id']}")
    assert api.client.get(waiting["task_url"], headers=api.headers).json()["status"] == "PENDING"
    run_tasks()
    progress = api.get(f"requisitions/{job.public_id}/resumes/", batch=said["batch"]).json()
    assert {row["status"] for row in progress["results"]} == {"added", "refused"}
    done = api.get(f"intakes/{waiting['id']}/").json()
    assert (done["status"], done["sentence"]) == ("added", "Added as Robin Brightwater.")
    with tenant_scope(ours.tenant.pk):
        assert Application.objects.filter(requisition=job).exclude(match_score=None).count() == 3
        assert str(Candidate.objects.get(email="robin1@example.test").public_id) == done["candidate_id"]


def test_two_requests_may_be_one_drop(api, job) -> None:
    path = f"requisitions/{job.public_id}/resumes/"
    first = api.upload(path, [("robin1.txt", resume(1))], "file").json()
    second = api.upload(path, [("robin2.txt", resume(2))], batch=first["batch"]).json()
    assert first["batch"] == second["batch"]
    assert api.get(path, batch=first["batch"]).json()["count"] == 2
    assert api.get("intakes/", batch=first["batch"], status="waiting").json()["results"][0]["filename"] == "robin2.txt"
    assert api.get(path, batch="no-uuid").status_code == 400


@pytest.mark.parametrize(("field", "more"), [("résumés", {}), ("files", {"colour": "red"})])
def test_unknown_fields_and_no_file_are_refused(api, job, field: str, more) -> None:
    answer = api.upload(f"requisitions/{job.public_id}/resumes/", [("robin1.txt", resume(1))], field, **more)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "unknown_field")
    empty = api.client.post(f"/api/v1/requisitions/{job.public_id}/resumes/", {}, headers=api.headers)
    assert (empty.status_code, empty.json()["errors"][0]["field"]) == (400, "files")
    assert api.post(f"requisitions/{job.public_id}/resumes/", {}).status_code == 415


def test_a_known_file_can_be_taken_as_a_new_version(api, ours, job) -> None:
    path = f"requisitions/{job.public_id}/resumes/"
    for _ in range(2):
        row = api.upload(path, [("robin1.txt", resume(1))]).json()["files"][0]
        run_tasks()
    said = api.get(f"intakes/{row['id']}").json()
    assert (said["status"], said["can_accept"]) == ("same_file", True)
    accepted = api.post(f"intakes/{row['id']}/accept/")
    assert (accepted.status_code, accepted.json()["status"]) == (202, "waiting")
    run_tasks()
    person = api.get(f"intakes/{row['id']}").json()["candidate_id"]
    versions = api.get(f"candidates/{person}/resumes/").json()["results"]
    assert [version["version_number"] for version in versions] == [2, 1]
    assert api.post(f"intakes/{row['id']}/accept/").status_code == 400


def test_a_candidates_own_files_become_their_versions(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior)
    answer = api.upload(f"candidates/{person.public_id}/resumes", [("other-name.txt", resume(1))])
    assert answer.status_code == 202
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        assert (Candidate.objects.count(), person.resumes.count()) == (1, 1)


def test_a_junior_learns_nothing_of_people_who_are_not_theirs(ours, theirs, job) -> None:
    senior, junior = Api(ours.senior), Api(ours.junior)
    path = f"requisitions/{job.public_id}/resumes/"
    senior.upload(path, [("robin1.txt", resume(1))])
    run_tasks()
    row = junior.upload(path, [("found.txt", resume(1) + b"\nMore")]).json()["files"][0]
    run_tasks()
    said = junior.get(f"intakes/{row['id']}/").json()
    assert "Brightwater" not in str(said)
    assert (said["candidate_id"], said["application_id"]) == (None, None)
    assert "ask a senior recruiter" in said["sentence"]
    assert junior.get(path).json()["count"] == 1
    assert senior.get(path).json()["count"] == 2
    assert Api(theirs.admin).get(path).status_code == 404


def test_uploads_are_limited_by_the_queue_and_not_by_requests(api, ours, job, monkeypatch) -> None:
    monkeypatch.setattr("config.limits.time", lambda: 6_000_030.0)  # no minute ends meanwhile
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "writes": "2/min"}
    monkeypatch.setitem(settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES", rates)
    path = f"requisitions/{job.public_id}/resumes/"
    assert {api.upload(path, [(f"r{n}.txt", resume(n))]).status_code for n in range(4)} == {202}
    answers = [api.post("job-descriptions/", {"content": "short"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [400, 400, 429]
    assert int(answers[2]["Retry-After"]) > 0
    monkeypatch.setattr(intakes, "QUEUE_FILES", 4)
    full = api.upload(path, [("r9.txt", resume(9))])
    assert (full.status_code, full.json()["code"], full["Retry-After"]) == (429, "queue_full", "15")
    with tenant_scope(ours.tenant.pk):
        assert ResumeIntake.objects.count() == 4


def test_polling_has_a_rate_of_its_own(api, job, monkeypatch) -> None:
    monkeypatch.setattr("config.limits.time", lambda: 6_000_030.0)  # no minute ends meanwhile
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "reads": "2/min", "polls": "5/min"}
    monkeypatch.setitem(settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES", rates)
    assert [api.get("skills/").status_code for _ in range(3)] == [200, 200, 429]
    assert [api.get("tasks/").status_code for _ in range(3)] == [200] * 3
    assert [api.get("intakes/").status_code for _ in range(3)] == [200, 200, 429]


def test_lists_of_files_cost_the_same_for_one_and_three(api, job) -> None:
    path = f"requisitions/{job.public_id}/resumes/"
    api.upload(path, [("r0.txt", resume(0))])
    run_tasks()
    few = [count_queries(lambda url=url: api.get(url)) for url in (path, "intakes/")]
    api.upload(path, [("r1.txt", resume(1)), ("r2.txt", resume(2))])
    run_tasks()
    assert [count_queries(lambda url=url: api.get(url)) for url in (path, "intakes/")] == few
