"""Where a person is signed in: listed, and ended one by one. allauth writes a row at each log-in."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.domain.devices import device_name
from accounts.models import User
from config.errors import NotFound
from superadmin.domain import audit

SEEN = "seen_at"
_SEEN_EVERY_SECONDS = 300


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser that is signed in: `handle` names it in addresses (a digest: the key itself would open it)."""

    handle: str
    device: str
    ip: str
    signed_in_at: datetime
    seen_at: datetime
    is_current: bool


def open_sessions(user: User, current_key: str) -> list[OpenSession]:
    """The person's sessions that still work, this one first, then the one seen last. Two queries, however many."""
    rows = _working(user)
    shown = [
        OpenSession(
            handle=_handle(row.session_key),
            device=device_name(row.user_agent),
            ip=str(row.ip),
            signed_in_at=row.created_at,
            seen_at=row.last_seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(shown, key=lambda one: (not one.is_current, -one.seen_at.timestamp()))


@transaction.atomic
def revoke_session(*, user: User, handle: str) -> None:
    """Sign one browser of the person out. Records `accounts.session.revoked`. Raises NotFound for no session of theirs,
    also one that is over."""
    row = next((row for row in _working(user) if constant_time_compare(_handle(row.session_key), handle)), None)
    if row is None:
        raise NotFound("This session is over already.")
    _end(user, [row])


@transaction.atomic
def revoke_other_sessions(*, user: User, current_key: str) -> int:
    """Sign the person out everywhere else. Records `accounts.session.revoked`. Returns how many working ones ended."""
    others = [row for row in _working(user) if row.session_key != current_key]
    if others:
        _end(user, others)
    return len(others)


def see_session(*, key: str, last: int, ip: str, agent: str) -> int:
    """Note that a session is in use, at most every five minutes. `last` and what it returns are seconds since 1970;
    the same number where nothing was written."""
    now = timezone.now()
    if now.timestamp() - last < _SEEN_EVERY_SECONDS:
        return last
    UserSession.objects.filter(session_key=key).update(last_seen_at=now, ip=ip, user_agent=agent[:200])
    return int(now.timestamp())


def _end(user: User, rows: list[UserSession]) -> None:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    audit.record("logout", user, actor=user, name="accounts.session.revoked", description=f"{len(rows)} ended")


def _working(user: User) -> list[UserSession]:
    rows = list(UserSession.objects.filter(user=user))
    keys = [row.session_key for row in rows]
    held = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    good = user.get_session_auth_hash()
    works = {
        one.session_key for one in held if constant_time_compare(str(one.get_decoded().get(HASH_SESSION_KEY, "")), good)
    }
    return [row for row in rows if row.session_key in works]


def _handle(key: str) -> str:
    return hashlib.sha256(f"session:{key}".encode()).hexdigest()[:32]
