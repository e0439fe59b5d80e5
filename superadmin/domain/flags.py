"""Whether a feature is on for somebody."""

import hashlib
from contextvars import ContextVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from superadmin.models import FeatureFlag, Tenant

Answers = dict[str, bool]
_remembered: ContextVar[dict[tuple[int | None, int | None], Answers] | None] = ContextVar("flags", default=None)


def remember() -> None:
    """Keep answers until `forget`: one query for each person and tenant that is asked about."""
    _remembered.set({})


def forget() -> None:
    """Ask the database again from now on."""
    _remembered.set(None)


def flag_is_on(
    name: str, *, user: AbstractBaseUser | AnonymousUser | None = None, tenant: Tenant | None = None
) -> bool:
    """Whether the feature is on: disabled → no; tenant listed → yes; user listed → yes; else by percentage, where a
    person stays in or out. An unknown flag is off. One query a request, for all flags."""
    who = (user.pk if user is not None else None, tenant.pk if tenant is not None else None)
    kept = _remembered.get()
    if kept is None:
        return _answers(*who).get(name, False)
    if who not in kept:
        kept[who] = _answers(*who)
    return kept[who].get(name, False)


def share_of(name: str, user_id: int) -> int:
    """0-99: where a person falls for this flag, always the same."""
    return int(hashlib.sha256(f"{name}:{user_id}".encode()).hexdigest()[:8], 16) % 100


def _answers(user_id: int | None, tenant_id: int | None) -> Answers:
    tenants = FeatureFlag.allowed_tenants.through.objects.filter(featureflag=OuterRef("pk"), tenant=tenant_id)
    users = FeatureFlag.allowed_users.through.objects.filter(featureflag=OuterRef("pk"), user=user_id)
    asked = FeatureFlag.objects.annotate(tenant_listed=Exists(tenants), user_listed=Exists(users))
    return {flag.name: _is_on(flag, flag.tenant_listed or flag.user_listed, user_id) for flag in asked}


def _is_on(flag: FeatureFlag, listed: bool, user_id: int | None) -> bool:
    if not flag.is_enabled or listed or flag.rollout_percentage == 100:
        return flag.is_enabled
    return user_id is not None and share_of(flag.name, user_id) < flag.rollout_percentage
