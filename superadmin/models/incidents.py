"""Trouble of the platform, and the rules that find it."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import PublicId, Timestamped
from superadmin.enums.health import Comparison, IncidentSeverity, IncidentStatus, IncidentType, Statistic

UNRESOLVED = (IncidentStatus.OPEN, IncidentStatus.INVESTIGATING)


class AlertRule(PublicId, Timestamped):
    """A threshold over a window: where the figure passes it, one incident is opened, and no other while that one is
    unresolved. `per_metric` divides the sum of `metric` by the sum of another over the same window (errors per
    request); without a tenant it looks at the whole platform."""

    tenant_path: ClassVar[str] = "tenant_id"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    metric = models.CharField(max_length=60)
    per_metric = models.CharField(max_length=60, blank=True)
    service = models.CharField(max_length=40, blank=True)
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    statistic = models.CharField(max_length=12, choices=Statistic, default=Statistic.SUM)
    comparison = models.CharField(max_length=10, choices=Comparison, default=Comparison.AT_LEAST)
    threshold = models.FloatField()
    at_least_count = models.PositiveIntegerField(
        default=1, help_text="How many observations (of the second metric, where there is one) it takes to judge."
    )
    window_minutes = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(1440)]
    )
    incident_type = models.CharField(max_length=12, choices=IncidentType, default=IncidentType.PERFORMANCE)
    severity = models.CharField(max_length=8, choices=IncidentSeverity, default=IncidentSeverity.MEDIUM)
    is_enabled = models.BooleanField(default=True)
    last_fired_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window_minutes__gte=1, window_minutes__lte=1440), name="superadmin_alert_window_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(per_metric="") | Q(statistic=Statistic.SUM), name="superadmin_alert_share_is_of_sums"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IncidentQuerySet(models.QuerySet["SystemIncident"]):
    """Filters that read as English."""

    def unresolved(self) -> "IncidentQuerySet":
        """What somebody still has to look after."""
        return self.filter(status__in=UNRESOLVED)


class SystemIncident(PublicId, Timestamped):
    """One trouble from its finding to its end. Times are UTC; `metrics` holds the figures that were seen when it was
    opened. `rule` is the alert rule that opened it; null where a person did."""

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    incident_type = models.CharField(max_length=12, choices=IncidentType, default=IncidentType.BUG)
    severity = models.CharField(max_length=8, choices=IncidentSeverity, default=IncidentSeverity.MEDIUM)
    status = models.CharField(max_length=14, choices=IncidentStatus, default=IncidentStatus.OPEN)
    affected_users = models.PositiveIntegerField(default=0)
    affected_tenants = models.ManyToManyField("superadmin.Tenant", blank=True, related_name="+")
    affected_services = models.JSONField(default=list, blank=True)
    detected_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rule = models.ForeignKey(AlertRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="incidents")
    root_cause = models.TextField(blank=True)
    resolution_notes = models.TextField(blank=True)
    error_logs = models.ManyToManyField("superadmin.ErrorLog", blank=True, related_name="incidents")
    metrics = models.JSONField(default=dict, blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = "incident"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=IncidentStatus.values), name="superadmin_incident_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNRESOLVED, resolved_at__isnull=True)
                | Q(status__in=(IncidentStatus.RESOLVED, IncidentStatus.CLOSED), resolved_at__isnull=False),
                name="superadmin_incident_resolved_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(status=IncidentStatus.CLOSED) | Q(closed_at__isnull=False),
                name="superadmin_incident_closed_is_dated",
            ),
            # two schedulers that look at once open one incident
            models.UniqueConstraint(
                fields=["rule"], condition=Q(status__in=UNRESOLVED), name="superadmin_incident_one_of_a_rule"
            ),
        ]
        indexes = [
            # "what is unresolved", on the console's first page and at every look of the alert rules
            models.Index(
                fields=["severity", "-detected_at"],
                condition=Q(status__in=UNRESOLVED),
                name="superadmin_incident_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_unresolved(self) -> bool:
        """Whether somebody still has to look after it."""
        return self.status in UNRESOLVED
