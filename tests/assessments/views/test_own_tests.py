"""Somebody who is signed in finds the tests that they are invited to, by verified address, and nobody else's."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from assessments.domain.grading import grade_session
from assessments.domain.invitations import resend, revoke
from assessments.domain.links import secret_of
from assessments.domain.queries.own_tests import own_tests
from assessments.domain.releases import release_session
from assessments.domain.sittings import open_sitting, start_sitting
from assessments.models import AssessmentToken
from config.tenancy import tenant_scope
from recruiting.domain.rejections import reject_application
from recruiting.domain.withdrawals import withdraw_application
from superadmin.models import Tenant
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.sat import RIGHT, make_sat
from tests.kit.queries import count_queries

ADDRESS = "nim@example.test"


@pytest.fixture
def me(theirs):
    """A candidate of the other company, whose own address is another, and who has proved ADDRESS too."""
    made = make_person(theirs.tenant, "candidate", email="nim.at.home@example.test")
    EmailAddress.objects.create(user=made, email="Nim@Example.test", verified=True)
    return made


def invited(company, title, candidate=None, **fields):
    """A token to ADDRESS."""
    with tenant_scope(company.tenant.pk):
        candidate = candidate or make_candidate(company.senior, email=fields.pop("email", ADDRESS))
        test = publish(make_assessment(company.senior, title=title), company.senior)
        return make_invitation(company.senior, test, candidate, **fields).token


def home(browse, user) -> str:
    answer = browse(user).get("/home/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_invitation_is_found_by_its_verified_address_alone(ours, theirs, me, browse):
    token = invited(ours, "Bread basics")
    assert "Bread basics" in home(browse, me)
    assert f"/t/{secret_of(token)}/" in home(browse, me)
    assert "can be begun until" in home(browse, me)
    for stranger in (ours.candidate, theirs.candidate):
        assert "Bread basics" not in home(browse, stranger)
        assert "Your tests" not in home(browse, stranger)
    EmailAddress.objects.filter(user=me, email="Nim@Example.test").update(verified=False)
    assert "Your tests" not in home(browse, me)


def test_tests_of_every_company_are_there_with_the_next_step_first(ours, theirs, me, browse):
    with tenant_scope(ours.tenant.pk):
        candidate = make_candidate(ours.senior, email=ADDRESS)
    over = invited(ours, "Over", candidate)
    with tenant_scope(ours.tenant.pk):
        AssessmentToken.objects.filter(pk=over.pk).update(expires_at=timezone.now() - timedelta(hours=1))
        done = publish(make_assessment(ours.senior, title="Handed in"), ours.senior)
        session = grade_session(session=make_sat(ours.senior, done, RIGHT, candidate=candidate))
    runs = invited(theirs, "Runs")
    with tenant_scope(theirs.tenant.pk):
        start_sitting(session=open_sitting(token=runs))
    invited(ours, "Waits", candidate)
    invited(ours, "Planned", candidate, send_at=timezone.now() + timedelta(days=2))
    with tenant_scope(ours.tenant.pk):
        revoke(token=invited(ours, "Taken back", candidate), actor=ours.senior)
    assert [(one.title, one.state) for one in own_tests(me)] == [
        ("Runs", "running"),
        ("Waits", "sent"),
        ("Handed in", "done"),
        ("Over", "expired"),
    ]
    text = home(browse, me)
    part = text[text.index("Your tests") :].split("</section>")[0]
    assert [word in part for word in ("Go on", "To the test", "Done", "The time to begin is over")] == [True] * 4
    assert "100" not in part
    with tenant_scope(ours.tenant.pk):
        release_session(session=session, actor=ours.senior)
    link = f"/t/{secret_of(session.token)}/result/"
    assert link in home(browse, me)
    assert browse(None).get(link).status_code == 200
    Tenant.objects.filter(pk=ours.tenant.pk).update(is_active=False)
    assert [one.title for one in own_tests(me)] == ["Runs"]


def test_a_link_sent_again_stands_for_the_old_one(ours, theirs, me, browse):
    old = invited(ours, "Bread basics")
    with tenant_scope(ours.tenant.pk):
        new = resend(token=old, actor=ours.senior).token
    [only] = own_tests(me)
    assert only.token == new
    assert secret_of(old) not in home(browse, me)


def test_who_has_another_address_now_gets_no_link(ours, theirs, me, browse):
    token = invited(ours, "Bread basics")
    with tenant_scope(ours.tenant.pk):
        candidate = token.application.candidate
        type(candidate).objects.filter(pk=candidate.pk).update(email="other@example.test")
    assert [one.link for one in own_tests(me)] == [""]
    assert secret_of(token) not in home(browse, me)


def applied(company, title):
    """An application of ADDRESS with a test to take."""
    with tenant_scope(company.tenant.pk):
        made = make_application(company.senior, make_requisition(company.senior), email=ADDRESS)
    invited(company, title, made.candidate, application=made)
    return made


def test_an_ended_application_has_no_test_to_take_once_that_is_told(ours, theirs, me):
    left, rejected = applied(ours, "Left"), applied(theirs, "Rejected")
    assert {one.title for one in own_tests(me)} == {"Left", "Rejected"}
    with tenant_scope(ours.tenant.pk):
        withdraw_application(application=left)
    with tenant_scope(theirs.tenant.pk):
        reject_application(application=rejected, reason="Another was nearer", actor=theirs.senior)
        assert [one.title for one in own_tests(me)] == ["Rejected"]
        type(rejected).objects.filter(pk=rejected.pk).update(decided_at=timezone.now() - timedelta(days=60))
    assert own_tests(me) == []


def test_three_tests_cost_no_more_statements_than_one(ours, theirs, me, browse):
    client = browse(me)
    invited(ours, "First")
    with tenant_scope(theirs.tenant.pk):
        application = make_application(theirs.senior, make_requisition(theirs.senior), email=ADDRESS)
    one = count_queries(lambda: own_tests(me)), count_queries(lambda: client.get("/home/"))
    invited(theirs, "Second", application.candidate, application=application)
    invited(theirs, "Third", application.candidate)
    assert len(own_tests(me)) == 3
    assert (count_queries(lambda: own_tests(me)), count_queries(lambda: client.get("/home/"))) == one
    assert one[0] == 2


def test_staff_find_practice_in_the_palette(scope, theirs, browse):
    for person in (scope.senior, scope.viewer, theirs.interviewer):
        assert "Practice a test" in browse(person).get("/palette/?q=practice").content.decode()
