"""In which tenant a person works: what a request's scope is chosen from."""

import zoneinfo
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, User
from accounts.models.memberships import keep_membership
from config.errors import NotFound
from config.zones import zone_names

NOWHERE = "You belong to no team here yet. Open the link of your invitation, or ask the person who invited you."
SUSPENDED = "{tenant} is suspended. {reason}Nothing was deleted. Ask {whom}."
CLOSED = "{tenant} is closed. {reason}Its data is kept until {day}, then erased. Ask {whom}."
DEACTIVATED = "Your access to {tenant} was ended by an admin. Your account itself still works."


@dataclass(frozen=True)
class Standing:
    """The membership a person works under, or the sentence why there is none; and those they can switch to."""

    membership: Membership | None = None
    problem: str = ""
    choices: list[Membership] = field(default_factory=list)


def standing_of(user: User, wanted: str = "") -> Standing:
    """Where `user` works: in the tenant with the public id `wanted`, else in the one used last. One query.

    The rows bring tenant, profile and settings along; `user.profile` and `user.settings` are filled from them.
    """
    rows = Membership.objects.of(user).select_related("tenant", "user__profile", "user__settings")
    held = list(rows.order_by(F("last_used_at").desc(nulls_last=True), "pk"))
    if not held:
        return Standing(problem=NOWHERE)
    for relation in ("profile", "settings"):
        _carry(held[0].user, user, relation)
    choices = sorted((m for m in held if _opens(m)), key=lambda m: (m.tenant.name.casefold(), m.pk))
    asked = [m for m in held if str(m.tenant.public_id) == wanted]
    chosen = (asked or [m for m in held if _opens(m)] or held)[0]
    if not _opens(chosen):
        return Standing(problem=_why_closed(chosen), choices=choices)
    keep_membership(user, chosen)
    return Standing(membership=chosen, choices=choices)


def switch_tenant(*, user: User, wanted: str) -> Membership:
    """Choose the tenant with that public id for what follows. Raises NotFound where the person may not work there."""
    for membership in standing_of(user, wanted).choices:
        if str(membership.tenant.public_id) == wanted:
            Membership.objects.filter(pk=membership.pk).update(last_used_at=timezone.now())
            return membership
    raise NotFound("There is no such team for you.")


def zone_of(user: User, membership: Membership | None) -> zoneinfo.ZoneInfo:
    """The person's own timezone, else the tenant's, else UTC."""
    profile = getattr(user, "profile", None)
    for name in (getattr(profile, "timezone", ""), membership.tenant.timezone if membership else "", "UTC"):
        if name in zone_names():
            return zoneinfo.ZoneInfo(name)
    return zoneinfo.ZoneInfo("UTC")


def home_zone(user: User) -> zoneinfo.ZoneInfo:
    """The person's own timezone, else that of the team they worked in last, else UTC."""
    if getattr(getattr(user, "profile", None), "timezone", "") in zone_names():
        return zone_of(user, None)
    held = Membership.objects.of(user).active().select_related("tenant")
    return zone_of(user, held.order_by(F("last_used_at").desc(nulls_last=True), "pk").first())


def _opens(membership: Membership) -> bool:
    return membership.is_active and membership.tenant.is_active


def _why_closed(membership: Membership) -> str:
    tenant = membership.tenant
    if not tenant.is_active:
        whom = "whoever runs this platform" if membership.role == Role.ADMIN else "an admin of your team"
        reason = f"{tenant.suspended_reason.rstrip('.')}. " if tenant.suspended_reason else ""
        if tenant.erase_at is not None:
            return CLOSED.format(tenant=tenant.name, reason=reason, whom=whom, day=f"{tenant.erase_at:%Y-%m-%d}")
        return SUSPENDED.format(tenant=tenant.name, reason=reason, whom=whom)
    return DEACTIVATED.format(tenant=tenant.name)


def _carry(source: User, target: User, relation: str) -> None:
    if relation in source._state.fields_cache:
        setattr(target, relation, source._state.fields_cache[relation])
