"""Ending a tenant: closed at once, everything in one archive, erased after thirty days. Taken back until then."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.background import enqueue
from superadmin.domain.tenant_archives import ask_archive, expire_archives, tell_ending
from superadmin.domain.tenants import set_tenant_open
from superadmin.enums import AuditAction, Severity
from superadmin.enums.tenants import ArchiveStatus, Ending
from superadmin.models import Tenant, TenantArchive

DAYS = 30
LAST_DAYS = timedelta(days=3)


@transaction.atomic
def close_tenant(*, tenant: Tenant, reason: str, actor: Actor) -> Tenant:
    """End the tenant: its people are told `reason` at log-in and let in no more, an archive of everything is written,
    and DAYS later everything is erased.

    Writes the tenant, a TenantArchive and audit `superadmin.tenant.closed` (critical); sends `tenant_ending` on commit.
    Raises Refused without a reason and for the practice tenant, Conflict where it is closed already.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Say why, in words its people may read.", fields={"reason": "Say why."})
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if locked.is_practice:
        raise Refused("Practice lives in this tenant. It cannot be closed.")
    if locked.closed_at is not None:
        raise Conflict(f"{locked.name} is closed already.")
    locked = set_tenant_open(locked, active=False, reason=reason[:300], actor=actor, name="superadmin.tenant.suspended")
    now = timezone.now()
    _set_closing(locked, closed_at=now, erase_at=now + timedelta(days=DAYS))
    audit.record(
        AuditAction.DELETE,
        locked,
        actor=actor,
        name="superadmin.tenant.closed",
        description=f"erased after {DAYS} days",
        changes={"reason": {"old": None, "new": reason}},
        severity=Severity.CRITICAL,
        tenant_id=locked.pk,
        must=True,
    )
    ask_archive(tenant=locked, actor=actor)
    tell_ending(locked, Ending.CLOSED)
    return locked


@transaction.atomic
def reopen_tenant(*, tenant: Tenant, actor: Actor) -> Tenant:
    """Take a closing back: everything is as it was, and its people may sign in. Records `superadmin.tenant.reopened`,
    sends `tenant_ending` on commit. Raises Conflict where it is not closed, or erased already."""
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if locked.closed_at is None:
        raise Conflict(f"{locked.name} is not closed.")
    if locked.erased_at is not None:
        raise Conflict("Everything of this tenant is erased; nothing can be taken back.")
    _set_closing(locked, closed_at=None, erase_at=None)
    tell_ending(locked, Ending.REOPENED)
    return set_tenant_open(locked, active=True, reason="", actor=actor, name="superadmin.tenant.reopened")


def end_what_is_over() -> dict[str, int]:
    """The hourly sweep: end archives whose time is over, and have the tenants erased whose 30 days are. One that has no
    archive since it was closed gets one first, and is looked at again the next time: {expired, begun, without_archive}.
    Sends `tenant_ending` for those whose last three days run, each time: who tells people tells them once.
    """
    begun = without = 0
    now = timezone.now()
    for tenant in Tenant.objects.to_erase(now + LAST_DAYS).filter(erase_at__gt=now).order_by("pk"):
        tell_ending(tenant, Ending.LAST_DAYS)
    for tenant in Tenant.objects.to_erase(now).order_by("pk"):
        if not has_archive(tenant):
            ask_archive(tenant=tenant, actor=None)
            without += 1
            continue
        key = f"{tenant.public_id}:{tenant.erase_at:%Y%m%d%H%M}"
        enqueue("superadmin.erase_tenant", key=key, related=tenant, tenant_id=None, tenant=tenant.public_id)
        begun += 1
    return {"expired": expire_archives(), "begun": begun, "without_archive": without}


def has_archive(tenant: Tenant) -> bool:
    """Whether an archive of everything was written whole since the tenant was closed."""
    written = TenantArchive.ledger.filter(tenant=tenant, status__in=(ArchiveStatus.READY, ArchiveStatus.EXPIRED))
    return tenant.closed_at is not None and written.filter(created_at__gte=tenant.closed_at).exists()


def _set_closing(tenant: Tenant, **moments: object) -> None:
    """The one writer of `closed_at` and `erase_at`."""
    for name, moment in moments.items():
        setattr(tenant, name, moment)
    tenant.save(update_fields=[*moments, "updated_at"])
