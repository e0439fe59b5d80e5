"""Figures of the whole platform, for its console and for the machines that watch it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Q
from django.utils import timezone

from config.tenancy import unscoped
from superadmin.enums import TaskStatus
from superadmin.models import AuditLog, PromptUsage, TaskRecord, Tenant


@dataclass(frozen=True, slots=True)
class Figures:
    """What the console shows first. `tasks` and `ai_calls` are (label, count) in a fixed order."""

    tenants_active: int
    tenants_suspended: int
    tasks: list[tuple[str, int]]
    tasks_unattended: int
    ai_calls: list[tuple[str, int]]
    ai_fell_back: int
    audit_sealed: int
    audit_waiting: int
    audit_last_sealed_at: datetime | None


def platform_figures() -> Figures:
    """Counts now, AI calls of the last 24 hours."""
    now = timezone.now()
    with unscoped(reason="platform figures"):
        tenants = Tenant.objects.aggregate(
            on=Count("pk", filter=Q(is_active=True)), off=Count("pk", filter=Q(is_active=False))
        )
        by_status = dict(TaskRecord.ledger.values_list("status").annotate(n=Count("pk")).order_by())
        calls = PromptUsage.objects.filter(created_at__gte=now - timedelta(hours=24))
        by_engine = list(calls.values_list("engine").annotate(n=Count("pk")).order_by("engine"))
        sealed = AuditLog.objects.aggregate(
            rows=Count("pk", filter=Q(seq__isnull=False)), waiting=Count("pk", filter=Q(seq__isnull=True))
        )
        last = AuditLog.objects.filter(seq__isnull=False).order_by("-pk").values_list("created_at", flat=True).first()
        return Figures(
            tenants_active=tenants["on"],
            tenants_suspended=tenants["off"],
            tasks=[(str(status.label), by_status.get(status, 0)) for status in TaskStatus],
            tasks_unattended=TaskRecord.ledger.unattended(now).count(),
            ai_calls=by_engine,
            ai_fell_back=calls.filter(fell_back=True).count(),
            audit_sealed=sealed["rows"],
            audit_waiting=sealed["waiting"],
            audit_last_sealed_at=last,
        )


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
