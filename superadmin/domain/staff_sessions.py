"""Looking into one tenant's data on the platform's console: chosen, with a reason, for half an hour, on record."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone

from config.errors import Refused
from superadmin.domain import audit
from superadmin.enums import AuditAction, Severity
from superadmin.models import StaffSession, Tenant
from superadmin.models.staff_sessions import StaffSessionQuerySet

KEY = "staff_session"
MINUTES = 30
SHORTEST_REASON = 10
Person = AbstractBaseUser | AnonymousUser


@transaction.atomic
def open_staff_session(*, tenant: Tenant, reason: str, actor: Person) -> StaffSession:
    """Let `actor` see and mend this tenant's data for MINUTES; an opening of theirs that stands ends first.

    Writes StaffSession and audit in the tenant's own log (warning), and fails where that cannot be written. Refuses a
    reason of fewer than 10 characters, and a tenant of which nothing is left.
    """
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused("Say in a few words why you open this company's data: they can read it.", code="no_reason")
    if tenant.erased_at is not None:
        raise Refused("Nothing of this tenant is left.", code="erased")
    now = timezone.now()
    for earlier in StaffSession.ledger.select_for_update().filter(actor_id=actor.pk, ended_at__isnull=True):
        _end(earlier, actor)
    session = StaffSession.ledger.create(
        tenant=tenant, actor_id=actor.pk, reason=reason[:300], opened_at=now, until=now + timedelta(minutes=MINUTES)
    )
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
    return session


@transaction.atomic
def close_staff_session(*, session: StaffSession, actor: Person) -> StaffSession:
    """End an opening before its time, one's own or another's; nothing where it ended already. Writes audit."""
    locked = StaffSession.ledger.select_for_update().get(pk=session.pk)
    if locked.ended_at is None:
        _end(locked, actor)
    return locked


def _end(session: StaffSession, actor: Person) -> None:
    """The one writer of `ended_at`. One that its time ended keeps that time, and was no act of anybody's."""
    now = timezone.now()
    by_hand = now < session.until
    session.ended_at = min(now, session.until)
    session.save(update_fields=["ended_at"])
    if by_hand:
        audit.record(
            AuditAction.VIEW,
            ("superadmin.tenant", str(session.tenant.public_id)),
            actor=actor,
            name="superadmin.staff_session.closed",
            tenant_id=session.tenant_id,
        )


def open_session_of(actor: Person, kept: object) -> StaffSession | None:
    """The opening that this browser began (`kept` is what it remembers: a public id), while it stands; None else."""
    try:
        public_id = uuid.UUID(str(kept))
    except ValueError:
        return None
    sessions: StaffSessionQuerySet = StaffSession.ledger.open_at(timezone.now())
    return sessions.filter(public_id=public_id, actor_id=actor.pk).select_related("tenant").first()


def note_look(
    *, session: StaffSession, actor: Person, what: models.Model | str, action: AuditAction | str = AuditAction.VIEW
) -> None:
    """A line in the tenant's audit log that a row (or the list of a model, by its label) was read or written in an
    opening. `superadmin.staff_session.read` or `.wrote`; a write that cannot be recorded fails."""
    wrote = action != AuditAction.VIEW
    entity: Any = (what, "list") if isinstance(what, str) else what
    audit.record(
        action,
        entity,
        actor=actor,
        name=f"superadmin.staff_session.{'wrote' if wrote else 'read'}",
        description=f"staff session {session.public_id}",
        tenant_id=session.tenant_id,
        must=wrote,
    )
