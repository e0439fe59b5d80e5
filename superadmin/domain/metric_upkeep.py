"""Keeping the table of metrics small: old rows become one, days become summaries, what is too old goes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from superadmin.domain.tallies import Tally, tally_of
from superadmin.enums import TaskStatus
from superadmin.enums.health import MetricType
from superadmin.models import DailyMetricsSummary, ErrorLog, RateLimitViolation, SystemMetric, TaskRecord

# From this age on, all rows of one metric within so many seconds become one.
STEPS = ((timedelta(hours=2), 300), (timedelta(days=2), 3600))
LATE_DAYS = 2
CHUNK = 1000


def merge_old(*, now: datetime | None = None) -> int:
    """Make rows one that are old enough (STEPS); how many rows went. Percentiles stay within their 2 %: distributions
    are added, not averaged. Safe to run twice."""
    moment = now or timezone.now()
    return sum(_merge_before(moment - age, span) for age, span in STEPS)


def _merge_before(until: datetime, span: int) -> int:
    """Whole spans that end before `until`; an hour of rows at a time, each in a transaction of its own. Hours without
    rows are passed over."""
    end, gone, after = _floor(until, 3600), 0, None
    finer = SystemMetric.objects.filter(measured_at__lte=end, span_seconds__lt=span)
    while True:
        left = finer.filter(measured_at__gt=after) if after else finer
        first = left.order_by("measured_at").values_list("measured_at", flat=True).first()
        if first is None:
            return gone
        start = _floor(first - timedelta(microseconds=1), 3600)
        gone += _merge_hour(start, span)
        after = start + timedelta(hours=1)


@transaction.atomic
def _merge_hour(start: datetime, span: int) -> int:
    hour = SystemMetric.objects.filter(measured_at__gt=start, measured_at__lte=start + timedelta(hours=1))
    rows = list(hour.filter(span_seconds__lt=span).select_for_update())
    keep, gone = [], []
    for _key, group in groupby(sorted(rows, key=lambda row: _place(row, span)), key=lambda row: _place(row, span)):
        same = list(group)
        tally = tally_of(same[0])
        for row in same[1:]:
            tally.merge(tally_of(row))
        keep.append(_row(same[0], tally, _end_of_span(same[0].measured_at, span), span))
        gone += same
    SystemMetric.objects.filter(pk__in=[row.pk for row in gone]).delete()
    SystemMetric.objects.bulk_create(keep, batch_size=500)
    return len(gone) - len(keep)


def _place(row: SystemMetric, span: int) -> tuple[Any, ...]:
    tags = tuple(sorted(row.tags.items()))
    return row.name, row.service, row.tenant_id or 0, tags, _end_of_span(row.measured_at, span)


def _row(like: SystemMetric, tally: Tally, at: datetime, span: int) -> SystemMetric:
    place = {"name": like.name, "service": like.service, "tenant_id": like.tenant_id, "tags": like.tags}
    return tally.as_row(**place, measured_at=at, span_seconds=span)


def _floor(moment: datetime, seconds: int) -> datetime:
    return datetime.fromtimestamp(moment.timestamp() // seconds * seconds, tz=UTC)


def _end_of_span(moment: datetime, seconds: int) -> datetime:
    """Rows stand at the end of what they measured, so a row on the edge belongs to the span before it."""
    return _floor(moment - timedelta(microseconds=1), seconds) + timedelta(seconds=seconds)


def summarize_days(*, now: datetime | None = None) -> int:
    """Write the summaries of the LATE_DAYS last whole days (UTC) anew, with what came late; how many."""
    today = (now or timezone.now()).astimezone(UTC).date()
    return sum(summarize_day(today - timedelta(days=back)) for back in range(1, LATE_DAYS + 1))


@transaction.atomic
def summarize_day(day: date) -> int:
    """The summaries of one day: each metric of each tenant, of what belongs to none, and of all together."""
    start = datetime.combine(day, time(), tzinfo=UTC)
    rows = SystemMetric.objects.filter(measured_at__gt=start, measured_at__lte=start + timedelta(days=1))
    tallies: dict[tuple[str, str, int | None, bool], Tally] = {}
    for row in rows.iterator(chunk_size=CHUNK):
        for key in ((row.name, row.service, row.tenant_id, False), (row.name, row.service, None, True)):
            whole = tallies.setdefault(key, Tally(row.metric_type, row.unit))
            whole.merge(tally_of(row))
    DailyMetricsSummary.objects.filter(day=day).delete()
    DailyMetricsSummary.objects.bulk_create(
        [_summary(day, *key, tally) for key, tally in tallies.items()], batch_size=500
    )
    return len(tallies)


def _summary(
    day: date, name: str, service: str, tenant_id: int | None, is_total: bool, tally: Tally
) -> DailyMetricsSummary:
    return DailyMetricsSummary(
        day=day,
        name=name,
        metric_type=tally.metric_type,
        unit=tally.unit,
        service=service,
        tenant_id=tenant_id,
        is_total=is_total,
        count=tally.count,
        total=tally.total if tally.metric_type != MetricType.GAUGE else 0.0,
        mean=tally.mean,
        highest=tally.highest,
        p50=tally.at(0.5),
        p95=tally.at(0.95),
        p99=tally.at(0.99),
    )


def purge_old(*, now: datetime | None = None) -> dict[str, int]:
    """Delete what is older than the settings keep it; {"metrics", "summaries", "errors", "passed limits", "tasks"}:
    how many. Summaries of everything together stay for good: /metrics counts from them. Work that is not finished, or
    holds unfinished work, stays."""
    moment = now or timezone.now()

    def older(days: int) -> datetime:
        return moment - timedelta(days=days)

    finished = (TaskStatus.SUCCESS, TaskStatus.FAILURE, TaskStatus.DEAD)
    tasks = TaskRecord.ledger.filter(status__in=finished, finished_at__lt=older(settings.KEEP_TASKS_DAYS))
    rhythm = TaskRecord.ledger.filter(
        status=TaskStatus.SUCCESS, tenant__isnull=True, user__isnull=True, finished_at__lt=older(2)
    )
    of_platform = models.Q(tenant__isnull=False) | models.Q(is_total=False)
    errors = ErrorLog.objects.filter(created_at__lt=older(settings.KEEP_ERRORS_DAYS))
    return {
        "metrics": _delete(SystemMetric.objects.filter(measured_at__lt=older(settings.KEEP_METRICS_DAYS))),
        "summaries": _delete(
            DailyMetricsSummary.objects.filter(of_platform, day__lt=older(settings.KEEP_SUMMARIES_DAYS).date())
        ),
        "errors": _delete(errors.filter(incidents__isnull=True)),
        "passed limits": _delete(RateLimitViolation.objects.filter(last_at__lt=older(settings.KEEP_ERRORS_DAYS))),
        "tasks": _delete(_without_open_children(rhythm)) + _delete(_without_open_children(tasks)),
    }


def _without_open_children(tasks: models.QuerySet[TaskRecord]) -> models.QuerySet[TaskRecord]:
    waiting = TaskRecord.ledger.unfinished().filter(parent=models.OuterRef("pk"))
    return tasks.exclude(models.Exists(waiting))


def _delete(rows: models.QuerySet[Any]) -> int:
    return sum(_gone(rows.model, keys) for keys in _chunks(rows))


def _chunks(rows: models.QuerySet[Any]) -> Iterator[list[int]]:
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield keys


def _gone(model: type[models.Model], keys: Iterable[int]) -> int:
    return model._base_manager.filter(pk__in=list(keys)).delete()[1].get(model._meta.label, 0)
