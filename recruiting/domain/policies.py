"""How the open tenant hires."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from config.answers import answer
from config.tenancy import tenant_id_or_none
from recruiting.models import HiringPolicy
from superadmin.domain import audit


def hiring_policy() -> HiringPolicy:
    """The open tenant's policy; an unsaved one with the defaults where nobody changed any. One statement, once a page
    where answers are kept."""
    return answer(("hiring policy", tenant_id_or_none()), lambda: HiringPolicy.objects.first() or HiringPolicy())


@transaction.atomic
def edit_policy(*, values: Mapping[str, Any], actor: User) -> HiringPolicy:
    """Change the open tenant's policy. Records `recruiting.policy.edited` with each field's old and new value.

    Raises ValidationError for a value that a field refuses."""
    policy, _made = HiringPolicy.objects.get_or_create()
    policy = HiringPolicy.objects.select_for_update().get(pk=policy.pk)
    changes = {
        name: {"old": getattr(policy, name), "new": value}
        for name, value in values.items()
        if getattr(policy, name) != value
    }
    if changes:
        for name in changes:
            setattr(policy, name, values[name])
        policy.full_clean(exclude=["tenant"])
        policy.save(update_fields=[*changes, "updated_at"])
        audit.record("settings_change", policy, actor=actor, changes=changes, name="recruiting.policy.edited")
    return policy
