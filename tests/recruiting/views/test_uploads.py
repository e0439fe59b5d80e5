"""Dropped résumés: receiving them, their progress, and what a junior may learn of people they do not see."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from recruiting.domain.queries.uploads import KNOWN_TO_OTHERS
from recruiting.models import Application, Candidate, JobRequisition, Resume, ResumeIntake
from tests.factories.recruiting import make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

JSON = {"Accept": "application/json"}


def resume(name: str = "Robin Sample", email: str = "robin@example.test") -> bytes:
    return (
        f"{name}\n{email}\n+44 20 7946 0018\n\nExperience\nSoftware engineer, Sample Works, 2018 - 2023\n"
        "Built billing services with Python and Django for 40 customers.\n\nSkills\nPython, Django\n"
    ).encode()


def file(content: bytes | None = None, name: str = "robin.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, resume() if content is None else content)


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_requisition(scope.senior)


def progress(batch: object) -> str:
    return f"/uploads/{batch}/"


def test_dropping_is_for_recruiters(ours, theirs, job, browse) -> None:
    people = {role: ours.person(role) for role in ("senior", "junior", "interviewer", "viewer", "candidate")}
    expected = {"senior": 200, "junior": 200, "interviewer": 403, "viewer": 403, "candidate": 404, "stranger": 404}
    assert statuses(browse, f"/jobs/{job.public_id}/upload/", {**people, "stranger": theirs.admin}) == expected
    without = {"senior": 200, "junior": 200, "interviewer": 403, "viewer": 403, "candidate": 403}
    assert statuses(browse, "/uploads/new/", people) == without


def test_a_file_becomes_a_ranked_applicant(scope, job, browse) -> None:
    client = browse(scope.senior)
    answer = client.post(f"/jobs/{job.public_id}/upload/", {"resumes": [file()]})
    batch = ResumeIntake.objects.get().batch
    assert answer.headers["Location"] == progress(batch)
    waiting = client.get(progress(batch)).content.decode()
    assert "0 of 1 file read" in waiting
    assert "data-done" not in waiting
    etag = client.get(progress(batch) + "?part=files").headers["ETag"]
    assert client.get(progress(batch) + "?part=files", headers={"If-None-Match": etag}).status_code == 304

    run_tasks()
    part = client.get(progress(batch) + "?part=files", headers={"If-None-Match": etag})
    done = part.content.decode()
    application = Application.objects.get()
    assert part.status_code == 200
    assert "<html" not in done
    assert "1 of 1 file read" in done
    assert "data-done" in done
    assert "Added as Robin Sample." in done
    assert f"/applications/{application.public_id}/" in done
    assert application.match_score is not None
    assert "Robin Sample" in client.get(f"/jobs/{job.public_id}/applicants/").content.decode()


def test_a_script_sends_files_one_by_one_into_one_drop(scope, job, browse) -> None:
    client, batch = browse(scope.senior), uuid.uuid4()
    for number in range(2):
        given = {"resumes": [file(resume(f"Robin Sample{number}", f"r{number}@example.test"))], "batch": str(batch)}
        answer = client.post(f"/jobs/{job.public_id}/upload/", given, headers=JSON)
        assert (answer.status_code, answer.json()) == (202, {"message": "Sent"})
    assert ResumeIntake.objects.filter(batch=batch).count() == 2
    empty = client.post(f"/jobs/{job.public_id}/upload/", {"resumes": [file(b"", "empty.txt")]}, headers=JSON)
    assert empty.status_code == 422
    assert "empty" in empty.json()["detail"].lower()
    assert client.post(f"/jobs/{job.public_id}/upload/", {}, headers=JSON).status_code == 422
    page = client.post(f"/jobs/{job.public_id}/upload/", {"batch": ""})
    assert page.status_code == 422
    assert "Choose one file or more." in page.content.decode()


def test_a_zip_is_as_many_files_and_one_bad_file_harms_no_other(scope, job, browse) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("good.txt", resume())
        archive.writestr("other.txt", resume("Kim Other", "kim@example.test"))
        archive.writestr("bad.pdf", b"%PDF-1.4 this is no document")
    answer = browse(scope.senior).post(
        f"/jobs/{job.public_id}/upload/", {"resumes": [file(packed.getvalue(), "pile.zip")]}, headers=JSON
    )
    assert answer.json() == {"message": "3 files in it"}
    run_tasks()
    batch = ResumeIntake.objects.values_list("batch", flat=True).distinct().get()
    page = browse(scope.senior).get(progress(batch)).content.decode()
    assert "3 of 3 files read · 2 new · 1 not added" in page
    assert Candidate.objects.count() == 2
    bad = ResumeIntake.objects.get(original_filename="bad.pdf")
    assert bad.sentence in page.replace("&#x27;", "'")


def test_the_same_file_is_said_and_may_be_added_as_a_version(ours, theirs, scope, job, browse) -> None:
    client = browse(scope.senior)
    for _ in range(2):
        client.post(f"/jobs/{job.public_id}/upload/", {"resumes": [file()]})
        run_tasks()
    again = ResumeIntake.objects.order_by("-pk").first()
    assert again is not None
    accept = f"{progress(again.batch)}files/{again.public_id}/accept/"
    page = client.get(progress(again.batch)).content.decode()
    assert "The same file as version 1 of Robin Sample." in page
    assert f'action="{accept}"' in page
    people = {"stranger": theirs.admin, "viewer": ours.viewer, "junior": ours.junior}
    assert statuses(browse, accept, people, "post") == {"stranger": 404, "viewer": 404, "junior": 404}
    assert client.post(accept).headers["Location"] == progress(again.batch)
    run_tasks()
    assert list(Resume.objects.order_by("pk").values_list("version_number", flat=True)) == [1, 2]
    assert Candidate.objects.count() == 1


def test_a_junior_is_not_told_who_is_known(ours, scope, job, browse) -> None:
    browse(ours.senior).post(f"/jobs/{job.public_id}/upload/", {"resumes": [file()]})
    run_tasks()
    for content in (resume(), resume() + b"\nA newer line about pipelines and tests.\n"):
        browse(ours.junior).post(f"/jobs/{job.public_id}/upload/", {"resumes": [file(content)]})
        run_tasks()
        intake = ResumeIntake.objects.order_by("-pk").first()
        assert intake is not None
        page = browse(ours.junior).get(progress(intake.batch)).content.decode()
        assert KNOWN_TO_OTHERS in page
        assert "Robin Sample" not in page
        assert "/applications/" not in page
        assert "/candidates/" + str(Candidate.objects.get().public_id) not in page


def test_a_drop_is_its_owners_and_the_leads(ours, theirs, scope, job, browse) -> None:
    browse(ours.junior).post(f"/jobs/{job.public_id}/upload/", {"resumes": [file()]})
    batch = ResumeIntake.objects.get().batch
    people = {"junior": ours.junior, "senior": ours.senior, "viewer": ours.viewer, "stranger": theirs.admin}
    assert statuses(browse, progress(batch), people) == {"junior": 200, "senior": 200, "viewer": 403, "stranger": 404}
    browse(ours.senior).post("/uploads/new/", {"resumes": [file()]})
    other = ResumeIntake.objects.order_by("-pk").values_list("batch", flat=True).first()
    assert browse(ours.junior).get(progress(other)).status_code == 404
    assert browse(ours.senior).get(progress(uuid.uuid4())).status_code == 404


def test_progress_asks_the_same_whatever_its_length(scope, job, browse) -> None:
    client, batch = browse(scope.senior), uuid.uuid4()

    def add(number: int) -> None:
        given = {"resumes": [file(resume(f"Ann Number{number}", f"n{number}@example.test"))], "batch": str(batch)}
        client.post(f"/jobs/{job.public_id}/upload/", given)
        run_tasks()

    add(1)
    one = count_queries(lambda: client.get(progress(batch)))
    add(2)
    add(3)
    assert count_queries(lambda: client.get(progress(batch))) == one <= 14


def test_a_file_on_a_candidates_page_is_that_persons(ours, theirs, scope, browse) -> None:
    candidate = make_candidate(scope.senior, first_name="Kim", last_name="Known")
    url = f"/candidates/{candidate.public_id}/upload/"
    people = {"senior": ours.senior, "junior": ours.junior, "viewer": ours.viewer, "stranger": theirs.admin}
    assert statuses(browse, url, people) == {"senior": 200, "junior": 404, "viewer": 403, "stranger": 404}
    browse(ours.senior).post(url, {"resumes": [file()]})
    run_tasks()
    assert Resume.objects.get().candidate == candidate
    assert Candidate.objects.count() == 1


def test_a_job_that_has_ended_takes_nobody(scope, browse) -> None:
    closed = make_requisition(scope.senior, status="closed")
    page = browse(scope.senior).get(f"/jobs/{closed.public_id}/upload/").content.decode()
    assert "This job has ended." in page
    assert 'type="file"' not in page
