"""Interviews that took place, and scorecards on them. A scope must be open."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from interviews.domain.feedback import Card, open_feedback, submit_feedback
from interviews.enums import InterviewStatus, ParticipantRole
from interviews.models import InterviewFeedback, InterviewParticipant, InterviewSession
from recruiting.models import Application


def make_held_interview(
    application: Application, people: list[User], *, status: str = InterviewStatus.COMPLETED, **fields: Any
) -> InterviewSession:
    """An interview of these people, an hour ago; the first leads."""
    session = InterviewSession.objects.create(
        title="Technical panel",
        candidate=application.candidate,
        requisition=application.requisition,
        application=application,
        scheduled_at=timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1),
        lead=people[0],
        status=status,
        ended_at=timezone.now() if status == InterviewStatus.COMPLETED else None,
        **fields,
    )
    for place, user in enumerate(people):
        role = ParticipantRole.PANEL if place else ParticipantRole.LEAD
        InterviewParticipant.objects.create(session=session, user=user, role=role)
    return session


def make_card(**fields: Any) -> Card:
    """A whole card."""
    given = {"overall_rating": 4, "recommendation": "hire", "strengths": "Found the race in the queue in four minutes."}
    return Card(**{**given, **fields})


def make_feedback(session: InterviewSession, user: User, **fields: Any) -> InterviewFeedback:
    """Final feedback of one of its people."""
    feedback = open_feedback(interview=session, user=user)
    return submit_feedback(feedback=feedback, card=make_card(**fields), actor=user)
