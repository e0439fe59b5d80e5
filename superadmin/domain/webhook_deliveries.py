"""Sending events: tried up to ten times over a day, signed, on record; what fails for days is switched off."""

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from config import outbound
from config.errors import Conflict
from config.sealed import unseal
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.webhook_events import PING, begin_delivery, plan_try
from superadmin.domain.webhook_signatures import signature
from superadmin.domain.webhooks import disable_webhook
from superadmin.enums import DELIVERY_FLOW, DeliveryStatus, WebhookStatus
from superadmin.models import Webhook, WebhookDelivery

SECONDS = 10.0
# Ten tries: at once, then after these waits; the last comes just under a day after the first.
WAITS = tuple(timedelta(seconds=wait) for wait in (10, 60, 300, 900, 2700, 7200, 14400, 25200, 35400))
FAILS_FOR = timedelta(days=3)
KEPT = timedelta(days=30)
GONE = 410
PURGE_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one try brought: the status of the answer, or why there was none."""

    at: datetime
    milliseconds: int
    status: int | None = None
    error: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def deliver(*, delivery_id: UUID) -> None:
    """Try a delivery of the open tenant once, if it waits. A worker that dies after the receiver answered tries again:
    receivers know an event by its id. Writes what came of it."""
    found = WebhookDelivery.objects.pending().select_related("webhook").filter(public_id=delivery_id).first()
    if found is None:
        return
    if found.webhook.status != WebhookStatus.ACTIVE and found.event != PING:
        _settle(found, Outcome(timezone.now(), 0, error="The webhook is not active."), last=True)
        return
    outcome = _sent(found)
    _settle(found, outcome, last=found.event == PING or found.attempts >= len(WAITS) or outcome.status == GONE)


@transaction.atomic
def redeliver(*, delivery: WebhookDelivery, actor: Actor) -> WebhookDelivery:
    """Send the same event again, with the same id, as a delivery of its own. Raises Conflict while the first is still
    on its way, or where the webhook is not active."""
    if delivery.status == DeliveryStatus.PENDING:
        raise Conflict("This is still on its way.")
    if delivery.webhook.status != WebhookStatus.ACTIVE and delivery.event != PING:
        raise Conflict("Resume the webhook first.")
    audit.record("update", delivery, actor=actor, name="superadmin.webhook.redelivered")
    return begin_delivery(webhook=delivery.webhook, told=json.loads(delivery.body), redelivery_of=delivery)


def purge_deliveries() -> int:
    """Delete deliveries that were settled and are older than 30 days, in every tenant; returns how many."""
    gone = 0
    while True:
        with transaction.atomic():
            old = WebhookDelivery.objects.filter(created_at__lt=timezone.now() - KEPT, settled_at__isnull=False)
            count, _each = WebhookDelivery.objects.filter(
                pk__in=list(old.values_list("pk", flat=True)[:PURGE_BATCH])
            ).delete()
        gone += count
        if count < PURGE_BATCH:
            return gone


def headers_of(delivery: WebhookDelivery, *, timestamp: int) -> dict[str, str]:
    """What is sent beside the body. While a rotated secret still counts, both signatures stand there."""
    webhook, event_id = delivery.webhook, str(delivery.event_id)
    secrets = [webhook.secret]
    if webhook.previous_until is not None and webhook.previous_until > timezone.now():
        secrets.append(webhook.previous_secret)
    signed = [
        signature(secret=unseal(one), event_id=event_id, timestamp=timestamp, body=delivery.body) for one in secrets
    ]
    return {
        "Content-Type": "application/json",
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
        "Candor-Event": delivery.event,
        "Candor-Delivery": str(delivery.public_id),
        "Candor-Attempt": str(delivery.attempts + 1),
    }


def _sent(delivery: WebhookDelivery) -> Outcome:
    at, began = timezone.now(), time.monotonic()
    headers = headers_of(delivery, timestamp=int(at.timestamp()))
    try:
        status = outbound.post(delivery.webhook.url, body=delivery.body.encode(), headers=headers, seconds=SECONDS)
    except outbound.AddressRefused as refusal:
        return Outcome(at, _since(began), error=refusal.sentence)
    sentence = "" if 200 <= status < 300 else f"The address answers with status {status}."
    return Outcome(at, _since(began), status, sentence)


def _since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)


@transaction.atomic
def _settle(delivery: WebhookDelivery, outcome: Outcome, *, last: bool) -> None:
    """The one writer of a delivery's `status`. Where another worker tried meanwhile, its word counts."""
    row = WebhookDelivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if row.attempts != delivery.attempts or row.status != DeliveryStatus.PENDING:
        return
    webhook = Webhook.objects.select_for_update().get(pk=row.webhook_id)
    row.attempts += 1
    row.status_code, row.error = outcome.status, outcome.error[:300]
    line = {"at": outcome.at.isoformat(), "status": outcome.status, "milliseconds": outcome.milliseconds}
    row.log = [*row.log, line | {"error": outcome.error[:300]}]
    row.next_at = None
    if outcome.is_taken or last:
        ended = DeliveryStatus.DELIVERED if outcome.is_taken else DeliveryStatus.GIVEN_UP
        DELIVERY_FLOW.check(row.status, ended)
        row.status, row.settled_at = ended, timezone.now()
    else:
        row.next_at = timezone.now() + WAITS[row.attempts - 1]
    row.save()
    if row.next_at is not None:
        plan_try(row)
    if webhook.status == WebhookStatus.ACTIVE:
        _judge(webhook, outcome)


def _judge(webhook: Webhook, outcome: Outcome) -> None:
    """What a try says of the address."""
    if outcome.is_taken:
        webhook.failing_since, webhook.last_success_at = None, outcome.at
        webhook.save(update_fields=["failing_since", "last_success_at", "updated_at"])
        return
    if webhook.failing_since is None:
        webhook.failing_since = outcome.at
        webhook.save(update_fields=["failing_since", "updated_at"])
    if outcome.status == GONE:
        disable_webhook(webhook=webhook, reason="The address says that it is gone (410).")
    elif outcome.at - webhook.failing_since >= FAILS_FOR:
        disable_webhook(webhook=webhook, reason=f"It failed for {FAILS_FOR.days} days. {outcome.error}")
