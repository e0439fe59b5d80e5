"""Blind review: nothing of a job names an applicant before a decision; redacted résumés and their files."""

import io
import json

import docx
import pymupdf
import pytest

from config.tenancy import tenant_scope
from recruiting.domain.applications import decide_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.notes import add_application_note
from recruiting.models import Application, IdentityReveal, JobRequisition, RedactedResume, ResumeText
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries

SECRETS = ("quillon", "zephyrine", "robin@example", "q.zeph@", "912 345", "wobbleton")


@pytest.fixture
def job(scope) -> JobRequisition:
    scope.tenant.blind_review = True
    scope.tenant.save()
    return make_requisition(scope.senior)


def applied(scope, job: JobRequisition, number: int = 0) -> Application:
    made = make_application(
        scope.senior,
        job,
        first_name="Quillon",
        last_name="Zephyrine",
        email=f"q.zeph@{number}.test",
        phone="+351 912 345 678",
        location="Wobbleton",
    )
    add_application_note(application=made, author=scope.senior, text="Quillon is strong; write to q.zeph@0.test.")
    return made


def pages_of(job: JobRequisition, made: Application) -> list[str]:
    other = f"a={made.public_id}"
    return [
        "/home/",
        f"/jobs/{job.public_id}/applicants/",
        f"/jobs/{job.public_id}/applicants/{made.public_id}/",
        f"/jobs/{job.public_id}/board/",
        f"/jobs/{job.public_id}/board/?part=columns",
        f"/jobs/{job.public_id}/compare/?{other}",
        f"/applications/{made.public_id}/",
        f"/applications/{made.public_id}/?show=all",
        f"/applications/{made.public_id}/?part=timeline&show=all",
    ]


def leaks(text: str) -> list[str]:
    return [one for one in SECRETS if one in text.lower()]


@pytest.mark.parametrize("role", ["admin", "senior", "junior", "interviewer", "viewer"])
def test_no_page_and_no_answer_names_an_applicant(scope, job, browse, role: str) -> None:
    made, second = applied(scope, job), applied(scope, job, 1)
    job.team.add(scope.interviewer)
    for one in (made, second):
        assign_candidate(candidate=one.candidate, user=scope.junior, actor=scope.senior)
    client, seen = browse(scope.person(role)), 0
    for address in [*pages_of(job, made), f"/jobs/{job.public_id}/compare/?a={made.public_id}&a={second.public_id}"]:
        answer = client.get(address)
        assert (answer.status_code, leaks(answer.content.decode())) == (200, []), address
        seen += made.candidate.public_id.hex[:4].upper() in answer.content.decode()
    assert seen >= 7
    api = Api(scope.person(role))
    whole = [api.get("applications/"), api.get(f"requisitions/{job.public_id}/applicants/")]
    whole += [api.get(f"applications/{made.public_id}/{part}") for part in ("", "timeline/", "notes/", "events/")]
    whole += [api.get(f"applications/{made.public_id}/{part}") for part in ("match/", "evidence/")]
    for answer in whole:
        assert (answer.status_code, leaks(answer.content.decode())) == (200, [])
    person = whole[0].json()["results"][0]["candidate"]
    assert (person["name"], person["email"], person["is_blind"], len(person["code"])) == (None, None, True, 4)


def test_the_hiring_manager_reads_no_name_either(scope, job, browse) -> None:
    JobRequisition.objects.filter(pk=job.pk).update(hiring_manager=scope.interviewer)
    made = applied(scope, job)
    page = browse(scope.interviewer).get("/my/hiring/").content.decode()
    assert (leaks(page), made.candidate.public_id.hex[:4].upper() in page) == ([], True)


def test_a_search_in_a_blind_job_finds_no_name(scope, job, browse) -> None:
    made = applied(scope, job)
    client = browse(scope.senior)
    for words, found in (("quillon", 0), ("zeph", 0), (made.candidate.public_id.hex[:4], 1), ("", 1)):
        assert len(client.get(f"/jobs/{job.public_id}/applicants/?q={words}").context["rows"]) == found, words
        cards = [one for column in client.get(f"/jobs/{job.public_id}/board/?q={words}").context["board"].columns
                 for one in column.cards]  # fmt: skip
        assert len(cards) == found


def test_a_decision_shows_the_name_and_so_does_a_reveal(scope, job, browse) -> None:
    made, other = applied(scope, job), applied(scope, job, 1)
    decide_application(application=made, outcome="rejected", reason="No evidence of Redis", actor=scope.senior)
    assert "Quillon Zephyrine" in browse(scope.viewer).get(f"/applications/{made.public_id}/").content.decode()
    address = f"/applications/{other.public_id}/reveal/"
    assert browse(scope.viewer).post(address, {"reason": "x"}).status_code == 403
    assert browse(scope.senior).post(address, {"reason": " "}).status_code == 400
    assert browse(scope.senior).post(address, {"reason": "She asked us to call"}).status_code == 302
    assert "Quillon Zephyrine" in browse(scope.viewer).get(f"/applications/{other.public_id}/").content.decode()
    assert Api(scope.senior).post(f"applications/{other.public_id}/reveal/", {"reason": "again"}).status_code == 409
    (row,) = IdentityReveal.objects.all()
    assert (row.revealed_by, row.reason) == (scope.senior, "She asked us to call")
    assert AuditLog.objects.filter(name="recruiting.identity.revealed").count() == 1


def test_lists_cost_one_statement_more_whatever_their_length(scope, job, browse) -> None:
    client = browse(scope.senior)
    applied(scope, job)
    address = f"/jobs/{job.public_id}/applicants/"
    client.get(address)
    one = count_queries(lambda: client.get(address))
    for number in (1, 2):
        applied(scope, job, number)
    three = count_queries(lambda: client.get(address))
    assert one == three
    scope.tenant.blind_review = False
    scope.tenant.save()
    assert count_queries(lambda: client.get(address)) == three - 1


def test_a_redacted_resume_and_its_files_name_nobody(scope, job, browse) -> None:
    made = applied(scope, job)
    client, candidate = browse(scope.senior), made.candidate
    address = f"/candidates/{candidate.public_id}/resumes/{made.resume.public_id}/redact/"
    assert leaks(client.get(address).content.decode()) == []
    body = {"employers": "on", "sections": ["experience", "skills"], "job": str(job.public_id)}
    there = client.post(address, body)
    assert there.status_code == 302
    assert client.post(address, body)["Location"] == there["Location"]
    (row,) = RedactedResume.objects.all()
    page = client.get(there["Location"])
    assert (leaks(page.content.decode()), page.context["original"]) == ([], None)
    assert "[employer 1]" in row.content
    assert "Python" in row.content
    files = {form: client.get(f"{there['Location']}{form}/") for form in ("docx", "pdf")}
    code = candidate.public_id.hex[:4].upper()
    assert f"candidate-{code}.docx" in files["docx"]["Content-Disposition"]
    opened = docx.Document(io.BytesIO(files["docx"].content))
    about = opened.core_properties
    words = "\n".join(one.text for one in opened.paragraphs)
    assert (about.author, about.last_modified_by, leaks(words), "Python" in words) == ("", "", [], True)
    paper = pymupdf.open(stream=files["pdf"].content)
    told = "\n".join(one.get_text() for one in paper) + json.dumps(paper.metadata) + (paper.get_xml_metadata() or "")
    assert (leaks(told), "Python" in told, f"Candidate {code}" in told) == ([], True, True)
    assert AuditLog.objects.filter(name="recruiting.redacted_resume.exported").count() == 2
    api = Api(scope.senior)
    said = api.post(f"resumes/{made.resume.public_id}/redacted/", {"schools": True}).json()
    assert (leaks(json.dumps(said)), said["counts"]["name"], said["counts"]["email"]) == ([], 1, 1)
    assert api.get(f"redacted-resumes/{said['id']}/pdf/").content[:5] == b"%PDF-"
    assert ResumeText.objects.get().content.startswith("Quillon")


def test_who_reads_the_resume_reads_the_redacted_one(scope, job, browse, theirs) -> None:
    made = applied(scope, job)
    said = Api(scope.senior).post(f"resumes/{made.resume.public_id}/redacted/", {}).json()
    address = f"/redacted/{said['id']}/"
    assert browse(scope.viewer).get(address).status_code == 200
    assert browse(scope.junior).get(address).status_code == 404
    assert browse(theirs.admin).get(address).status_code == 404
    with tenant_scope(theirs.tenant.pk):
        assert Api(theirs.admin).get(f"redacted-resumes/{said['id']}/").status_code == 404
