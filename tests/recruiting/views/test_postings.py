"""From a posting to an open job, and a job's form."""

import pytest
from django.urls import reverse

from recruiting.models import JobDescription, JobRequisition
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

POSTING = """Senior Backend Engineer

Location: Lisbon or remote
Salary: EUR 62,000 to 78,000 a year

Requirements
- 5+ years of experience with Python and Django
- Strong knowledge of PostgreSQL
Nice to have
- Kafka
"""


def form_of(job: JobRequisition, **changes: object) -> dict[str, object]:
    values: dict[str, object] = {
        "title": job.title,
        "employment_type": job.employment_type,
        "salary_period": job.salary_period,
        "positions_available": job.positions_available,
        "skills-name": ["Python"],
        "skills-level": ["advanced"],
        "skills-need": ["required"],
    }
    return {**values, **changes}


@pytest.mark.parametrize("url", ["/jobs/new/", "/jobs/new/empty/"])
def test_opening_a_job_is_for_recruiters(ours, theirs, browse, url: str) -> None:
    people = {role: ours.person(role) for role in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    expected = {"admin": 200, "senior": 200, "junior": 200, "interviewer": 403, "viewer": 403, "candidate": 403}
    assert statuses(browse, url, people) == expected
    assert browse(None).get(url).status_code == 302


def test_a_pasted_posting_becomes_a_draft_that_is_read_and_opened(scope, browse) -> None:
    client = browse(scope.senior)
    answer = client.post("/jobs/new/", {"content": POSTING})
    job = JobRequisition.objects.get()
    edit = f"/jobs/{job.public_id}/edit/"
    assert answer.headers["Location"] == edit
    waiting = client.get(edit).content.decode()
    assert f'data-poll="{edit}?part=draft"' in waiting
    assert "data-done" not in waiting
    etag = client.get(f"{edit}?part=draft").headers["ETag"]
    assert client.get(f"{edit}?part=draft", headers={"If-None-Match": etag}).status_code == 304

    run_tasks()
    part = client.get(f"{edit}?part=draft", headers={"If-None-Match": etag})
    read = part.content.decode()
    assert part.status_code == 200
    assert "data-done" in read
    assert "<html" not in read
    assert '<mark id="p-' in read
    assert 'value="Python"' in read
    assert 'value="Senior Backend Engineer"' in read

    job.refresh_from_db()
    opened = client.post(edit, {**form_of(job), "title": "Backend engineer", "open": "1"})
    assert opened.headers["Location"] == f"/jobs/{job.public_id}/upload/"
    job.refresh_from_db()
    assert (job.status, job.title, job.required_skills) == ("open", "Backend engineer", {"Python": "advanced"})


def test_an_uploaded_posting_is_read_too(scope, browse) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    browse(scope.junior).post("/jobs/new/", {"file": SimpleUploadedFile("job.md", POSTING.encode())})
    assert JobDescription.objects.get().filename == "job.md"
    run_tasks()
    assert "Python" in JobRequisition.objects.get().required_skills


def test_a_posting_that_is_none_comes_back_with_a_sentence(scope, browse) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = browse(scope.senior)
    empty = client.post("/jobs/new/", {"content": "  "})
    assert empty.status_code == 422
    assert "Paste the posting, or choose a file." in empty.content.decode()
    short = client.post("/jobs/new/", {"content": "Cook wanted"})
    assert "this has 11" in short.content.decode()
    assert "Cook wanted" in short.content.decode()
    bad = client.post("/jobs/new/", {"file": SimpleUploadedFile("job.pdf", b"\x7fELF not a document")})
    assert bad.status_code == 422
    assert not JobRequisition.objects.exists()


def test_a_reading_that_was_given_up_offers_another_try(scope, browse) -> None:
    client = browse(scope.senior)
    client.post("/jobs/new/", {"content": POSTING})
    TaskRecord.objects.update(status="FAILURE", error="The engine did not answer.", lease_until=None)
    job = JobRequisition.objects.get()
    page = client.get(f"/jobs/{job.public_id}/edit/").content.decode()
    assert "The engine did not answer." in page
    assert reverse("superadmin:task_retry", args=[TaskRecord.objects.get().public_id]) in page
    assert 'name="title"' in page


def test_a_draft_is_read_again_and_keeps_what_a_person_wrote(ours, theirs, scope, browse) -> None:
    client = browse(scope.senior)
    client.post("/jobs/new/", {"content": POSTING})
    run_tasks()
    job = JobRequisition.objects.get()
    client.post(f"/jobs/{job.public_id}/edit/", form_of(job, title="My own title"))
    url = f"/jobs/{job.public_id}/reread/"
    people = {"stranger": theirs.admin, "junior": ours.junior, "viewer": ours.viewer}
    assert statuses(browse, url, people, "post") == {"stranger": 404, "junior": 403, "viewer": 403}
    client.post(url)
    assert "data-poll" in client.get(f"/jobs/{job.public_id}/edit/").content.decode().split("<main")[1]
    run_tasks()
    job.refresh_from_db()
    assert (job.title, job.required_skills) == ("My own title", {"Python": "advanced"})
    client.post(f"/jobs/{job.public_id}/status/", {"status": "open"})
    assert client.post(url).status_code == 400


def test_ranges_that_run_backwards_stay_in_the_form(scope, browse) -> None:
    job = make_requisition(scope.senior)
    typed = form_of(job, min_salary="90", max_salary="50", title="Kept as typed")
    answer = browse(scope.senior).post(f"/jobs/{job.public_id}/edit/", typed)
    assert answer.status_code == 422
    assert "More than the highest salary." in answer.content.decode()
    assert 'value="Kept as typed"' in answer.content.decode()
    assert JobRequisition.objects.get().title == job.title


def test_a_job_from_the_empty_form(scope, browse) -> None:
    typed = {
        "title": "Welder",
        "employment_type": "contract",
        "salary_period": "hour",
        "positions_available": "3",
        "closes_at": "2030-05-31",
        "currency": "eur",
        "team": [str(scope.viewer.pk)],
        "skills-name": ["MIG welding", "python", ""],
        "skills-level": ["expert", "", ""],
        "skills-need": ["required", "nice", "required"],
    }
    answer = browse(scope.senior).post("/jobs/new/empty/", typed)
    job = JobRequisition.objects.get()
    assert answer.headers["Location"] == f"/jobs/{job.public_id}/"
    assert (job.status, job.currency, list(job.team.all())) == ("draft", "EUR", [scope.viewer])
    assert job.nice_to_have == {"Python": ""}
    assert list(job.required_skills.values()) == ["expert"]
    assert job.closes_at is not None


def test_only_colleagues_stand_in_the_lists_of_people(ours, theirs, scope, browse) -> None:
    page = browse(scope.senior).get("/jobs/new/empty/").content.decode()
    assert ours.viewer.email in page
    assert ours.candidate.email not in page
    assert theirs.senior.email not in page
    job = make_requisition(scope.senior)
    stolen = form_of(job, hiring_manager=str(theirs.senior.pk))
    assert browse(scope.senior).post(f"/jobs/{job.public_id}/edit/", stolen).status_code == 422


def test_the_form_is_for_owner_manager_and_admin(ours, theirs, scope, browse) -> None:
    job = make_requisition(ours.junior, hiring_manager=ours.viewer)
    people = {"owner": ours.junior, "manager": ours.viewer, "admin": ours.admin, "senior": ours.senior}
    expected = {"owner": 200, "manager": 200, "admin": 200, "senior": 403, "stranger": 404}
    assert statuses(browse, f"/jobs/{job.public_id}/edit/", {**people, "stranger": theirs.admin}) == expected


def test_the_pipeline_stays_once_people_stand_on_it(scope, browse) -> None:
    from recruiting.models import Pipeline

    job = make_requisition(scope.senior)
    make_application(scope.senior, job)
    other = Pipeline.objects.create(name="Other")
    browse(scope.senior).post(f"/jobs/{job.public_id}/edit/", form_of(job, pipeline=str(other.pk)))
    assert JobRequisition.objects.get().pipeline_id == job.pipeline_id


def test_the_form_asks_the_same_whatever_the_posting_says(scope, browse) -> None:
    client = browse(scope.senior)
    job = make_requisition(scope.senior)
    one = count_queries(lambda: client.get(f"/jobs/{job.public_id}/edit/"))
    JobRequisition.objects.filter(pk=job.pk).update(required_skills={f"Skill {n}": "" for n in range(30)})
    assert count_queries(lambda: client.get(f"/jobs/{job.public_id}/edit/")) == one <= 20


def test_the_editor_offers_skills_of_the_catalog(scope, browse) -> None:
    from recruiting.models import Skill

    Skill.objects.create(name="Terraform", category="Software")
    client = browse(scope.junior)
    assert '<option value="Terraform">' in client.get("/skills/options/?skills-name=terra").content.decode()
    assert "Terraform" not in client.get("/skills/options/?skills-name=").content.decode()
    assert browse(scope.candidate).get("/skills/options/?skills-name=terra").status_code == 403
