"""Metrics over a range, for the console, the API and Prometheus."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from superadmin.domain.metric_names import METRICS, Metric
from superadmin.domain.tallies import Tally, tally_all, tally_of
from superadmin.models import DailyMetricsSummary, SystemMetric, Tenant


@dataclass(frozen=True, slots=True)
class Range:
    """A range that ends now: `length` in points of `step`."""

    code: str
    label: str
    length: timedelta
    step: timedelta


RANGES = {
    one.code: one
    for one in (
        Range("1h", "1 h", timedelta(hours=1), timedelta(minutes=2)),
        Range("24h", "24 h", timedelta(hours=24), timedelta(minutes=30)),
        Range("7d", "7 d", timedelta(days=7), timedelta(hours=4)),
        Range("30d", "30 d", timedelta(days=30), timedelta(days=1)),
    )
}
FIRST_RANGE = "1h"


@dataclass(frozen=True, slots=True)
class Point:
    """What was observed of one metric in the step that begins at `at` (UTC)."""

    at: datetime
    tally: Tally


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over a range, oldest first, and the whole of it."""

    metric: Metric
    points: list[Point]
    whole: Tally


def series_of(
    metrics: Iterable[Metric], span: Range, *, tenant: Tenant | None = None, now: datetime | None = None
) -> dict[str, Series]:
    """Each metric over the range that ends with the step that holds `now`; one query for all. With a tenant only what
    that one caused."""
    wanted = {metric.name: metric for metric in metrics}
    starts = _starts(span, now or timezone.now())
    rows = SystemMetric.objects.filter(
        name__in=wanted, measured_at__gt=starts[0], measured_at__lte=starts[-1] + span.step
    )
    if tenant is not None:
        rows = rows.filter(tenant=tenant)
    kept = {name: [Tally(metric.metric_type, metric.unit) for _start in starts] for name, metric in wanted.items()}
    for row in rows.defer("tags").iterator(chunk_size=2000):
        place = int((row.measured_at - timedelta(microseconds=1) - starts[0]) / span.step)
        kept[row.name][min(place, len(starts) - 1)].merge(tally_of(row))
    return {name: _series(metric, starts, kept[name]) for name, metric in wanted.items()}


def _starts(span: Range, now: datetime) -> list[datetime]:
    """The beginnings of the steps, at whole multiples of the step since the epoch."""
    step = span.step.total_seconds()
    last = datetime.fromtimestamp(now.timestamp() // step * step, tz=UTC)
    many = int(span.length / span.step)
    return [last - span.step * back for back in range(many - 1, -1, -1)]


def _series(metric: Metric, starts: list[datetime], tallies: list[Tally]) -> Series:
    whole = Tally(metric.metric_type, metric.unit)
    for tally in tallies:
        whole.merge(tally)
    return Series(metric, [Point(at, tally) for at, tally in zip(starts, tallies, strict=True)], whole)


def slowest_routes(span: Range, *, now: datetime | None = None, most: int = 15) -> list[tuple[str, Tally]]:
    """The routes that took the most time in all over the range: (route, its tally), the dearest first."""
    moment = now or timezone.now()
    rows = SystemMetric.objects.filter(
        name="http.routes", measured_at__gt=moment - span.length, measured_at__lte=moment
    )
    routes: dict[str, Tally] = {}
    for row in rows.iterator(chunk_size=2000):
        route = str(row.tags.get("route", "")) or "–"
        routes.setdefault(route, Tally(row.metric_type, row.unit)).merge(tally_of(row))
    return sorted(routes.items(), key=lambda pair: -pair[1].total)[:most]


@dataclass(frozen=True, slots=True)
class Standing:
    """One metric for Prometheus: what was counted since the beginning, and the last five minutes."""

    metric: Metric
    count: int
    total: float
    recent: Tally
    by_tag: dict[str, Tally]


RECENT = timedelta(minutes=5)


def standings(*, now: datetime | None = None) -> list[Standing]:
    """Every metric but the routes. Totals only grow: whole days from their summaries, the days after from the rows."""
    moment = now or timezone.now()
    totals = DailyMetricsSummary.objects.filter(is_total=True)
    last = totals.order_by("-day").values_list("day", flat=True).first()
    begin = datetime.combine(last + timedelta(days=1), time(), tzinfo=UTC) if last else None
    past = {row["name"]: row for row in totals.values("name").annotate(counted=Sum("count"), sum=Sum("total"))}
    rows = SystemMetric.objects.exclude(name="http.routes")
    later = rows.filter(measured_at__gt=begin) if begin else rows
    since = {
        row["name"]: row for row in later.values("name").annotate(counted=Sum("count"), sum=Sum("value")).order_by()
    }
    recent = _by_name(rows.filter(measured_at__gt=moment - RECENT, measured_at__lte=moment))
    return [
        Standing(
            metric,
            *_added([row for row in (past.get(name), since.get(name)) if row]),
            tally_all(recent.get(name, []), metric_type=metric.metric_type),
            _by_queue(recent.get(name, [])),
        )
        for name, metric in METRICS.items()
        if name != "http.routes"
    ]


def _by_name(rows: QuerySet[SystemMetric]) -> dict[str, list[SystemMetric]]:
    found: dict[str, list[SystemMetric]] = {}
    for row in rows.order_by("measured_at", "pk"):
        found.setdefault(row.name, []).append(row)
    return found


def _added(parts: Sequence[Mapping[str, Any]]) -> tuple[int, float]:
    return int(sum(part["counted"] for part in parts)), sum(part["sum"] for part in parts)


def _by_queue(rows: list[SystemMetric]) -> dict[str, Tally]:
    """The newest sample of each queue."""
    return {str(row.tags["queue"]): tally_of(row) for row in rows if "queue" in row.tags}
