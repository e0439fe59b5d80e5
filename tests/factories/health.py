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
    place = {"name": metric.name, "service": metric.service, "tenant": tenant, "tags": tags}
    row = tally.as_row(**place, measured_at=at, span_seconds=span)
    row.save()
    return row
