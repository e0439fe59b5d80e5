"""Proving an exported AI log: its own chain of hashes needs the file alone, its tie to the audit log the database."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from recruiting.domain.fairness.ai_log import EXPORTED, SCHEMA, anchors_of, check_anchor, hash_of_line
from superadmin.domain.seals import chained_hash, seal
from superadmin.domain.verification import verify
from superadmin.models import AuditLog, Tenant

_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a file shows by itself. `broken` is '' or a sentence that names the first broken line."""

    rows: int
    head: str
    tenant: str
    audit_id: str
    broken: str


def check_file(lines: Iterable[str]) -> FileReport:
    """Hash every line again. A line that was changed, taken out, added or moved breaks it; so does a missing end."""
    head, rows, tenant, number = _FIRST, 0, "", 0
    for number, line in enumerate(lines, start=1):
        values, broken = _line(line, number, head)
        if broken:
            return FileReport(rows, head, tenant, "", broken)
        if number == 1 and (values.get("type"), values.get("schema")) != ("begin", SCHEMA):
            return FileReport(rows, head, tenant, "", f"Line 1 is no beginning of a log ({SCHEMA}).")
        if values["type"] == "end":
            said = "" if values["rows"] == rows else f"The end says {values['rows']} calls, the file holds {rows}."
            return FileReport(rows, head, tenant, str(values["audit_id"]), said)
        head = hash_of_line(head, values)
        tenant = values.get("tenant", tenant)
        rows += values["type"] == "call"
    return FileReport(rows, head, tenant, "", f"The log was cut off after line {number}.")


def _line(line: str, number: int, head: str) -> tuple[dict[str, Any], str]:
    try:
        values: dict[str, Any] = json.loads(line)
        own = values.pop("hash")
    except (ValueError, KeyError, AttributeError):
        return {}, f"Line {number} is no line of a log."
    if hash_of_line(head, values) != own:
        return values, f"Line {number} is not what was written."
    return values, ""


def check_against_audit(report: FileReport, tenant: Tenant) -> list[str]:
    """What does not fit: the export's row in the audit log, the chain of that log, and the calls that it anchors; []
    for nothing. Seals what waits first."""
    seal()
    log = AuditLog.objects.filter(tenant=tenant, public_id=report.audit_id, name=EXPORTED).first()
    found = []
    if log is None:
        found.append("The audit log holds no such export.")
    elif f"head {report.head}" not in log.description:
        found.append("The audit log holds another last hash for this export.")
    elif log.seq is None or chained_hash(log.prev_hash, log.seq, log) != log.hash:
        found.append("The export's row in the audit log is not what was sealed.")
    chain = verify(tenant=tenant)
    if chain.broken:
        found.append(f"The audit log: {chain.broken}")
    anchored = [(one, check_anchor(tenant, one)) for one in anchors_of(tenant)]
    found += [f"Anchor of {one.log.created_at:%Y-%m-%d}: {said}" for one, said in anchored if said]
    return found
