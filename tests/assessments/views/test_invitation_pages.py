"""Inviting on the pages: lists, CSV, applicants; links shown once; panels of job, application and candidate."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.domain.requisition_assessments import attach_assessment
from assessments.models import Accommodation, Assessment, AssessmentToken
from config.derived_secrets import hash_of
from recruiting.domain.applications import add_application, move_application
from recruiting.models import Candidate
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.recruiting import make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries

LINK = re.compile(r"/t/([\w-]{43})/")


@pytest.fixture
def assessment(scope) -> Assessment:
    return publish(make_assessment(scope.senior, title="Night test"), scope.senior)


@pytest.fixture
def client(scope, browse):
    return browse(scope.senior)


def test_a_list_invites_good_rows_and_says_what_is_wrong_with_others(scope, assessment, client) -> None:
    known = make_candidate(scope.senior, email="known@example.test")
    people = "Ada Rye, ada@example.test\nnobody\nKnown <known@example.test>\nbad@@example\nada@example.test"
    page = client.post(f"/assessments/{assessment.public_id}/invite/", {"people": people}).content.decode()
    tokens = AssessmentToken.objects.order_by("pk")
    assert [token.candidate_email for token in tokens] == ["ada@example.test", "known@example.test"]
    assert tokens[1].application.candidate == known
    assert (Candidate.objects.get(email="ada@example.test").name) == "Ada Rye"
    assert {hash_of(secret) for secret in LINK.findall(page)} == {token.token_hash for token in tokens}
    assert "There is no e-mail on this line" in page
    assert "is no e-mail address" in page
    assert "stands on line 1 already" in page
    listed = client.get(f"/assessments/{assessment.public_id}/invitations/").content.decode()
    assert not LINK.search(listed)
    assert listed.count("Sent</span>") == 2


@pytest.mark.parametrize(
    "data",
    [
        b"name,email\nAda Rye,ada@example.test\n",
        "\ufeffName;E-mail\r\nAda Rye;ADA@example.test\r\n".encode(),
        "First name\tLast name\tEmail\nAda\tRye\tada@example.test\n".encode("utf-16"),
        b"ada@example.test,Ada Rye",
    ],
)
def test_csv_files_of_other_programs_are_read(data, assessment, client) -> None:
    file = SimpleUploadedFile("people.csv", data)
    answer = client.post(f"/assessments/{assessment.public_id}/invite/", {"file": file})
    assert answer.status_code == 200, answer.content.decode()
    token = AssessmentToken.objects.get()
    assert (token.candidate_email, token.candidate_name) == ("ada@example.test", "Ada Rye")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"name,city\nAda,Porto\n", "No column is called e-mail"),
        (b"\x00\x01\x02\x03", "cannot|no text|not a text"),
    ],
)
def test_files_that_name_nobody_are_refused_beside_the_field(data, said, assessment, client) -> None:
    given = {"file": SimpleUploadedFile("people.csv", data), "people": "  "}
    answer = client.post(f"/assessments/{assessment.public_id}/invite/", given)
    assert answer.status_code == 422
    assert re.search(said, answer.content.decode())
    assert not AssessmentToken.objects.exists()


def test_applicants_of_a_job_are_ticked(scope, assessment, client) -> None:
    job = make_requisition(scope.senior)
    applied = [add_application(candidate=make_candidate(scope.senior), requisition=job, actor=None)[0] for _ in "ab"]
    url = f"/assessments/{assessment.public_id}/invite/"
    assert client.get(f"{url}?job={job.public_id}").content.decode().count('name="application"') == 2
    client.post(f"{url}?job={job.public_id}", {"application": str(applied[0].public_id)})
    token = AssessmentToken.objects.get()
    assert token.application.application == applied[0]
    assert client.get(f"{url}?job={job.public_id}").content.decode().count('name="application"') == 1


def test_a_junior_invites_their_own_candidates_alone(scope, assessment, browse) -> None:
    theirs = make_candidate(scope.senior, email="other@example.test")
    url = f"/assessments/{assessment.public_id}/invite/"
    page = browse(scope.junior).post(url, {"people": "other@example.test\nnew@example.test"}).content.decode()
    assert "You do not work on this candidate" in page
    token = AssessmentToken.objects.get()
    assert token.candidate_email == "new@example.test"
    own = make_invitation(scope.senior, assessment, theirs).token
    people = {"junior": scope.junior, "viewer": scope.viewer, "interviewer": scope.interviewer}
    assert statuses(browse, f"/test-invitations/{own.public_id}/revoke/", people, "post") == {
        "junior": 404,
        "viewer": 403,
        "interviewer": 404,
    }


def test_resend_and_revoke(scope, assessment, client) -> None:
    first = make_invitation(scope.senior, assessment)
    page = client.post(f"/test-invitations/{first.token.public_id}/resend/").content.decode()
    (secret,) = set(LINK.findall(page))
    newest = AssessmentToken.objects.latest("pk")
    assert newest.token_hash == hash_of(secret) != first.token.token_hash
    client.post(f"/test-invitations/{newest.public_id}/revoke/")
    newest.refresh_from_db()
    assert newest.ended_at is not None


def test_a_job_carries_assessments_and_its_stage_sends_them(scope, assessment, client) -> None:
    job = make_requisition(scope.senior)
    stage = job.pipeline.stages.order_by("position")[1]
    url = f"/jobs/{job.public_id}/"
    assert "No assessment is on this job" in client.get(url).content.decode()
    given = {"assessment": str(assessment.public_id), "stage": str(stage.public_id)}
    client.post(f"{url}assessments/", given)
    assert f"Sent when somebody is moved to {stage.name}" in client.get(url).content.decode()
    row = job.requisition_assessments.get()
    client.post(f"{url}assessments/{row.public_id}/remove/")
    assert "No assessment is on this job" in client.get(url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_moving_an_application_invites_once(scope, assessment, client) -> None:
    job = make_requisition(scope.senior)
    stages = list(job.pipeline.stages.order_by("position"))
    attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=stages[1])
    applied, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=None)
    for to in (stages[1], stages[2], stages[1]):
        move_application(application=applied, to_stage=to, actor=scope.senior)
    token = AssessmentToken.objects.get()
    assert token.application.application == applied
    assert token.created_by == scope.senior
    page = client.get(f"/applications/{applied.public_id}/panels/assessments/").content.decode()
    assert "Night test" in page
    assert "Send a new link" in page


def test_an_applicant_is_invited_from_their_page(scope, assessment, client) -> None:
    job = make_requisition(scope.senior)
    applied, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=None)
    url = f"/applications/{applied.public_id}/"
    offered = f'action="{url}assessments/"'
    assert offered in client.get(f"{url}panels/assessments/").content.decode()
    page = client.post(f"{url}assessments/", {"assessment": str(assessment.public_id)}).content.decode()
    assert LINK.search(page)
    assert AssessmentToken.objects.get().application.application == applied
    assert offered not in client.get(f"{url}panels/assessments/").content.decode()


def test_accommodations_are_the_leads_and_their_reason_stays_private(scope, theirs, browse) -> None:
    person = make_candidate(scope.senior)
    url = f"/accommodations/new/?candidate={person.public_id}"
    given = {"multiplier": "1.5", "extra_minutes": "10", "breaks": "0", "break_minutes": "0", "reason": "private words"}
    people = {"junior": scope.junior, "viewer": scope.viewer, "candidate": scope.candidate, "stranger": theirs.admin}
    assert statuses(browse, url, people) == {"junior": 403, "viewer": 403, "candidate": 403, "stranger": 404}
    client = browse(scope.senior)
    refused = client.post(url, {**given, "multiplier": "0.5"})
    assert refused.status_code == 422
    assert "private words" in refused.content.decode()
    assert client.post(url, given).status_code == 302
    row = Accommodation.objects.get()
    assert "private words" in client.get("/accommodations/").content.decode()
    assert "× 1.5" in client.get(f"/candidates/{person.public_id}/").content.decode()
    assert "× 1.5" not in browse(scope.viewer).get(f"/candidates/{person.public_id}/").content.decode()
    client.post(f"/accommodations/{row.public_id}/end/")
    row.refresh_from_db()
    assert not row.is_active


def test_the_tab_stands_only_where_the_list_may_be_read(scope, assessment, browse) -> None:
    url = f"/assessments/{assessment.public_id}/"
    for who, seen in ((scope.senior, True), (scope.viewer, True), (scope.interviewer, False)):
        page = browse(who).get(url).content.decode()
        assert (f'href="{url}invitations/"' in page) is seen
        assert (browse(who).get(f"{url}invitations/").status_code == 200) is seen


def test_the_list_asks_the_same_whatever_its_length(scope, assessment, client) -> None:
    make_invitation(scope.senior, assessment)
    url = f"/assessments/{assessment.public_id}/invitations/"
    one = count_queries(lambda: client.get(url))
    for _ in range(2):
        make_invitation(scope.senior, assessment)
    assert count_queries(lambda: client.get(url)) == one <= 12
