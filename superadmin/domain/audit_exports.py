"""The audit log as a file. That it was taken is itself on record."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Max, QuerySet

from config.cells import csv_line
from superadmin.domain import audit
from superadmin.domain.queries.audit_log import entry_of
from superadmin.models import AuditLog

HEAD = (
    *("created_at", "actor_email", "actor_role", "ip", "name", "action", "severity", "entity_type", "entity_id"),
    *("description", "changes", "request_id", "seq", "hash", "public_id"),
)


def export_audit(*, rows: QuerySet[AuditLog], kind: str, actor: audit.Actor) -> Iterator[str]:
    """The rows that stand now, oldest first, a line each: "csv" with HEAD, or "jsonl". Records
    `superadmin.audit.exported` first; where that cannot be, there is no file."""
    last = AuditLog.objects.aggregate(last=Max("pk"))["last"] or 0
    thing = ("superadmin.auditlog", "list")
    audit.record("export", thing, actor=actor, name="superadmin.audit.exported", description=kind, severity="warning")
    return _lines(rows.filter(pk__lte=last), kind)


def _lines(rows: QuerySet[AuditLog], kind: str) -> Iterator[str]:
    if kind == "csv":
        yield csv_line(HEAD)
    for row in rows.select_related("personal").order_by("created_at", "pk").iterator(chunk_size=1000):
        cells = _cells(row)
        yield csv_line(_flat(cells).values()) if kind == "csv" else json.dumps(cells, ensure_ascii=False) + "\n"


def _cells(row: AuditLog) -> dict[str, Any]:
    entry, personal = entry_of(row), getattr(row, "personal", None)
    found = {name: getattr(row, name, "") for name in HEAD}
    mine = {"actor_email": entry.who, "actor_role": entry.role, "ip": entry.ip}
    made = {"created_at": row.created_at.isoformat(), "public_id": str(row.public_id)}
    return {**found, **mine, **made, "changes": personal.changes if personal else {}}


def _flat(cells: dict[str, Any]) -> dict[str, Any]:
    changes = cells["changes"]
    return {**cells, "changes": json.dumps(changes, ensure_ascii=False, sort_keys=True) if changes else ""}
