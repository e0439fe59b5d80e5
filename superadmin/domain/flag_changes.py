"""Changing feature flags."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from config.errors import Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import AuditAction
from superadmin.models import FeatureFlag, Tenant


@transaction.atomic
def save_flag(
    *,
    flag: FeatureFlag,
    actor: Actor,
    allowed_tenants: Iterable[Tenant] | None = None,
    allowed_users: Iterable[AbstractBaseUser] | None = None,
    **fields: Any,
) -> FeatureFlag:
    """Make or change a flag: `fields` are name, description, is_enabled, rollout_percentage (0-100) and config; None
    leaves a list as it is. Records `superadmin.flag.changed`. Raises Refused for a name that is taken."""
    is_new = flag._state.adding
    if is_new and FeatureFlag.objects.filter(name=fields.get("name", flag.name)).exists():
        raise Refused("There is a flag of this name.", code="taken", fields={"name": "There is one of this name."})
    before = None if is_new else FeatureFlag.objects.get(pk=flag.pk)
    for name, value in fields.items():
        setattr(flag, name, value)
    flag.save()
    changes = {
        name: {"old": getattr(before, name, None), "new": value}
        for name, value in fields.items()
        if getattr(before, name, None) != value
    }
    lists = {"allowed_tenants": allowed_tenants, "allowed_users": allowed_users}
    for name, rows in lists.items():
        if rows is not None:
            getattr(flag, name).set(rows)
    audit.record(
        AuditAction.CREATE if is_new else AuditAction.SETTINGS_CHANGE,
        ("superadmin.featureflag", flag.name),
        actor=actor,
        name="superadmin.flag.changed",
        changes=changes,
        description=f"fields: {', '.join([*changes, *(name for name, rows in lists.items() if rows is not None)])}",
    )
    return flag


@transaction.atomic
def set_tenant_flags(*, tenant: Tenant, flags: Iterable[FeatureFlag], actor: Actor) -> None:
    """List the tenant on exactly these flags: on for its people, as long as the flag is enabled. Records
    `superadmin.flag.changed` for each flag whose list changes."""
    wanted = {flag.pk for flag in flags}
    for flag in FeatureFlag.objects.prefetch_related("allowed_tenants").order_by("name"):
        listed = set(flag.allowed_tenants.all())
        if (tenant in listed) != (flag.pk in wanted):
            save_flag(flag=flag, actor=actor, allowed_tenants=listed ^ {tenant})


@transaction.atomic
def delete_flag(*, flag: FeatureFlag, actor: Actor) -> None:
    """Delete a flag: the feature is off for everybody. Records `superadmin.flag.deleted`."""
    audit.record(AuditAction.DELETE, ("superadmin.featureflag", flag.name), actor=actor, name="superadmin.flag.deleted")
    flag.delete()
