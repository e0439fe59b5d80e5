"""Making, editing, suspending and reactivating tenants."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.system_settings import system_settings
from superadmin.models import Tenant

LIMITS = ("max_users", "max_candidates", "max_assessments")
EDITABLE = frozenset(
    {
        *LIMITS,
        *("name", "slug", "domain", "owner", "is_trial", "subscription_tier", "subscription_expires_at"),
        *("accent_color", "sender_name", "locale", "timezone", "country", "retention_months"),
        *("score_release", "blind_review", "ai_enabled", "publish_needs_approval", "is_practice"),
    }
)
# (tenant, e-mail, who makes the tenant): people are kept by the app above, which says here how it invites one.
FirstAdmin = Callable[[Tenant, str, Any], object]
_first_admin: list[FirstAdmin] = []


def register_first_admin(invite: FirstAdmin) -> None:
    """Say how a new tenant's first admin is invited; call it in `apps.ready()`. The last one counts."""
    _first_admin[:] = [invite]


@transaction.atomic
def create_tenant(
    *, name: str, slug: str = "", first_admin_email: str = "", actor: Actor | None = None, **fields: Any
) -> Tenant:
    """Make a tenant; without a slug, one is made from the name. Limits that are not given are those of the system
    settings. `first_admin_email` is invited as its admin. Records `superadmin.tenant.created`.

    Raises Refused for a slug or domain that is taken, a name of which no slug can be made, no e-mail.
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
    email = _address(first_admin_email)
    usual = system_settings()
    limits = {limit: getattr(usual, f"default_{limit}") for limit in LIMITS}
    tenant = Tenant.objects.create(name=name.strip(), slug=slug, **{**limits, **fields})
    audit.record("create", tenant, actor=actor, name="superadmin.tenant.created", tenant_id=tenant.pk)
    if email:
        for invite in _first_admin:
            invite(tenant, email, actor)
    return tenant


def _address(email: str) -> str:
    try:
        if email:
            validate_email(email.strip())
    except ValidationError:
        sentence = "This is no e-mail address."
        raise Refused(sentence, fields={"first_admin_email": sentence}) from None
    return email.strip()


@transaction.atomic
def edit_tenant(*, tenant: Tenant, actor: Actor, **fields: Any) -> Tenant:
    """Change what a superadmin may set: name, addresses, plan, limits, words, policies. A limit below what is there
    stops new ones and takes nothing away. Records `superadmin.tenant.edited` with what changed.

    Raises TypeError for other fields, Refused for a slug or domain that is taken.
    """
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not to be edited here: {sorted(unknown)}")
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    others = Tenant.objects.exclude(pk=tenant.pk)
    for name in ("slug", "domain"):
        if fields.get(name) and others.filter(**{f"{name}__iexact": fields[name]}).exists():
            raise Refused(f"“{fields[name]}” is taken.", fields={name: "This one is taken."})
    changes = {
        name: {"old": _plain(getattr(locked, name)), "new": _plain(value)}
        for name, value in fields.items()
        if getattr(locked, name) != value
    }
    for name, value in fields.items():
        setattr(locked, name, value)
    if changes:
        locked.save()
        audit.record(
            "settings_change",
            locked,
            actor=actor,
            name="superadmin.tenant.edited",
            changes=changes,
            tenant_id=locked.pk,
        )
    return locked


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | list | None) else str(value)


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
    return set_tenant_open(locked, active=False, reason=reason[:300], actor=actor, name="superadmin.tenant.suspended")


@transaction.atomic
def reactivate_tenant(*, tenant: Tenant, actor: Actor) -> Tenant:
    """Open a suspended tenant again. Records `superadmin.tenant.reactivated`. Raises Conflict when it is open, or
    closed for good (take the closing back first)."""
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if locked.is_active:
        raise Conflict(f"{locked.name} is not suspended.")
    if locked.closed_at is not None:
        raise Conflict(f"{locked.name} is closed. Take the closing back instead.")
    return set_tenant_open(locked, active=True, reason="", actor=actor, name="superadmin.tenant.reactivated")


def set_tenant_open(tenant: Tenant, *, active: bool, reason: str, actor: Actor, name: str) -> Tenant:
    """The one writer of `is_active`. Call it with the row locked."""
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
