"""Figures of the platform over time: one row for what a process saw in a while, one summary for a day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from superadmin.enums.health import MetricType


class SystemMetric(models.Model):
    """What one process saw of one metric since its last batch, or several such rows made one when they are old.

    `value` is the sum of what was observed (counter: how much came on, histogram: the sum), for a gauge the mean of
    its samples. `count` is the number of observations, `highest` the highest. A histogram keeps its distribution in
    `buckets` (superadmin.domain.histograms): it can be merged with others without losing its percentiles. `measured_at`
    is the end of the while (UTC), `span_seconds` its length.
    """

    tenant_path: ClassVar[str] = "tenant_id"

    name = models.CharField(max_length=60)
    metric_type = models.CharField(max_length=10, choices=MetricType)
    value = models.FloatField()
    unit = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=40, blank=True)
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    measured_at = models.DateTimeField(default=timezone.now)
    span_seconds = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(default=1)
    highest = models.FloatField(default=0)
    buckets = models.JSONField(default=dict, blank=True)
    tags = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "metric"
        constraints = [
            models.CheckConstraint(condition=Q(metric_type__in=MetricType.values), name="superadmin_metric_type_known"),
            models.CheckConstraint(
                condition=~Q(metric_type=MetricType.COUNTER) | Q(value__gte=0), name="superadmin_metric_counts_up"
            ),
        ]
        indexes = [
            # a metric over a range: dashboards and alert rules
            models.Index(fields=["name", "measured_at"], name="superadmin_metric_series"),
            # making old rows one, daily summaries, retention
            models.Index(fields=["measured_at"], name="superadmin_metric_age"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.measured_at:%Y-%m-%d %H:%M}"


class DailyMetricsSummary(models.Model):
    """One metric of one day (UTC) in figures: of one tenant, or of what belongs to none; `is_total` for all together.
    Percentiles stand only for a histogram."""

    tenant_path: ClassVar[str] = "tenant_id"

    day = models.DateField()
    name = models.CharField(max_length=60)
    metric_type = models.CharField(max_length=10, choices=MetricType)
    unit = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=40, blank=True)
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    is_total = models.BooleanField(default=False)
    count = models.PositiveBigIntegerField(default=0)
    total = models.FloatField(default=0)
    mean = models.FloatField(default=0)
    highest = models.FloatField(default=0)
    p50 = models.FloatField(null=True, blank=True)
    p95 = models.FloatField(null=True, blank=True)
    p99 = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "daily summary"
        verbose_name_plural = "daily summaries"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "name", "service", "tenant"],
                condition=Q(tenant__isnull=False),
                name="superadmin_summary_one_of_tenant",
            ),
            models.UniqueConstraint(
                fields=["day", "name", "service", "is_total"],
                condition=Q(tenant__isnull=True),
                name="superadmin_summary_one_of_platform",
            ),
            models.CheckConstraint(
                condition=Q(is_total=False) | Q(tenant__isnull=True), name="superadmin_summary_total_has_no_tenant"
            ),
        ]
        indexes = [
            # a metric's days, newest first: the console's list and the API
            models.Index(fields=["name", "-day"], name="superadmin_summary_days"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
