"""The pages around a test: links told apart, nothing changed by reading, what posting keeps, no result too early."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessments.domain.invitations import resend
from assessments.domain.sittings import submit_sitting
from assessments.models import AssessmentToken, HelpRequest, SessionEvent, TestSession
from config.tenancy import tenant_scope
from proctoring.domain.policies import create_policy
from tests.factories.assessments import make_assessment, make_invitation, make_question, publish

pytestmark = pytest.mark.django_db


def path_of(invited, page=""):
    return f"/t/{invited.link.rstrip('/').rpartition('/')[2]}/{page}"


def started(client, invited):
    """Through the door to the running test; its row."""
    client.post(path_of(invited))
    client.post(path_of(invited, "check/"))
    client.post(path_of(invited, "start/"))
    return TestSession.objects.get(token=invited.token)


@pytest.fixture
def invited(scope):
    return make_invitation(scope.senior)


def test_reading_every_page_changes_nothing(scope, invited):
    client = Client()
    for page in ("", "check/", "consent/", "ready/", "test/", "done/", "result/", "help/", "start/"):
        client.get(path_of(invited, page))
    assert not TestSession.objects.exists()
    token = AssessmentToken.objects.get(pk=invited.token.pk)
    assert (token.used_at, SessionEvent.objects.count()) == (None, 0)


def test_the_instructions_say_how_much_and_how_long(scope, invited):
    text = Client().get(path_of(invited)).content.decode()
    assert "3 questions" in text
    assert "30 minutes from the start" in text
    assert "No camera, no microphone, no screen." in text


@pytest.mark.parametrize(("method", "told"), [("questionnaire", False), ("both", True)])
def test_who_is_also_interviewed_reads_that_it_follows(scope, method, told):
    made = publish(make_assessment(scope.senior, assessment_method=method), scope.admin)
    text = Client().get(path_of(make_invitation(scope.senior, made))).content.decode()
    assert ("the team invites you to it separately" in text) is told


def test_the_page_says_how_much_the_window_leaves(scope):
    soon = timezone.now() + timedelta(minutes=12, seconds=30)
    made = publish(make_assessment(scope.senior, expires_at=soon), scope.admin)
    text = Client().get(path_of(make_invitation(scope.senior, made))).content.decode()
    assert "you have 12 minutes" in text


def test_unknown_used_and_expired_links_are_told_apart(scope, invited):
    client = Client()
    unknown = client.get("/t/nothing-of-ours/")
    assert (unknown.status_code, "not known" in unknown.content.decode()) == (404, True)
    submit_sitting(session=started(client, invited))
    used = client.get(path_of(invited))
    assert (used.status_code, path_of(invited, "done/") in used.content.decode()) == (409, True)
    late = make_invitation(scope.senior)
    AssessmentToken.objects.filter(pk=late.token.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    over = client.get(path_of(late))
    assert (over.status_code, "ask for a new one" in over.content.decode()) == (410, True)
    replaced = make_invitation(scope.senior)
    resend(token=replaced.token, actor=scope.senior)
    assert "newer mail" in client.get(path_of(replaced)).content.decode()


def test_a_candidate_goes_from_the_link_to_the_test_without_an_account(scope, invited):
    client = Client()
    assert client.post(path_of(invited)).headers["Location"] == path_of(invited, "check/")
    found = client.post(path_of(invited, "check/"), {"results": '{"network": {"state": "good", "note": "20 ms"}}'})
    assert found.headers["Location"] == path_of(invited, "ready/")
    session = TestSession.objects.get()
    assert session.check_results == {"network": {"state": "good", "note": "20 ms"}}
    assert session.started_at is None
    assert client.post(path_of(invited, "start/")).headers["Location"] == path_of(invited, "test/")
    page = client.get(path_of(invited, "test/")).content.decode()
    assert page.count('data-question="') == 3
    assert "<script>" not in page


@pytest.mark.parametrize("junk", ["{", "[]", '"x"', "null", '{"a": 1}', "x" * 9000])
def test_a_check_that_cannot_be_read_keeps_nobody_from_the_test(scope, invited, junk):
    client = Client()
    client.post(path_of(invited))
    answer = client.post(path_of(invited, "check/"), {"results": junk})
    assert answer.status_code in (302, 422)
    assert client.post(path_of(invited, "start/")).headers["Location"] == path_of(invited, "test/")


def test_consent_comes_before_the_start_where_something_is_recorded(scope):
    policy = create_policy(actor=scope.admin, name="Quiet", strictness="low")
    made = publish(make_assessment(scope.senior, proctoring_policy=policy), scope.admin)
    invited, client = make_invitation(scope.senior, made), Client()
    client.post(path_of(invited))
    assert client.post(path_of(invited, "check/")).headers["Location"] == path_of(invited, "consent/")
    assert client.get(path_of(invited, "ready/")).headers["Location"] == path_of(invited, "consent/")
    client.post(path_of(invited, "start/"), headers={"Referer": f"http://testserver{path_of(invited)}"})
    assert TestSession.objects.get().started_at is None
    refused = client.post(path_of(invited, "consent/"))
    assert (refused.status_code, "Tick the box" in refused.content.decode()) == (422, True)
    client.post(path_of(invited, "consent/"), {"agree": "on"})
    assert client.post(path_of(invited, "start/")).headers["Location"] == path_of(invited, "test/")
    assert TestSession.objects.get().watch.consents.count() == 1


def test_the_line_of_feedback_is_kept_once(scope, invited):
    client = Client()
    submit_sitting(session=started(client, invited))
    assert client.post(path_of(invited, "done/"), {"text": ""}).status_code == 422
    for words in ("Fair.", "Again."):
        client.post(path_of(invited, "done/"), {"text": words})
    assert list(SessionEvent.objects.filter(kind="feedback").values_list("note", flat=True)) == ["Fair."]


def test_the_result_waits_for_its_release(scope, invited):
    client = Client()
    submit_sitting(session=started(client, invited))
    text = client.get(path_of(invited, "result/")).content.decode()
    assert "you get a mail" in text
    assert "Pass mark" not in text


def test_help_reaches_the_team_and_keeps_what_was_typed(scope, invited):
    client = Client()
    empty = client.post(path_of(invited, "help/"), {"message": " "})
    assert (empty.status_code, "a sentence is enough" in empty.content.decode()) == (422, True)
    assert client.post(path_of(invited, "help/"), {"message": "A larger font"}).status_code == 302
    assert HelpRequest.objects.get().session.token == invited.token
    assert "A larger font" in client.get(path_of(invited, "help/")).content.decode()


def test_what_a_page_says_of_the_test_is_escaped(scope):
    bold = "<b>bold</b> <script>alert(1)</script>"
    question = make_question(scope.senior, stem=f"Is {bold} right?")
    made = publish(
        make_assessment(scope.senior, questions=[question], title=f"T {bold}", description=bold), scope.admin
    )
    invited, client = make_invitation(scope.senior, made), Client()
    started(client, invited)
    for page in ("", "test/", "help/"):
        assert b"<script>alert" not in client.get(path_of(invited, page)).content


def test_a_link_of_another_company_shows_its_own_test_alone(scope, theirs):
    with tenant_scope(theirs.tenant.pk):
        elsewhere = make_invitation(theirs.senior)
    session = TestSession.objects
    assert Client().get(path_of(elsewhere)).status_code == 200
    assert not session.exists()
