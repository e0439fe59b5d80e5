"""The pool of keys: taken once, sealed, one in use for each provider and tier; a revoked key never comes back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from config.derived_secrets import derived_secret
from config.errors import Conflict, Refused
from config.sealed import seal
from config.workflow import Flow
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import KeyStatus, Severity
from superadmin.models import APIKeyPool

KEY_FLOW = Flow(
    {
        KeyStatus.PENDING: [KeyStatus.ACTIVE, KeyStatus.REVOKED],
        KeyStatus.ACTIVE: [KeyStatus.INACTIVE, KeyStatus.REVOKED],
        KeyStatus.INACTIVE: [KeyStatus.ACTIVE, KeyStatus.REVOKED],
        KeyStatus.REVOKED: [],
    }
)
SHORTEST = 16  # of a shorter one the mask would show too much


@transaction.atomic
def add_key(*, provider: str, tier: str, key_name: str, key: str, actor: Actor, notes: str = "") -> APIKeyPool:
    """Keep a key as a spare. Records `superadmin.key.added`, without the key. Raises Refused for one that is too short
    or holds blanks, Conflict for one that is in the pool, revoked ones included."""
    text = key.strip()
    if len(text) < SHORTEST or not text.isascii() or any(sign.isspace() for sign in text):
        sentence = f"A key has at least {SHORTEST} characters and no blanks."
        raise Refused(sentence, fields={"key": sentence})
    fingerprint = derived_secret("superadmin.key.fingerprint", text)
    known = APIKeyPool.objects.filter(fingerprint=fingerprint).first()
    if known is not None:
        raise Conflict(f"This key is in the pool already: {known}, {known.get_status_display().lower()}.")
    row = APIKeyPool.objects.create(
        provider=provider,
        model_tier=tier,
        key_name=key_name,
        sealed_key=seal(text),
        masked=f"{text[:4]}…{text[-4:]}",
        fingerprint=fingerprint,
        added_by_id=actor.pk,
        notes=notes,
    )
    _record(row, actor, "added")
    return row


@transaction.atomic
def activate_key(*, key: APIKeyPool, actor: Actor) -> APIKeyPool:
    """Put a spare into use; the one in use becomes a spare. Records `superadmin.key.activated`. Raises IllegalMove for
    a key in use and for a revoked one."""
    put_into_use(key)
    _record(key, actor, "activated")
    return key


@transaction.atomic
def deactivate_key(*, key: APIKeyPool, actor: Actor) -> APIKeyPool:
    """Make the key in use a spare: the environment's key is used until another is put into use. Records
    `superadmin.key.deactivated`. Raises IllegalMove for a key that is not in use."""
    _locked(key)
    _move(key, KeyStatus.INACTIVE)
    _record(key, actor, "deactivated")
    return key


@transaction.atomic
def revoke_key(*, key: APIKeyPool, actor: Actor) -> APIKeyPool:
    """Give a key up for good, in use or not. Records `superadmin.key.revoked` as a warning. Raises IllegalMove for one
    that is revoked."""
    _locked(key)
    _move(key, KeyStatus.REVOKED)
    _record(key, actor, "revoked", Severity.WARNING)
    return key


def put_into_use(key: APIKeyPool) -> APIKeyPool | None:
    """Put `key` into use in the caller's transaction; the key that it replaces, None where none was in use. The keys of
    its provider and tier are locked, so that two at once follow each other. Raises IllegalMove."""
    in_use = next((row for row in _locked(key) if row.status == KeyStatus.ACTIVE and row.pk != key.pk), None)
    KEY_FLOW.check(key.status, KeyStatus.ACTIVE)
    if in_use is not None:
        _move(in_use, KeyStatus.INACTIVE)
    _move(key, KeyStatus.ACTIVE)
    return in_use


def note_use(key_id: int | None) -> None:
    """Count one call with a key of the pool."""
    if key_id is not None:
        APIKeyPool.objects.filter(pk=key_id).update(usage_count=F("usage_count") + 1, last_used_at=timezone.now())


def _locked(key: APIKeyPool) -> list[APIKeyPool]:
    """The keys that could stand in for each other, locked; `key` is as the database has it."""
    rows = list(APIKeyPool.objects.of(key.provider, key.model_tier).select_for_update().order_by("pk"))
    key.refresh_from_db()
    return rows


def _move(key: APIKeyPool, status: KeyStatus) -> None:
    """The one writer of a key's status, apart from its birth as a spare."""
    KEY_FLOW.check(key.status, status)
    now = timezone.now()
    if status == KeyStatus.ACTIVE:
        key.activated_at = now
    elif key.status == KeyStatus.ACTIVE:
        key.deactivated_at = now
    key.status = status
    key.save(update_fields=["status", "activated_at", "deactivated_at", "updated_at"])


def _record(key: APIKeyPool, actor: Actor, what: str, severity: Severity = Severity.INFO) -> None:
    audit.record(
        "create" if what == "added" else "update",
        key,
        actor=actor,
        name=f"superadmin.key.{what}",
        description=f"{key.provider}, {key.model_tier}: {key.masked}",
        severity=severity,
    )
