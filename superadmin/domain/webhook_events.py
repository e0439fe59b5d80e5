"""The catalog of webhook events, and what happens when one happens.

An event is a line of the audit log that other systems may know of. Its deliveries are written in the transaction that
wrote the line, so that what was done and its telling are one: a process that dies leaves both or neither. What an event
carries is ids; who may, asks the API what they mean. So nothing of a person leaves by a webhook, and nothing is left in
the delivery log when the person is erased.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from config.tenancy import tenant_scope
from superadmin.domain.background import enqueue
from superadmin.enums import Queue
from superadmin.models import AuditLog, Tenant, Webhook, WebhookDelivery
from superadmin.models.tasks import public_id_of

PING = "webhook.ping"
VERSION = "1"
DELIVER = "superadmin.deliver_webhook"
Facts = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Event:
    """`code` is what receivers see ("application.moved"), `audited` the audit names it is told by, `label` a sentence
    for people. `facts(row)` gives further ids and plain words, never anything of a person."""

    code: str
    label: str
    audited: tuple[str, ...]
    facts: Facts | None = None


_catalog: dict[str, Event] = {}
_by_audit_name: dict[str, Event] = {}


def register_event(code: str, label: str, *audited: str, facts: Facts | None = None) -> None:
    """Put an event into the catalog; call it in `apps.ready()`. The same code again replaces it."""
    event = Event(code, label, audited, facts)
    _catalog[code] = event
    _by_audit_name.update(dict.fromkeys(audited, event))


def ids_of(**paths: str) -> Facts:
    """Facts that are public ids: `ids_of(candidate="candidate", job="application.requisition")` gives {candidate_id,
    job_id}, null where a relation leads nowhere."""

    def facts(row: Any) -> dict[str, Any]:
        return {f"{name}_id": _public_id_at(row, path) for name, path in paths.items()}

    return facts


def _public_id_at(row: Any, path: str) -> str | None:
    for word in path.split("."):
        row = getattr(row, word, None)
    return public_id_of(row) if isinstance(row, models.Model) else None


def catalog() -> list[Event]:
    """Every event by code."""
    return [_catalog[code] for code in sorted(_catalog)]


def is_known(code: str) -> bool:
    """Whether the catalog has it."""
    return code in _catalog


def tell_webhooks(row: AuditLog, entity: models.Model | tuple[str, str]) -> None:
    """Let those who want to know be told of a line of the audit log. One query where the catalog has it as an event."""
    event = _by_audit_name.get(row.name)
    if event is not None and row.tenant_id is not None and isinstance(entity, models.Model):
        emit(code=event.code, entity=entity, tenant_id=row.tenant_id)


def emit(*, code: str, entity: models.Model, tenant_id: int) -> int:
    """Write a delivery for each active webhook of the tenant that wants this event, and its work; returns how many.
    Raises LookupError for a code that is not in the catalog."""
    event = _catalog[code]
    with tenant_scope(tenant_id):
        wanting = [one for one in Webhook.objects.active() if one.wants(code)]
        if not wanting:
            return 0
        data = {"object": entity._meta.label_lower.partition(".")[2], "id": public_id_of(entity)}
        data |= dict(event.facts(entity)) if event.facts is not None else {}
        told = envelope(code, wanting[0].tenant, data)
        for webhook in wanting:
            begin_delivery(webhook=webhook, told=told)
    return len(wanting)


def envelope(code: str, tenant: Tenant, data: Mapping[str, Any]) -> dict[str, Any]:
    """What is sent: {id, type, created_at, tenant_id, api_version, data: {object, id, …}}."""
    return {
        "id": str(uuid.uuid4()),
        "type": code,
        "created_at": timezone.now().isoformat(),
        "tenant_id": str(tenant.public_id),
        "api_version": VERSION,
        "data": dict(data),
    }


def begin_delivery(
    *, webhook: Webhook, told: Mapping[str, Any], redelivery_of: WebhookDelivery | None = None
) -> WebhookDelivery:
    """Write a delivery and its first try into the caller's transaction."""
    delivery = WebhookDelivery.objects.create(
        tenant_id=webhook.tenant_id,
        webhook=webhook,
        event_id=told["id"],
        event=told["type"],
        body=json.dumps(told, ensure_ascii=False, separators=(",", ":")),
        next_at=timezone.now(),
        redelivery_of=redelivery_of,
        is_redelivery=redelivery_of is not None,
    )
    plan_try(delivery)
    return delivery


def plan_try(delivery: WebhookDelivery) -> None:
    """Enqueue the next try for its time. Its own line of work: a slow receiver holds up no person."""
    enqueue(
        DELIVER,
        key=f"{delivery.public_id}:{delivery.attempts}",
        queue=Queue.BULK,
        related=delivery,
        tenant_id=delivery.tenant_id,
        run_after=delivery.next_at if delivery.attempts else None,
        delivery=delivery.public_id,
    )
