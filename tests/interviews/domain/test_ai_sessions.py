"""Mode AI: a planned interview that nobody sits in, with an invitation behind it."""

import pytest
from django.core import mail

from config.errors import Refused
from interviews.domain import session_states, sessions
from interviews.domain.ai_sessions import invitation_of
from interviews.models import ReservedTime
from interviews.receivers.meetings import end_ai_session
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import started
from tests.factories.interviews_meetings import make_session, next_weekday
from tests.kit.work import run_tasks


def test_it_needs_a_template_and_opens_an_invitation(scope) -> None:
    with pytest.raises(Refused) as refusal:
        make_session(scope.senior, mode="ai")
    assert "template" in refusal.value.fields
    session = make_session(scope.senior, mode="ai", template=make_complete_template(scope.senior))
    invitation = invitation_of(session)
    assert (invitation.scheduled_time, invitation.duration_minutes) == (session.scheduled_at, 60)
    assert (invitation.candidate, session.participants.count()) == (session.candidate, 0)
    assert not ReservedTime.objects.exists()
    run_tasks()
    assert {one.to[0] for one in mail.outbox} == {session.candidate.email}
    make_session(scope.senior)


def test_moving_and_canceling_take_the_invitation_along(scope) -> None:
    session = make_session(scope.senior, mode="ai", template=make_complete_template(scope.senior))
    sessions.reschedule(session=session, starts_at=next_weekday(2), actor=scope.senior)
    assert invitation_of(session).scheduled_time == next_weekday(2)
    session_states.cancel(session=session, actor=scope.senior, reason="Filled")
    assert invitation_of(session).status == "cancelled"


def test_when_the_talk_is_over_the_planned_interview_is(scope) -> None:
    session = make_session(scope.senior, mode="ai", template=make_complete_template(scope.senior))
    invitation = started(scope.senior)
    invitation_of(session).delete()
    invitation.session = session
    invitation.save()
    end_ai_session(sender=None, chat_id=invitation.chat_id, tenant_id=scope.tenant.pk)
    session.refresh_from_db()
    assert session.status == "completed"
    assert session.started_at == invitation.chat.started_at
