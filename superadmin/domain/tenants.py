"""Making, suspending and reactivating tenants."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.models import Tenant


@transaction.atomic
def create_tenant(*, name: str, slug: str = "", actor: Actor | None = None, **fields: Any) -> Tenant:
    """Make a tenant; without a slug, one is made from the name. Records `superadmin.tenant.created`.

    Raises Refused for a slug or domain that is taken, or a name of which no slug can be made.
    """
    slug = slug or slugify(name)
    if not slug:
        raise Refused(
            "Give the tenant a short name for its addresses, in letters and digits.", fields={"slug": "Missing."}
        )
    if Tenant.objects.filter(slug__iexact=slug).exists():
        raise Refused(f"“{slug}” is taken.", fields={"slug": "This one is taken."})
    if fields.get("domain") and Tenant.objects.filter(domain__iexact=fields["domain"]).exists():
        raise Refused("This domain belongs to another tenant.", fields={"domain": "It belongs to another tenant."})
    tenant = Tenant.objects.create(name=name.strip(), slug=slug, **fields)
    audit.record("create", tenant, actor=actor, name="superadmin.tenant.created", tenant_id=tenant.pk)
    return tenant


@transaction.atomic
def suspend_tenant(*, tenant: Tenant, reason: str, actor: Actor) -> Tenant:
    """Close the tenant to its people, who are told `reason` at log-in. Nothing of it is deleted.

    Records `superadmin.tenant.suspended`. Raises Refused without a reason, Conflict when it is suspended already.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Say why, in words its people may read.", fields={"reason": "Say why."})
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if not locked.is_active:
        raise Conflict(f"{locked.name} is suspended already.")
    return _switch(locked, active=False, reason=reason[:300], actor=actor, name="superadmin.tenant.suspended")


@transaction.atomic
def reactivate_tenant(*, tenant: Tenant, actor: Actor) -> Tenant:
    """Open a suspended tenant again. Records `superadmin.tenant.reactivated`. Raises Conflict when it is open."""
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if locked.is_active:
        raise Conflict(f"{locked.name} is not suspended.")
    return _switch(locked, active=True, reason="", actor=actor, name="superadmin.tenant.reactivated")


def _switch(tenant: Tenant, *, active: bool, reason: str, actor: Actor, name: str) -> Tenant:
    """The one writer of `is_active`."""
    changes = {"is_active": {"old": tenant.is_active, "new": active}}
    tenant.is_active, tenant.suspended_reason = active, reason
    tenant.save(update_fields=["is_active", "suspended_reason", "updated_at"])
    audit.record(
        "settings_change",
        tenant,
        actor=actor,
        name=name,
        changes=changes,
        severity="warning",
        tenant_id=tenant.pk,
        must=True,
    )
    return tenant
