"""Invitations as lists show them: where each one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from assessments.enums import HANDED_IN, RUNNING
from assessments.models import (
    Assessment,
    AssessmentApplication,
    AssessmentToken,
    RequisitionAssessment,
    TestSession,
)
from assessments.rules import assessment_applications_visible_to, tokens_visible_to
from recruiting.models import Application

STATES = ("scheduled", "sent", "opened", "running", "done", "expired", "ended")


@dataclass(frozen=True)
class ShownInvitation:
    """An invitation, its sitting if there is one, and its state: one of STATES."""

    token: AssessmentToken
    session: TestSession | None
    state: str

    @property
    def can_resend(self) -> bool:
        """Whether a new link can go out for it."""
        return self.state in ("scheduled", "sent", "opened", "expired")

    @property
    def can_revoke(self) -> bool:
        """Whether there is a link to take back."""
        return self.state in ("scheduled", "sent", "opened")


def found_invitations(user: User, assessment: Assessment, asked: Mapping[str, Any]) -> QuerySet[AssessmentToken]:
    """The invitations of an assessment that this person sees: q (name, address), state. Replaced ones are left out."""
    rows = tokens_visible_to(user).filter(assessment=assessment, replaced_by__isnull=True)
    for word in str(asked.get("q", "")).split():
        rows = rows.filter(Q(candidate_name__icontains=word) | Q(candidate_email__icontains=word))
    if asked.get("state") in STATES:
        rows = rows.filter(in_state(asked["state"]))
    return rows.select_related("application__candidate", "session", "created_by").order_by("-created_at", "-pk")


def in_state(state: str) -> Q:
    """The invitations that stand so: `state` is one of STATES."""
    now = timezone.now()
    live = Q(ended_at__isnull=True, used_at__isnull=True, expires_at__gt=now)
    return {
        "scheduled": live & Q(sent_at__isnull=True),
        "sent": live & Q(sent_at__isnull=False, session__isnull=True),
        "opened": live & Q(session__isnull=False),
        "running": Q(session__status__in=RUNNING),
        "done": Q(session__status__in=HANDED_IN),
        "expired": Q(ended_at__isnull=True, used_at__isnull=True, expires_at__lte=now),
        "ended": Q(ended_at__isnull=False, used_at__isnull=True),
    }[state]


def shown_invitation(token: AssessmentToken) -> ShownInvitation:
    """The state of one; `session` read along."""
    session = getattr(token, "session", None)
    return ShownInvitation(token, session, state_of(token, session, timezone.now()))


def state_of(token: AssessmentToken, session: TestSession | None, now: datetime) -> str:
    """Where an invitation stands: one of STATES."""
    if session is not None and session.status in HANDED_IN:
        return "done"
    if session is not None and session.status in RUNNING:
        return "running"
    if token.ended_at is not None or token.used_at is not None:
        return "ended"
    if token.expires_at <= now:
        return "expired"
    if session is not None:
        return "opened"
    return "sent" if token.sent_at is not None else "scheduled"


@dataclass(frozen=True)
class ShownStanding:
    """A candidate's row in an assessment, its newest invitation with its state, and its newest sitting."""

    row: AssessmentApplication
    invitation: ShownInvitation | None
    session: TestSession | None


def shown_standings(user: User, application: Application) -> tuple[list[ShownStanding], list[Assessment]]:
    """How an applicant stands in assessments, and the published ones that they are not in: those of the job first."""
    rows = assessment_applications_visible_to(user).filter(candidate=application.candidate_id)
    tokens = Prefetch("tokens", queryset=AssessmentToken.objects.select_related("session"))
    whose = Q(application=application) | Q(application__isnull=True)
    rows = rows.filter(whose).select_related("assessment").prefetch_related(tokens)
    standings = [_shown_standing(row) for row in rows.order_by("pk")]
    taken = AssessmentApplication.objects.filter(candidate=application.candidate_id).values("assessment_id")
    free = Assessment.objects.published().exclude(pk__in=taken)
    of_job = RequisitionAssessment.objects.filter(requisition=application.requisition_id, assessment=OuterRef("pk"))
    return standings, list(free.order_by(Exists(of_job).desc(), "title", "pk")[:50])


def _shown_standing(row: AssessmentApplication) -> ShownStanding:
    tokens = sorted(row.tokens.all(), key=lambda token: token.pk)
    invited = [shown_invitation(token) for token in tokens]
    sessions = sorted((one.session for one in invited if one.session), key=lambda session: session.attempt)
    return ShownStanding(row, invited[-1] if invited else None, sessions[-1] if sessions else None)
