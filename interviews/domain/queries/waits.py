"""How long candidates waited for the first words of a reply, over every tenant, for the console: figures alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from config.tenancy import unscoped
from interviews.enums import ChatType
from interviews.models import InterviewResponseLatency


@dataclass(frozen=True, slots=True)
class Waits:
    """Replies of one kind of interview: how many, the median, the 95th percentile and the longest wait in milliseconds
    (nearest rank), and the percent that came within their budget."""

    kind: str
    replies: int
    p50: int
    p95: int
    longest: int
    in_time: float


def waits_since(since: datetime) -> list[Waits]:
    """Each kind of interview with a reply since then (UTC). Three queries for each."""
    with unscoped(reason="platform console: waits for replies"):
        rows = InterviewResponseLatency.objects.filter(timestamp__gte=since)
        return [waits for kind in ChatType if (waits := _waits(str(kind.label), rows.filter(interview_type=kind)))]


def _waits(kind: str, rows: QuerySet[InterviewResponseLatency]) -> Waits | None:
    seen = rows.aggregate(
        n=Count("pk"), longest=Max("response_time_ms"), late=Count("pk", filter=Q(exceeded_threshold=True))
    )
    if not seen["n"]:
        return None
    return Waits(
        kind,
        seen["n"],
        _at(rows, 0.5, seen["n"]),
        _at(rows, 0.95, seen["n"]),
        seen["longest"],
        100 * (seen["n"] - seen["late"]) / seen["n"],
    )


def _at(rows: QuerySet[InterviewResponseLatency], share: float, count: int) -> int:
    """By nearest rank: the smallest wait that `share` of all do not pass."""
    rank = max(1, -(-int(share * count * 1000) // 1000))
    return int(rows.order_by("response_time_ms").values_list("response_time_ms", flat=True)[rank - 1])
