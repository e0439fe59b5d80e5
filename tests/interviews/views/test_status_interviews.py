"""A candidate's own page of an application holds their interviews: when, in the zone that was meant, and the links."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain import booking_links, session_states
from interviews.domain.booking_secrets import secret_of as booking_secret
from interviews.models import InvitedInterview
from recruiting.domain.careers import status_link
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import Application
from tests.factories.interviews_invited import in_minutes, make_invitation, secret
from tests.factories.interviews_meetings import make_session
from tests.factories.recruiting import make_application, make_requisition


def page(application: Application) -> str:
    with tenant_scope(application.tenant_id):
        path = "/a/" + status_link(application).split("/a/")[1]
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_interviews_stand_there_for_their_candidate(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior), email="nim@example.test")
        person = application.candidate
        assert "Your interviews" not in page(application)
        about = {"candidate": person, "application": application}
        year = timezone.now().year + 1
        at = datetime(year, 7, 6, 13, tzinfo=UTC)
        make_session(ours.senior, starts_at=at, timezone="Asia/Tokyo", preparation_notes="Ask about the gap", **about)
        canceled = make_session(ours.senior, starts_at=at + timedelta(days=1), title="Canceled talk", **about)
        session_states.cancel(session=canceled, actor=ours.senior, reason="Too weak")
        make_session(ours.senior, candidate=person, starts_at=at + timedelta(days=2), title="For another job")
        link = booking_links.create_link(interviewers=[ours.senior], actor=ours.senior, title="Second talk", **about)
        robot = make_invitation(ours.senior, application=application, window=in_minutes(zone="Asia/Tokyo"))
    text = page(application)
    assert "22:00–23:00 JST (Asia/Tokyo)" in text
    assert f"/book/{booking_secret(link)}/" in text
    assert f"/i/{secret(robot)}/" in text
    hidden = ("Canceled talk", "Too weak", "For another job", "Ask about the gap", ours.senior.email)
    assert not [words for words in hidden if words in text]

    with tenant_scope(ours.tenant.pk):
        InvitedInterview.objects.filter(pk=robot.pk).update(candidate_email="former@example.test")
    assert secret(robot) not in page(application)

    with tenant_scope(ours.tenant.pk):
        withdraw_application(application=application)
    assert "Your interviews" not in page(application)
