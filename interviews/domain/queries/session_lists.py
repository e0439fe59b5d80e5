"""People's interviews for lists: which, in which order, with what a row shows."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from interviews.enums import InterviewStatus, Response
from interviews.models import InterviewParticipant, InterviewSession
from interviews.rules import sessions_visible_to
from recruiting.models import Candidate

OVER = (InterviewStatus.COMPLETED, InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW)


def found_sessions(user: User, asked: Mapping[str, Any]) -> QuerySet[InterviewSession]:
    """Those that a person sees, narrowed by the words and filters of a list (`interviews.forms.SessionFilter`), soonest
    first; what is past comes latest first."""
    rows = sessions_visible_to(user)
    when = asked.get("when") or "upcoming"
    rows = rows.filter(when_is(when, user))
    if asked.get("whose") == "mine":
        rows = rows.filter(Q(participants__user=user) | Q(created_by=user)).distinct()
    for name in ("status", "interview_type", "mode"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    for word in str(asked.get("q") or "").split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(candidate__search_text__icontains=word)
            | Q(candidate__first_name__icontains=word)
            | Q(candidate__last_name__icontains=word)
            | Q(requisition__title__icontains=word)
        )
    order = ("-scheduled_at", "-pk") if when in ("past", "all") else ("scheduled_at", "pk")
    return shown(rows).order_by(*order)


def when_is(when: str, user: User) -> Q:
    """The condition of a tab: upcoming, today, todo, past, all."""
    now = timezone.now()
    if when == "today":
        first, after = today()
        return Q(scheduled_at__gte=first, scheduled_at__lt=after)
    if when == "past":
        return Q(status__in=OVER) | Q(scheduled_at__lt=now - timedelta(hours=8))
    if when == "todo":
        return todo(user)
    if when == "all":
        return Q()
    waits = Q(status=InterviewStatus.SCHEDULED, scheduled_at__gte=now - timedelta(hours=1))
    return waits | Q(status=InterviewStatus.IN_PROGRESS)


def todo(user: User) -> Q:
    """Where somebody must act: it runs, its time has come and nobody said what became of it, or this person has not
    answered."""
    now = timezone.now()
    unanswered = Q(
        status=InterviewStatus.SCHEDULED,
        scheduled_at__gte=now,
        participants__in=user.interview_participations.filter(response=Response.NEEDS_ACTION),
    )
    return (
        Q(status=InterviewStatus.IN_PROGRESS) | Q(status=InterviewStatus.SCHEDULED, scheduled_at__lt=now) | unanswered
    )


def today() -> tuple[datetime, datetime]:
    """The reader's day, from midnight to midnight on their clock."""
    first = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return first, (first + timedelta(hours=36)).replace(hour=0, minute=0)


def shown(rows: QuerySet[InterviewSession]) -> QuerySet[InterviewSession]:
    """With what a row shows."""
    people = Prefetch("participants", queryset=InterviewParticipant.objects.select_related("user"))
    return rows.select_related("candidate", "requisition", "room", "lead").prefetch_related(people)


def sessions_of_candidate(user: User, candidate: Candidate) -> list[InterviewSession]:
    """A candidate's interviews that this person sees, latest first."""
    return list(shown(sessions_visible_to(user).filter(candidate=candidate)).order_by("-scheduled_at", "-pk")[:50])
