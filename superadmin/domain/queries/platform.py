"""Figures of the whole platform, for its console and for the machines that watch it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.tenancy import unscoped
from superadmin.domain.glances import Card, Figure, glance, register_card
from superadmin.domain.metric_names import HTTP_ERRORS, HTTP_LATENCY
from superadmin.domain.queries.metrics import RANGES, series_of
from superadmin.domain.spending import month_row
from superadmin.domain.spending_caps import active_cap
from superadmin.domain.system_settings import system_state
from superadmin.enums import CallStatus, Engine, TaskStatus
from superadmin.enums.health import IncidentSeverity
from superadmin.models import (
    AuditLog,
    ErrorLog,
    PromptUsage,
    RateLimitViolation,
    StaffSession,
    SystemIncident,
    TaskRecord,
    Tenant,
)


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _if_any(label: str | Promise, count: int, tone: str) -> Figure:
    return Figure(label, _number(count), tone if count else "")


def _incidents() -> list[Figure]:
    found = dict(SystemIncident.objects.unresolved().values_list("severity").annotate(n=Count("pk")).order_by())
    tones = {IncidentSeverity.CRITICAL: "bad", IncidentSeverity.HIGH: "bad", IncidentSeverity.MEDIUM: "warn"}
    return [
        _if_any(severity.label, found.get(severity, 0), tones.get(severity, ""))
        for severity in reversed(IncidentSeverity)
    ]


def _traffic() -> list[Figure]:
    """The last hour."""
    series = series_of((HTTP_LATENCY, HTTP_ERRORS), RANGES["1h"])
    whole, errors = series[HTTP_LATENCY.name].whole, series[HTTP_ERRORS.name].whole.amount
    p95 = whole.at(0.95)
    share = 100 * errors / whole.count if whole.count else 0.0
    return [
        Figure(_("Requests a second"), f"{whole.count / 3600:.2f}"),
        Figure(
            _("95 % answered within"), "–" if p95 is None else f"{p95:,.0f} ms", "warn" if (p95 or 0) > 2000 else ""
        ),
        Figure(_("Error rate"), f"{share:.2f} %", "bad" if share >= 5 else "warn" if errors else ""),
    ]


def _errors() -> list[Figure]:
    """The last 24 hours."""
    since = timezone.now() - timedelta(hours=24)
    seen = ErrorLog.objects.filter(created_at__gte=since).aggregate(
        n=Count("pk"), kinds=Count("fingerprint", distinct=True)
    )
    passed = RateLimitViolation.objects.filter(last_at__gte=since).aggregate(n=Sum("times"))["n"] or 0
    return [
        _if_any(_("Errors nobody caught"), seen["n"], "warn"),
        Figure(_("Different ones"), _number(seen["kinds"])),
        Figure(_("Limits passed"), _number(passed)),
    ]


def _work() -> list[Figure]:
    now = timezone.now()
    by_status = dict(TaskRecord.ledger.values_list("status").annotate(n=Count("pk")).order_by())
    return [
        *(
            _if_any(status.label, by_status.get(status, 0), "warn" if status == TaskStatus.DEAD else "")
            for status in TaskStatus
        ),
        _if_any(_("Overdue for a worker"), TaskRecord.ledger.unattended(now).count(), "warn"),
    ]


def _ai() -> list[Figure]:
    """The last 24 hours."""
    calls = PromptUsage.objects.filter(created_at__gte=timezone.now() - timedelta(hours=24))
    by_engine = dict(calls.values_list("engine").annotate(n=Count("pk")).order_by())
    told = calls.aggregate(
        failed=Count("pk", filter=~Q(status=CallStatus.OK)), fell_back=Count("pk", filter=Q(fell_back=True))
    )
    return [
        *(Figure(engine.label, _number(by_engine.get(engine, 0))) for engine in Engine),
        _if_any(_("Without a usable answer"), told["failed"], "warn"),
        _if_any(_("Fell back to the offline engine"), told["fell_back"], "warn"),
    ]


def _spending() -> list[Figure]:
    """The month so far, in USD."""
    spent, cap = month_row(), active_cap()
    percent = spent.percent_of(cap)
    tone = "" if percent is None or percent < 75 else "warn" if percent < 100 else "bad"
    return [
        Figure(_("Spent (USD)"), f"{spent.total_usd:,.2f}"),
        Figure(_("Cap (USD)"), f"{cap.amount_usd:,.2f}" if cap else "–"),
        Figure(_("Of the cap"), "–" if percent is None else f"{percent:.0f} %", tone),
    ]


def _tenants() -> list[Figure]:
    closed = system_state().maintenance_on
    open_now = StaffSession.objects.all().filter(until__gt=timezone.now(), ended_at__isnull=True).count()
    seen = Tenant.objects.aggregate(
        on=Count("pk", filter=Q(is_active=True)),
        off=Count("pk", filter=Q(is_active=False)),
        trial=Count("pk", filter=Q(is_active=True, is_trial=True)),
    )
    return [
        Figure(_("Active"), _number(seen["on"])),
        Figure(_("On trial"), _number(seen["trial"])),
        Figure(_("Suspended"), _number(seen["off"])),
        Figure(_("Staff sessions open"), _number(open_now)),
        Figure(_("Maintenance"), str(_("on") if closed else _("off")), "warn" if closed else ""),
    ]


def _audit() -> list[Figure]:
    seen = AuditLog.objects.aggregate(
        rows=Count("pk", filter=Q(seq__isnull=False)), waiting=Count("pk", filter=Q(seq__isnull=True))
    )
    last = AuditLog.objects.filter(seq__isnull=False).order_by("-pk").values_list("created_at", flat=True).first()
    return [
        Figure(_("Rows sealed"), _number(seen["rows"])),
        Figure(_("Waiting for the seal"), _number(seen["waiting"])),
        Figure(_("Last sealed row (UTC)"), f"{last:%Y-%m-%d %H:%M}" if last else "–"),
    ]


for _card in (
    Card("incidents", _("Unresolved incidents"), 10, _incidents, "admin:superadmin_systemincident_changelist"),
    Card("traffic", _("Requests, last hour"), 20, _traffic, "admin:superadmin_metrics_dashboard"),
    Card("errors", _("Errors and limits, 24 hours"), 30, _errors, "admin:superadmin_errorlog_changelist"),
    Card("work", _("Background work"), 40, _work, "admin:superadmin_taskrecord_changelist"),
    Card("ai", _("AI calls, 24 hours"), 50, _ai, "admin:superadmin_promptusage_changelist"),
    Card("spending", _("Models, this month"), 55, _spending, "admin:superadmin_monthlyspending_changelist"),
    Card("tenants", _("Tenants"), 60, _tenants, "admin:superadmin_tenant_changelist"),
    Card("audit", _("Audit log"), 70, _audit, "admin:superadmin_auditlog_changelist"),
):
    register_card(_card)


@dataclass(frozen=True, slots=True)
class State:
    """The platform in one word: `tone` is "", "warn" or "bad"."""

    tone: str
    sentence: str | Promise


def platform_now() -> tuple[State, list[tuple[Card, list[Figure]]]]:
    """The cards of the console's first page, and what they come to."""
    with unscoped(reason="platform figures"):
        cards = glance()
    tones = {figure.tone for _card, figures in cards for figure in figures}
    if "bad" in tones:
        return State("bad", _("Something needs somebody now.")), cards
    if "warn" in tones:
        return State("warn", _("The platform runs; some figures deserve a look.")), cards
    return State("", _("Everything runs.")), cards


def readiness() -> dict[str, Any]:
    """{"status": "ready" or "not_ready", "database", "migrations_missing", "tasks_waiting", "tasks_unattended"}."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        waiting = TaskRecord.ledger.unfinished().count()
        unattended = TaskRecord.ledger.unattended(timezone.now()).count()
    except DatabaseError as error:
        return {"status": "not_ready", "database": type(error).__name__}
    return {
        "status": "not_ready" if missing else "ready",
        "database": connection.vendor,
        "migrations_missing": missing,
        "tasks_waiting": waiting,
        "tasks_unattended": unattended,
    }
