"""What was observed of a metric, added up: in a process's batch, over rows of a range, over a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from superadmin.domain.histograms import Buckets, bucket_of, merge_into, percentile
from superadmin.enums.health import MetricType, Statistic
from superadmin.models import SystemMetric


@dataclass(slots=True)
class Tally:
    """`total` is the sum of what was observed, `count` how often, `highest` the highest; `buckets` its distribution
    where it is a histogram."""

    metric_type: str
    unit: str = ""
    total: float = 0.0
    count: int = 0
    highest: float = 0.0
    buckets: Buckets = field(default_factory=dict)

    def add(self, value: float) -> None:
        """One observation more."""
        self.total += value
        self.count += 1
        self.highest = value if self.count == 1 else max(self.highest, value)
        if self.metric_type == MetricType.HISTOGRAM:
            bucket = bucket_of(value)
            self.buckets[bucket] = self.buckets.get(bucket, 0) + 1

    def as_row(self, **place: Any) -> SystemMetric:
        """The row of it, not saved; `place` is what the tally does not know: name, service, tenant, tags, when."""
        return SystemMetric(
            metric_type=self.metric_type,
            unit=self.unit,
            value=self.value,
            count=self.count,
            highest=self.highest,
            buckets=self.buckets,
            **place,
        )

    def merge(self, other: "Tally") -> "Tally":
        """What another holds, too."""
        if other.count:
            self.highest = max(self.highest, other.highest) if self.count else other.highest
        self.total += other.total
        self.count += other.count
        merge_into(self.buckets, other.buckets)
        return self

    @property
    def value(self) -> float:
        """As `SystemMetric.value`: the mean of a gauge, else the sum."""
        return self.mean if self.metric_type == MetricType.GAUGE else self.total

    @property
    def mean(self) -> float:
        """Sum / count; 0 where nothing was observed."""
        return self.total / self.count if self.count else 0.0

    @property
    def amount(self) -> float:
        """How much there was: the sum of a counter, the number of observations of anything else."""
        return self.total if self.metric_type == MetricType.COUNTER else float(self.count)

    def at(self, share: float) -> float | None:
        """The percentile at `share` (0-1) of a histogram; None for anything else and for nothing."""
        return percentile(self.buckets, share)


_SHARES = {Statistic.P50: 0.5, Statistic.P95: 0.95, Statistic.P99: 0.99}


def figure_of(tally: Tally, statistic: str, *, seconds: float) -> float | None:
    """One figure of a tally over a window of `seconds`; None where nothing was observed."""
    if not tally.count:
        return None
    if statistic in _SHARES:
        return tally.at(_SHARES[Statistic(statistic)])
    plain = {Statistic.MEAN: tally.mean, Statistic.HIGHEST: tally.highest, Statistic.SUM: tally.value}
    return plain[Statistic(statistic)] if statistic in plain else tally.amount / seconds


def tally_of(row: SystemMetric) -> Tally:
    """A stored row as a tally again."""
    total = row.value * row.count if row.metric_type == MetricType.GAUGE else row.value
    return Tally(row.metric_type, row.unit, total, row.count, row.highest, dict(row.buckets))


def tally_all(rows: Iterable[SystemMetric], *, metric_type: str = MetricType.COUNTER) -> Tally:
    """Rows of one metric as one tally; `metric_type` counts only where there is no row."""
    whole: Tally | None = None
    for row in rows:
        one = tally_of(row)
        whole = one if whole is None else whole.merge(one)
    return whole or Tally(metric_type)
