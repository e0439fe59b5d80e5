"""Interviews of every tenant side by side, for the platform's console: figures alone, nobody's name."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from config.tenancy import unscoped
from interviews.enums import ChatStatus, InterviewStatus
from interviews.models import Chat, InterviewResponseLatency, InterviewSession

DAYS = 30


@dataclass(frozen=True, slots=True)
class TenantInterviews:
    """One tenant: interviews to come, in DAYS done and missed, AI interviews finished in DAYS, and the percent of their
    replies that came within their budget of time (None where there was no reply)."""

    tenant: str
    upcoming: int = 0
    completed: int = 0
    missed: int = 0
    talks: int = 0
    in_time: int | None = None


def interviews_across() -> list[TenantInterviews]:
    """Tenants with an interview to come or in the last DAYS, by name. Three queries, however many tenants."""
    now = timezone.now()
    since = now - timedelta(days=DAYS)
    found: dict[str, dict[str, int | None]] = {}
    recent = Q(scheduled_at__gte=since, scheduled_at__lt=now)
    asked = {
        "upcoming": Count("pk", filter=Q(status=InterviewStatus.SCHEDULED, scheduled_at__gte=now)),
        "completed": Count("pk", filter=recent & Q(status=InterviewStatus.COMPLETED)),
        "missed": Count("pk", filter=recent & Q(status=InterviewStatus.NO_SHOW)),
    }
    with unscoped(reason="platform console: interviews across tenants"):
        _gather(found, InterviewSession.objects.filter(scheduled_at__gte=since), **asked)
        finished = Chat.objects.filter(status=ChatStatus.FINALIZED, finalized_at__gte=since)
        _gather(found, finished, talks=Count("pk"))
        late = Count("pk", filter=Q(exceeded_threshold=True))
        _gather(found, InterviewResponseLatency.objects.filter(timestamp__gte=since), replies=Count("pk"), late=late)
    return [_row(name, found[name]) for name in sorted(found, key=str.casefold)]


def _gather(found: dict[str, dict[str, int | None]], rows: QuerySet, **asked: Count) -> None:  # type: ignore[type-arg]  # any model's
    for row in rows.order_by().values("tenant__name").annotate(**asked):
        found.setdefault(row.pop("tenant__name"), {}).update(row)


def _row(name: str, facts: dict[str, int | None]) -> TenantInterviews:
    replies, late = facts.pop("replies", 0) or 0, facts.pop("late", 0) or 0
    in_time = round(100 * (replies - late) / replies) if replies else None
    return TenantInterviews(name, in_time=in_time, **{key: value or 0 for key, value in facts.items()})
