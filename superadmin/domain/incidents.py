"""Incidents: opened by people and by alert rules, moved by one function."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.errors import Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import AuditAction, Severity
from superadmin.enums.health import INCIDENT_FLOW, IncidentSeverity, IncidentStatus, IncidentType
from superadmin.models import AlertRule, ErrorLog, SystemIncident, Tenant
from superadmin.signals import incident_moved, incident_opened

EDITABLE = frozenset(
    {"title", "description", "incident_type", "severity", "affected_users", "affected_services", "root_cause"}
)


@transaction.atomic
def open_incident(
    *,
    title: str,
    incident_type: str = IncidentType.BUG,
    severity: str = IncidentSeverity.MEDIUM,
    description: str = "",
    actor: Actor | None = None,
    rule: AlertRule | None = None,
    affected_services: Iterable[str] = (),
    affected_tenants: Iterable[Tenant] = (),
    error_logs: Iterable[ErrorLog] = (),
    metrics: dict[str, Any] | None = None,
    **fields: Any,
) -> SystemIncident:
    """Open an incident; without an actor the platform reports it. `fields` may hold affected_users and detected_at.

    Records `superadmin.incident.opened` and sends `incident_opened` after commit. Raises Refused without a title;
    django.db.IntegrityError where `rule` has an unresolved incident already.
    """
    title = title.strip()
    if not title:
        raise Refused("Say in a few words what is wrong.", code="no_title", fields={"title": "Missing."})
    incident = SystemIncident.objects.create(
        title=title[:200],
        description=description.strip(),
        incident_type=IncidentType(incident_type),
        severity=IncidentSeverity(severity),
        reported_by_id=actor.pk if actor is not None else None,
        rule=rule,
        affected_services=sorted(set(affected_services)),
        metrics=metrics or {},
        **fields,
    )
    incident.affected_tenants.set(affected_tenants)
    incident.error_logs.set(error_logs)
    _note(AuditAction.CREATE, incident, actor, "superadmin.incident.opened", severity=_weight(incident))
    transaction.on_commit(partial(incident_opened.send_robust, SystemIncident, incident_id=incident.pk))
    return incident


@transaction.atomic
def move_incident(
    *, incident: SystemIncident, status: str, actor: Actor, resolution_notes: str = "", root_cause: str = ""
) -> SystemIncident:
    """The one writer of an incident's status once it stands. Resolving sets `resolved_at` and takes the notes; looking
    into it again clears it; closing sets `closed_at`.

    Records `superadmin.incident.moved` and sends `incident_moved` after commit. Raises IllegalMove outside
    INCIDENT_FLOW, Refused where it is resolved without a word on how.
    """
    locked = SystemIncident.objects.select_for_update().get(pk=incident.pk)
    old, new = locked.status, IncidentStatus(status)
    INCIDENT_FLOW.check(old, new)
    locked.resolution_notes = resolution_notes.strip() or locked.resolution_notes
    locked.root_cause = root_cause.strip() or locked.root_cause
    if new == IncidentStatus.RESOLVED and not locked.resolution_notes:
        words = "Say in a few words what was done: whoever sees this again will read it."
        raise Refused(words, code="no_notes", fields={"resolution_notes": words})
    now = timezone.now()
    locked.status = new
    if new == IncidentStatus.RESOLVED:
        locked.resolved_at = now
    elif new == IncidentStatus.INVESTIGATING:
        locked.resolved_at = None
    elif new == IncidentStatus.CLOSED:
        locked.closed_at = now
    locked.save()
    _note(AuditAction.UPDATE, locked, actor, "superadmin.incident.moved", {"status": {"old": old, "new": new}})
    transaction.on_commit(partial(incident_moved.send_robust, SystemIncident, incident_id=locked.pk, status=new))
    return locked


@transaction.atomic
def edit_incident(*, incident: SystemIncident, actor: Actor, **fields: Any) -> SystemIncident:
    """Change words and scope: any of EDITABLE, and `affected_tenants`. Records `superadmin.incident.edited` where
    something changed. Raises Refused for an empty title; TypeError for another field."""
    tenants = fields.pop("affected_tenants", None)
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    if "title" in fields and not fields["title"].strip():
        raise Refused("Say in a few words what is wrong.", code="no_title", fields={"title": "Missing."})
    locked = SystemIncident.objects.select_for_update().get(pk=incident.pk)
    changes = {
        name: {"old": getattr(locked, name), "new": value}
        for name, value in fields.items()
        if getattr(locked, name) != value
    }
    for name in changes:
        setattr(locked, name, fields[name])
    if changes:
        locked.save()
    if tenants is not None and set(tenants) != set(locked.affected_tenants.all()):
        locked.affected_tenants.set(tenants)
        changes["affected_tenants"] = {"old": "", "new": sorted(tenant.slug for tenant in tenants)}
    if changes:
        _note(AuditAction.UPDATE, locked, actor, "superadmin.incident.edited", changes)
    return locked


@transaction.atomic
def assign_incident(*, incident: SystemIncident, to: Actor | None, actor: Actor) -> SystemIncident:
    """Give it to somebody who runs the platform, or to nobody. Records `superadmin.incident.assigned`. Raises Refused
    for a person who is no superadmin."""
    if to is not None and not (getattr(to, "is_superuser", False) and to.is_active):
        raise Refused("Only somebody who runs the platform can look after an incident.", code="not_superadmin")
    locked = SystemIncident.objects.select_for_update().get(pk=incident.pk)
    old, locked.assigned_to_id = locked.assigned_to_id, to.pk if to is not None else None
    locked.save(update_fields=["assigned_to", "updated_at"])
    changes = {"assigned_to": {"old": old, "new": locked.assigned_to_id}}
    _note(AuditAction.UPDATE, locked, actor, "superadmin.incident.assigned", changes)
    return locked


def _weight(incident: SystemIncident) -> Severity:
    heavy = incident.severity in (IncidentSeverity.HIGH, IncidentSeverity.CRITICAL)
    return Severity.CRITICAL if heavy else Severity.WARNING


def _note(
    action: AuditAction,
    incident: SystemIncident,
    actor: Actor | None,
    name: str,
    changes: dict[str, Any] | None = None,
    severity: Severity = Severity.INFO,
) -> None:
    audit.record(action, incident, actor=actor, name=name, changes=changes, severity=severity)
