"""What interviews does when a signal reaches it: scorecards."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from interviews.domain.feedback_tellings import plan_nudges, renew_evidence, tell_submitted
from interviews.models import InterviewFeedback, InterviewSession
from interviews.signals import feedback_submitted, interview_changed, interview_scheduled


@receiver(feedback_submitted)
def follow_submitted(feedback_id: int, tenant_id: int, **_rest: Any) -> None:
    """Feedback was handed in or amended: evidence is renewed, and those are told who wait for it."""
    with tenant_scope(tenant_id):
        rows = InterviewFeedback.objects.select_related(
            "interview__candidate", "interview__requisition", "interview__application", "interviewer"
        )
        feedback = rows.get(pk=feedback_id)
        renew_evidence(session=feedback.interview)
        tell_submitted(feedback=feedback)


@receiver([interview_scheduled, interview_changed])
def follow_times(session_id: int, tenant_id: int, **_rest: Any) -> None:
    """An interview was planned, moved or ended: its scorecards are asked for a day after its end."""
    with tenant_scope(tenant_id):
        plan_nudges(session=InterviewSession.objects.get(pk=session_id))
