"""Figures of the platform for tests: rows of metrics as processes write them."""

from datetime import datetime

from superadmin.domain.metric_names import Metric
from superadmin.domain.tallies import Tally
from superadmin.models import SystemMetric


def make_metric(
    metric: Metric, values: list[float], *, at: datetime, tenant=None, span: int = 30, **tags
) -> SystemMetric:
    """One row of what a process observed."""
    tally = Tally(metric.metric_type, metric.unit)
    for value in values:
        tally.add(value)
    return SystemMetric.objects.create(
        name=metric.name,
        metric_type=metric.metric_type,
        unit=metric.unit,
        service=metric.service,
        value=tally.value,
        count=tally.count,
        highest=tally.highest,
        buckets=tally.buckets,
        tenant=tenant,
        measured_at=at,
        span_seconds=span,
        tags=tags,
    )
