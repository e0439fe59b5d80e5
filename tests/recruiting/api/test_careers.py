"""The API of the careers page: public jobs for anybody, questions for who edits the job, consents for admins."""

import pytest
from django.test import Client

from config.tenancy import tenant_scope
from recruiting.domain.candidate_requests import ask_team
from recruiting.models import JobRequisition
from tests.factories.recruiting import make_application
from tests.factories.recruiting_careers import begin, filled, make_job_question, make_public_job


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_public_job(scope.senior, title="Night baker")


def test_anybody_reads_public_jobs_and_writes_nothing(ours, theirs, job) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_public_job(theirs.senior, title="Their sexton")
    answer = Client().get("/api/v1/careers/ours/jobs/")
    assert answer.status_code == 200
    assert [one["title"] for one in answer.json()["jobs"]] == ["Night baker"]
    assert answer.json() == Client().get("/careers/ours/jobs.json").json()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert Client().get("/api/v1/careers/nobody/jobs").status_code == 404
    assert Client().post("/api/v1/careers/ours/jobs/").status_code == 405


def test_questions_by_the_api(ours, theirs, job, browse) -> None:
    path = f"/api/v1/requisitions/{job.public_id}/questions/"
    body = {"text": "Years?", "kind": "number", "is_required": True, "flags": {"below": 3}}
    made = browse(ours.senior).post(path, body, content_type="application/json")
    assert made.status_code == 201
    one = f"/api/v1/job-questions/{made.json()['id']}/"
    assert browse(ours.viewer).get(path).json()["results"] == [made.json()]
    assert browse(ours.viewer).post(path, body, content_type="application/json").status_code == 403
    assert browse(theirs.admin).get(path).status_code == browse(theirs.admin).get(one).status_code == 404
    assert browse(ours.junior).patch(one, {"text": "x"}, content_type="application/json").status_code == 403
    changed = browse(ours.senior).patch(one, {"kind": "choice", "options": ["One"]}, content_type="application/json")
    assert (changed.status_code, changed.json()["errors"][0]["field"]) == (400, "options")
    assert browse(ours.senior).delete(one).status_code == 204
    assert browse(ours.senior).get(path).json()["results"] == []


def test_answers_requests_and_consents_by_the_api(ours, theirs, job, browse) -> None:
    question = make_job_question(job, ours.senior)
    form = filled(**{f"q_{question.public_id}": "no"})
    assert Client().post(begin(Client(), job), form).status_code == 302
    path = f"/api/v1/requisitions/{job.public_id}/answers/?flagged=true"
    [row] = browse(ours.senior).get(path).json()["results"]
    assert (row["flagged"], row["answers"]) == (
        1,
        [{"question": "May you work in Portugal?", "answer": "No", "flagged": True}],
    )
    assert browse(ours.junior).get(path).json()["results"] == []
    assert browse(theirs.admin).get(path).status_code == 404
    consents = browse(ours.admin).get("/api/v1/consents/?purpose=application").json()["results"]
    assert [(one["purpose"], one["related_id"]) for one in consents] == [("application", row["application_id"])]
    assert browse(ours.senior).get("/api/v1/consents/").status_code == 403
    assert browse(theirs.admin).get("/api/v1/consents/").json()["results"] == []


def test_a_candidates_request_is_answered_once(ours, theirs, job, browse) -> None:
    asked = ask_team(application=make_application(ours.senior, job), kind="explanation")
    one = f"/api/v1/candidate-requests/{asked.public_id}/"
    assert browse(ours.viewer).get(one).json()["status"] == "open"
    assert (
        browse(ours.viewer).post(f"{one}answer/", {"answer": "x"}, content_type="application/json").status_code == 403
    )
    assert browse(theirs.admin).get(one).status_code == 404
    [first, second] = [
        browse(ours.senior).post(f"{one}answer/", {"answer": "Because."}, content_type="application/json")
        for _ in range(2)
    ]
    assert (first.status_code, first.json()["answer"], second.status_code) == (200, "Because.", 409)
    assert browse(ours.senior).get("/api/v1/candidate-requests/?status=open").json()["results"] == []
