"""Limits that were passed: gathered with the metrics of the process, written with its batch."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.crypto import salted_hmac

from superadmin.models import RateLimitViolation, Tenant


@dataclass(slots=True)
class Passed:
    """One limit passed by one key on one route. `digest` tells keys apart and names nobody."""

    limit: str
    keyed_on: str
    digest: str
    route: str
    user_id: int | None = None
    tenant_id: int | None = None
    request_id: str = ""
    times: int = 1
    first_at: datetime = field(default_factory=timezone.now)
    last_at: datetime = field(default_factory=timezone.now)

    @property
    def key(self) -> tuple[Any, ...]:
        """What counts as the same."""
        return (self.limit, self.keyed_on, self.digest, self.route, self.user_id, self.tenant_id)


def digest_of_key(key: str) -> str:
    """A key of a limit as 32 hexadecimal digits: HMAC-SHA256 under SECRET_KEY, cut to 128 bits."""
    return salted_hmac("superadmin.violations", key, algorithm="sha256").hexdigest()[:32]


def violation_rows(passed: Iterable[Passed]) -> list[RateLimitViolation]:
    """Rows to write; people and tenants that are gone meanwhile are left out of theirs."""
    every = list(passed)
    if not every:
        return []
    users = set(
        get_user_model()._default_manager.filter(pk__in={p.user_id for p in every}).values_list("pk", flat=True)
    )
    tenants = set(Tenant.objects.filter(pk__in={one.tenant_id for one in every}).values_list("pk", flat=True))
    return [
        RateLimitViolation(
            limit=one.limit,
            keyed_on=one.keyed_on,
            key_digest=one.digest,
            user_id=one.user_id if one.user_id in users else None,
            tenant_id=one.tenant_id if one.tenant_id in tenants else None,
            route=one.route[:200],
            times=one.times,
            first_at=one.first_at,
            last_at=one.last_at,
            request_id=one.request_id[:64],
        )
        for one in every
    ]
