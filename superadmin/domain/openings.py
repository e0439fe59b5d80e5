"""Looking into one tenant's data on the platform's console: chosen, with a reason, for half an hour, on record."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from config.errors import Refused
from superadmin.domain import audit
from superadmin.enums import AuditAction, Severity
from superadmin.models import Tenant

KEY = "opened_tenant"
MINUTES = 30
SHORTEST_REASON = 10


def open_tenant(*, tenant: Tenant, reason: str, actor: AbstractBaseUser | AnonymousUser) -> dict[str, Any]:
    """What to keep of the opening: {tenant, until}; it ends by itself after MINUTES.

    Writes audit in the tenant's own log (warning), and fails where that cannot be written. Refuses a reason of fewer
    than 10 characters."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused("Say in a few words why you open this company's data: they can read it.", code="no_reason")
    until = timezone.now() + timedelta(minutes=MINUTES)
    audit.record(
        AuditAction.VIEW,
        tenant,
        actor=actor,
        name="superadmin.staff_session.opened",
        description=f"for {MINUTES} minutes",
        changes={"reason": {"old": None, "new": reason}},
        severity=Severity.WARNING,
        tenant_id=tenant.pk,
        must=True,
    )
    return {"tenant": tenant.pk, "until": until.isoformat()}


def close_tenant(*, kept: Mapping[str, Any] | None, actor: AbstractBaseUser | AnonymousUser) -> None:
    """End an opening before its time; nothing where none is open. Writes audit."""
    tenant_id = opened_tenant(kept)
    if tenant_id is not None:
        tenant = Tenant.objects.get(pk=tenant_id)
        audit.record(AuditAction.VIEW, tenant, actor=actor, name="superadmin.staff_session.closed", tenant_id=tenant_id)


def opened_tenant(kept: Mapping[str, Any] | None) -> int | None:
    """The key of the tenant that is open now by what was kept; None where none is, or its time is over."""
    if not kept or timezone.now() >= datetime.fromisoformat(str(kept["until"])):
        return None
    return int(kept["tenant"])
