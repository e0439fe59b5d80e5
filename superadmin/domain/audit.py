"""Writing to the audit log. One call per thing that was done, in the transaction that did it."""

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, models, transaction

from config.logs import request_id
from config.tenancy import tenant_id_or_none
from superadmin.domain.secret_names import sounds_secret
from superadmin.enums import AuditAction, Severity
from superadmin.models import AuditLog, AuditPersonal
from superadmin.models.tasks import public_id_of

log = logging.getLogger(__name__)
Actor = AbstractBaseUser | AnonymousUser

# An action of these kinds that cannot be recorded must not happen.
MUST = frozenset({AuditAction.DECISION, AuditAction.ROLE_CHANGE, AuditAction.EXPORT})
HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class Caller:
    """What is known of the request that acts."""

    ip: str = ""
    user_agent: str = ""
    role: str = ""


Listener = Callable[[AuditLog, "models.Model | tuple[str, str]"], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have `listener(row, entity)` called for every row, in the transaction of what was done. Twice is once."""
    if listener not in _listeners:
        _listeners.append(listener)


_caller: ContextVar[Caller | None] = ContextVar("audit_caller", default=None)


@contextmanager
def from_request(*, ip: str = "", user_agent: str = "", role: str = "") -> Iterator[None]:
    """What is recorded in the block comes from this address, browser and role. The middleware opens it per request."""
    opened = _caller.set(Caller(ip=ip, user_agent=user_agent[:255], role=role))
    try:
        yield
    finally:
        _caller.reset(opened)


def record(
    action: AuditAction | str,
    entity: models.Model | tuple[str, str],
    *,
    actor: Actor | None,
    name: str,
    description: str = "",
    changes: Mapping[str, Any] | None = None,
    severity: Severity | str = Severity.INFO,
    tenant_id: int | None = None,
    must: bool | None = None,
) -> AuditLog | None:
    """Append one row: `name` is what happened ("recruiting.application.moved"), `entity` a row or (type, id).

    `description` names nobody; values that may name somebody go into `changes` ({field: {"old": …, "new": …}}), the
    erasable part. Values of fields that sound like secrets are hidden. The tenant is the given one, else the entity's,
    else the scope's, else the platform. A failure to record fails the action when `must` (the default for decisions,
    role changes and exports); else it is logged, None is returned and the action goes on.
    """
    kind = AuditAction(action)
    required = kind in MUST if must is None else must
    entity_type, entity_id = _named(entity)
    personal = _personal(actor, changes)
    row = AuditLog(
        tenant_id=tenant_id or _tenant_of(entity) or tenant_id_or_none(),
        actor_id=_pk(actor),
        name=name,
        action=kind,
        entity_type=entity_type,
        entity_id=entity_id,
        description=description[:500],
        severity=Severity(severity),
        request_id=request_id.get()[:64],
        personal_digest=digest_of(personal),
    )
    try:
        written = _append(row, personal)
    except DatabaseError as error:
        if required:
            raise
        log.error("audit row %s of %s %s not written: %s", name, entity_type, entity_id, type(error).__name__)
        return None
    for listener in _listeners:
        listener(written, entity)
    return written


@transaction.atomic
def _append(row: AuditLog, personal: AuditPersonal) -> AuditLog:
    """Both rows or neither; a savepoint inside the caller's transaction."""
    row.save(force_insert=True)
    personal.log = row
    personal.save(force_insert=True)
    return row


def digest_of(personal: AuditPersonal) -> str:
    """The digest that the chain holds of the personal part: SHA-256 of its salt and its values."""
    return digest_of_values(
        personal.salt,
        personal.actor_ref,
        personal.actor_email,
        personal.actor_role,
        personal.ip,
        personal.user_agent,
        personal.changes,
    )


def digest_of_values(salt: str, *values: Any) -> str:
    """As `digest_of`, for values read without making objects."""
    packed = json.dumps([salt, *values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def hide_secrets(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as plain JSON, with the values of secret-sounding fields hidden, at any depth."""
    plain = json.loads(json.dumps(dict(changes), cls=DjangoJSONEncoder, default=str))
    hidden: dict[str, Any] = _hidden(plain)
    return hidden


def _hidden(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _covered(inner) if sounds_secret(key) else _hidden(inner) for key, inner in value.items()}
    return [_hidden(inner) for inner in value] if isinstance(value, list) else value


def _covered(value: Any) -> Any:
    return dict.fromkeys(value, HIDDEN) if isinstance(value, dict) else HIDDEN


def _personal(actor: Actor | None, changes: Mapping[str, Any] | None) -> AuditPersonal:
    caller = _caller.get() or Caller()
    return AuditPersonal(
        salt=secrets.token_hex(16),
        actor_ref=str(_pk(actor) or ""),
        actor_email=str(getattr(actor, "email", "") or ""),
        actor_role=caller.role,
        ip=_address(caller.ip),
        user_agent=caller.user_agent,
        changes=hide_secrets(changes or {}),
    )


def _address(ip: str) -> str | None:
    """The address in the one form that the database gives back, else the digest would not verify."""
    from ipaddress import IPv6Address, ip_address

    try:
        parsed = ip_address(ip.partition("%")[0])
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return str(mapped or parsed)


def _pk(actor: Actor | None) -> int | None:
    return actor.pk if actor is not None else None


def _named(entity: models.Model | tuple[str, str]) -> tuple[str, str]:
    if isinstance(entity, tuple):
        return entity[0], str(entity[1])
    return entity._meta.label_lower, public_id_of(entity)


def _tenant_of(entity: models.Model | tuple[str, str]) -> int | None:
    owner = getattr(entity, "tenant_id", None)
    return owner if isinstance(owner, int) else None
