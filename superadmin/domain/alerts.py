"""Alert rules: a figure over a window against a threshold; where it passes, one incident until that one is resolved."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from superadmin.domain.incidents import open_incident
from superadmin.domain.tallies import Tally, figure_of, tally_all
from superadmin.enums.health import Comparison, IncidentSeverity, IncidentType, Statistic
from superadmin.models import AlertRule, SystemIncident, SystemMetric

log = logging.getLogger(__name__)

# What every installation begins with; a superadmin changes, disables or deletes them.
SHIPPED: tuple[dict[str, Any], ...] = (
    {
        "code": "limits-passed",
        "name": "Limits passed ten times in five minutes",
        "metric": "limits.passed",
        "threshold": 10,
        "incident_type": IncidentType.SECURITY,
    },
    {
        "code": "errors-share",
        "name": "One request in twenty ends in an error of ours",
        "metric": "http.errors",
        "per_metric": "http.latency",
        "threshold": 0.05,
        "at_least_count": 50,
        "incident_type": IncidentType.OUTAGE,
        "severity": IncidentSeverity.HIGH,
    },
    {
        "code": "slow-answers",
        "name": "One answer in twenty takes two seconds",
        "metric": "http.latency",
        "statistic": Statistic.P95,
        "threshold": 2000,
        "at_least_count": 50,
        "window_minutes": 10,
    },
    {
        "code": "work-waits",
        "name": "Due work has waited for ten minutes",
        "metric": "tasks.oldest",
        "statistic": Statistic.HIGHEST,
        "threshold": 600,
        "severity": IncidentSeverity.HIGH,
    },
    {
        "code": "work-given-up",
        "name": "Ten pieces of work given up in an hour",
        "metric": "tasks.dead",
        "threshold": 10,
        "window_minutes": 60,
        "incident_type": IncidentType.BUG,
    },
    {
        "code": "ai-fails",
        "name": "Half of the calls of engines give no usable answer",
        "metric": "ai.failed",
        "per_metric": "ai.latency",
        "threshold": 0.5,
        "at_least_count": 10,
        "window_minutes": 15,
        "incident_type": IncidentType.OUTAGE,
    },
)


def load_alert_rules() -> list[AlertRule]:
    """Make the rules that ship and are not there yet; those that were made. Safe to run again. A rule that was changed
    stays as it is."""
    there = set(AlertRule.objects.values_list("code", flat=True))
    return [AlertRule.objects.create(**values) for values in SHIPPED if values["code"] not in there]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule sees now: its figure (None where too little was observed), and whether that passes its threshold."""

    figure: float | None
    count: int
    passes: bool


def read_rule(rule: AlertRule, *, now: datetime) -> Reading:
    """The rule's figure over its window that ends at `now`. What was measured before the end of its last incident is
    not looked at again: the same minutes alert once."""
    since = max(now - timedelta(minutes=rule.window_minutes), _last_end(rule))
    seconds = max(1.0, (now - since).total_seconds())
    whole = _tally(rule, rule.metric, since, now)
    if rule.per_metric:
        of = _tally(rule, rule.per_metric, since, now)
        figure, count = (whole.amount / of.amount if of.amount else None), int(of.amount)
    else:
        figure, count = figure_of(whole, rule.statistic, seconds=seconds), whole.count
    if figure is None or count < rule.at_least_count:
        return Reading(None, count, False)
    above = rule.comparison == Comparison.AT_LEAST
    return Reading(figure, count, figure >= rule.threshold if above else figure <= rule.threshold)


def judge_alerts(*, now: datetime | None = None) -> list[SystemIncident]:
    """Look at every enabled rule and open an incident for each that passes and has none unresolved; those opened. Two
    schedulers at once open one. Each is also logged as an error without any person's data."""
    moment = now or timezone.now()
    opened = []
    for rule in AlertRule.objects.filter(is_enabled=True).select_related("tenant").order_by("pk"):
        if rule.incidents.all().unresolved().exists():
            continue
        reading = read_rule(rule, now=moment)
        incident = _open(rule, reading, moment) if reading.passes else None
        if incident is not None:
            opened.append(incident)
    return opened


def _open(rule: AlertRule, reading: Reading, now: datetime) -> SystemIncident | None:
    try:
        with transaction.atomic():
            incident = open_incident(
                title=rule.name,
                incident_type=rule.incident_type,
                severity=rule.severity,
                description=_words(rule, reading),
                rule=rule,
                affected_services=[rule.service] if rule.service else [],
                affected_tenants=[rule.tenant] if rule.tenant else [],
                metrics={"metric": rule.metric, "figure": reading.figure, "count": reading.count},
                detected_at=now,
            )
            AlertRule.objects.filter(pk=rule.pk).update(last_fired_at=now)
    except IntegrityError:
        return None
    log.error("alert %s: %s is %.4g, threshold %.4g", rule.code, rule.metric, reading.figure, rule.threshold)
    return incident


def _words(rule: AlertRule, reading: Reading) -> str:
    of = f" for each of {rule.per_metric}" if rule.per_metric else f" ({rule.get_statistic_display().lower()})"
    return (
        f"{rule.metric}{of} was {reading.figure:.4g} over {rule.window_minutes} minutes; the rule alerts "
        f"{rule.get_comparison_display().lower()} {rule.threshold:.4g}. Observations: {reading.count}."
    )


def _tally(rule: AlertRule, name: str, since: datetime, until: datetime) -> Tally:
    rows = SystemMetric.objects.filter(name=name, measured_at__gt=since, measured_at__lte=until)
    if rule.service:
        rows = rows.filter(service=rule.service)
    if rule.tenant_id is not None:
        rows = rows.filter(tenant_id=rule.tenant_id)
    return tally_all(rows)


def _last_end(rule: AlertRule) -> datetime:
    ends = (
        rule.incidents.filter(resolved_at__isnull=False).order_by("-resolved_at").values_list("resolved_at", flat=True)
    )
    return ends.first() or rule.created_at - timedelta(days=1)
