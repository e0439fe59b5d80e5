"""The hiring manager's view: the jobs that a person manages, who is in play, what is known, what waits for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from interviews.enums import FeedbackStatus, InterviewStatus
from interviews.models import InterviewSession
from recruiting.domain.blindness import veil_all
from recruiting.models import Application, Evidence, JobRequisition

_MOST = 200


@dataclass(frozen=True, slots=True)
class InPlay:
    """One applicant. `sent` of `seats` scorecards of held interviews are in; `ready`: at least one interview was held
    and every scorecard is in, so a decision can be made. `days` in the stage."""

    application: Application
    evidence: tuple[Evidence, ...]
    coming: InterviewSession | None
    held: tuple[InterviewSession, ...]
    seats: int
    sent: int
    days: int

    @property
    def ready(self) -> bool:
        """Every scorecard of at least one held interview is in."""
        return bool(self.held) and self.seats > 0 and self.sent >= self.seats


@dataclass(frozen=True, slots=True)
class ManagedJob:
    """One job and who is in play for it, furthest first."""

    requisition: JobRequisition
    people: tuple[InPlay, ...]

    @property
    def ready(self) -> int:
        """How many wait for a decision."""
        return sum(one.ready for one in self.people)


def managed_by(user: User) -> QuerySet[JobRequisition]:
    """The current jobs that a person manages, oldest first."""
    return JobRequisition.objects.current().filter(hiring_manager=user, is_archived=False).order_by("created_at", "pk")


def hiring_of(user: User) -> tuple[ManagedJob, ...]:
    """The page's content: six statements, whatever the number of people (at most 200 of them)."""
    jobs = list(managed_by(user))
    running = Application.objects.running().filter(requisition__in=jobs).select_related("candidate", "stage")
    rows = running.prefetch_related("evidence").order_by("-stage__position", "moved_at", "pk")[:_MOST]
    people = veil_all(user, rows)
    sessions = _sessions(people)
    by_job: dict[int, list[InPlay]] = defaultdict(list)
    for application in people:
        by_job[application.requisition_id].append(_in_play(application, sessions[application.pk]))
    return tuple(ManagedJob(job, tuple(by_job[job.pk])) for job in jobs)


def _sessions(people: Iterable[Application]) -> dict[int, list[InterviewSession]]:
    rows = InterviewSession.objects.filter(application__in=list(people)).order_by("scheduled_at", "pk")
    found: dict[int, list[InterviewSession]] = defaultdict(list)
    for session in rows.prefetch_related("participants", "feedback"):
        found[session.application_id or 0].append(session)
    return found


def _in_play(application: Application, sessions: list[InterviewSession]) -> InPlay:
    now = timezone.now()
    held = tuple(one for one in sessions if one.status == InterviewStatus.COMPLETED)
    waiting = [one for one in sessions if one.status == InterviewStatus.SCHEDULED and one.scheduled_at >= now]
    seats = sum(sum(_counts(seat) for seat in one.participants.all()) for one in held)
    sent = sum(sum(card.status == FeedbackStatus.FINAL for card in one.feedback.all()) for one in held)
    evidence = tuple(sorted(application.evidence.all(), key=lambda one: (one.kind, one.pk)))
    coming = waiting[0] if waiting else None
    return InPlay(application, evidence, coming, held, seats, sent, (now - application.moved_at).days)


def _counts(seat: Any) -> bool:
    return bool(seat.response != "declined")
