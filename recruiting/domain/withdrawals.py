"""A candidate takes their application back."""

from django.db import transaction

from accounts.models import User
from recruiting.domain.applications import decide_application
from recruiting.enums import Outcome
from recruiting.models import Application

BY_CANDIDATE, BY_TEAM = "Withdrawn by the candidate.", "The candidate withdrew."


@transaction.atomic
def withdraw_application(
    *, application: Application, reason: str = "", by_candidate: bool = True, actor: User | None = None
) -> Application:
    """End an application because the candidate does not want to go on: as decide_application with WITHDRAWN, so the
    stage stays and reopening brings it back. By the candidate there is no actor, and their recruiter and the hiring
    manager are told.

    One that is withdrawn already stays as it is. Refuses (Conflict) one that is hired or rejected."""
    words = reason.strip()[:500] or (BY_CANDIDATE if by_candidate else BY_TEAM)
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.outcome == Outcome.WITHDRAWN:
        return row
    return decide_application(
        application=row, outcome=Outcome.WITHDRAWN, reason=words, actor=None if by_candidate else actor
    )
