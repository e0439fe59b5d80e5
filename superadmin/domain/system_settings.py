"""The installation's own settings: read by every request from the cache, written with an audit row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction

from config.errors import Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import AuditAction, Severity
from superadmin.models import SystemSettings
from superadmin.models.system_settings import ONLY

EDITABLE = frozenset(
    {
        *("maintenance_on", "maintenance_message", "maintenance_until", "sign_up_open"),
        *("default_max_users", "default_max_candidates", "default_max_assessments"),
    }
)
_CACHE = "superadmin.system_state"
# A change reaches every process at once where they share a cache; else after so many seconds.
_KEPT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class SystemState:
    """What a request asks of the settings."""

    maintenance_on: bool = False
    maintenance_message: str = ""
    maintenance_until: datetime | None = None
    sign_up_open: bool = True


def system_settings() -> SystemSettings:
    """The one row; its defaults where nobody saved it yet."""
    return SystemSettings.objects.filter(pk=ONLY).first() or SystemSettings(pk=ONLY)


def system_state() -> SystemState:
    """Maintenance and sign-up as they stand now. At most one query in half a minute."""
    kept: SystemState | None = cache.get(_CACHE)
    if kept is None:
        row = system_settings()
        kept = SystemState(row.maintenance_on, row.maintenance_message, row.maintenance_until, row.sign_up_open)
        cache.set(_CACHE, kept, _KEPT_SECONDS)
    return kept


@transaction.atomic
def change_system_settings(*, actor: Actor, **fields: Any) -> SystemSettings:
    """Change some of the settings; they hold from the commit on. Records `superadmin.system_settings.changed` with what
    changed, and fails where that cannot be written.

    Raises TypeError for unknown fields, Refused for maintenance without a message for the people it stops.
    """
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not settings of the installation: {sorted(unknown)}")
    row, _made = SystemSettings.objects.select_for_update().get_or_create(pk=ONLY)
    changes = {name: {"old": getattr(row, name), "new": value} for name, value in fields.items()}
    changes = {name: change for name, change in changes.items() if change["old"] != change["new"]}
    for name, value in fields.items():
        setattr(row, name, value)
    if row.maintenance_on and not row.maintenance_message.strip():
        sentence = "Write what people shall read while the service is closed."
        raise Refused(sentence, code="no_message", fields={"maintenance_message": sentence})
    if changes:
        row.save()
        audit.record(
            AuditAction.SETTINGS_CHANGE,
            ("superadmin.systemsettings", str(ONLY)),
            actor=actor,
            name="superadmin.system_settings.changed",
            changes=changes,
            severity=Severity.WARNING,
            must=True,
        )
    transaction.on_commit(forget_system_state)
    return row


def forget_system_state() -> None:
    """Read the row again at the next question."""
    cache.delete(_CACHE)
