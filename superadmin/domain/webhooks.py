"""Webhooks: made, changed, tried, switched off and on."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from config import outbound
from config.errors import Conflict, Refused
from config.sealed import seal
from config.tenancy import current_tenant_id
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.webhook_events import PING, begin_delivery, envelope, is_known
from superadmin.domain.webhook_signatures import new_secret
from superadmin.enums import WEBHOOK_FLOW, WebhookStatus
from superadmin.models import Webhook, WebhookDelivery
from superadmin.models.webhooks import ALL_EVENTS
from superadmin.signals import webhook_disabled

MOST = 20
OVERLAP = timedelta(hours=24)
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


@transaction.atomic
def create_webhook(*, name: str, url: str, events: Iterable[str], actor: Actor) -> tuple[Webhook, str]:
    """Make a webhook in the open tenant; returns it and its secret, which is shown this once. Writes audit.

    Raises Refused for an address that is not https on the open internet, an event that is not in the catalog, none at
    all, or more than 20 webhooks."""
    if Webhook.objects.count() >= MOST:
        raise Refused(f"A team has at most {MOST} webhooks. Delete one that is no longer used.", code="too_many")
    secret = new_secret()
    webhook = Webhook.objects.create(
        tenant_id=current_tenant_id(),
        name=name.strip(),
        url=checked_url(url),
        events=checked_events(events),
        secret=seal(secret),
        created_by_id=actor.pk,
    )
    audit.record("create", webhook, actor=actor, name="superadmin.webhook.created")
    return webhook, secret


@transaction.atomic
def edit_webhook(*, webhook: Webhook, actor: Actor, **fields: Any) -> Webhook:
    """Change name, url or events. Writes audit. Raises Refused as `create_webhook` does."""
    locked = _locked(webhook)
    new = dict(fields)
    if "url" in new:
        new["url"] = checked_url(new["url"])
    if "events" in new:
        new["events"] = checked_events(new["events"])
    changes = {key: {"old": getattr(locked, key), "new": value} for key, value in new.items()}
    changes = {key: pair for key, pair in changes.items() if pair["old"] != pair["new"]}
    if changes:
        for key, pair in changes.items():
            setattr(locked, key, pair["new"])
        locked.save(update_fields=[*changes, "updated_at"])
        audit.record("update", locked, actor=actor, name="superadmin.webhook.edited", changes=changes)
    return locked


@transaction.atomic
def rotate_secret(*, webhook: Webhook, actor: Actor) -> tuple[Webhook, str]:
    """Give it a new secret, shown this once; for a day deliveries are signed with the old one too. Writes audit."""
    locked, secret = _locked(webhook), new_secret()
    locked.previous_secret, locked.previous_until = locked.secret, timezone.now() + OVERLAP
    locked.secret = seal(secret)
    locked.save(update_fields=["secret", "previous_secret", "previous_until", "updated_at"])
    audit.record("update", locked, actor=actor, name="superadmin.webhook.secret_rotated", severity="warning")
    return locked, secret


def pause_webhook(*, webhook: Webhook, actor: Actor) -> Webhook:
    """Tell it nothing until it is resumed; what happens meanwhile is not told later. Twice is once. Writes audit."""
    return _switch(webhook, WebhookStatus.PAUSED, actor=actor)


def resume_webhook(*, webhook: Webhook, actor: Actor) -> Webhook:
    """Tell it again, also after it was switched off for failing. Twice is once. Writes audit."""
    return _switch(webhook, WebhookStatus.ACTIVE, actor=actor)


def disable_webhook(*, webhook: Webhook, reason: str) -> Webhook:
    """Switch off what fails for days or says that it is gone. Writes audit; sends webhook_disabled after commit."""
    return _switch(webhook, WebhookStatus.DISABLED, actor=None, reason=reason)


@transaction.atomic
def delete_webhook(*, webhook: Webhook, actor: Actor) -> None:
    """Delete it with its delivery log. Writes audit."""
    locked = _locked(webhook)
    audit.record("delete", locked, actor=actor, name="superadmin.webhook.deleted", severity="warning")
    locked.delete()


@transaction.atomic
def ping_webhook(*, webhook: Webhook, actor: Actor) -> WebhookDelivery:
    """Send it a `webhook.ping`, whatever its events and even while it is paused; tried once."""
    locked = _locked(webhook)
    told = envelope(PING, locked.tenant, {"object": "webhook", "id": str(locked.public_id)})
    audit.record("update", locked, actor=actor, name="superadmin.webhook.pinged")
    return begin_delivery(webhook=locked, told=told)


def checked_url(url: str) -> str:
    """The address, if events may be sent there as far as its words tell; what its name resolves to is looked at when
    something is sent, each time. Raises Refused."""
    url = url.strip()
    if outbound.is_ours(url):
        return url
    host, _path = outbound.check_address(url)
    sentence = "This address is not on the open internet."
    try:
        named = outbound.is_public(host)
    except ValueError:
        named = "." in host and not f".{host}".lower().rstrip(".").endswith(_LOCAL_NAMES)
    if not named or urlsplit(url).fragment:
        raise Refused(sentence, code="address_refused", fields={"url": sentence})
    return url


def checked_events(events: Iterable[str]) -> list[str]:
    """The codes, each once and in order; `*` alone where it is among them. Raises Refused."""
    codes = sorted(set(events))
    unknown = [code for code in codes if code != ALL_EVENTS and not is_known(code)]
    if unknown or not codes:
        sentence = f"There is no event “{unknown[0]}”." if unknown else "Choose at least one event."
        raise Refused(sentence, code="unknown_event", fields={"events": sentence})
    return [ALL_EVENTS] if ALL_EVENTS in codes else codes


@transaction.atomic
def _switch(webhook: Webhook, status: WebhookStatus, *, actor: Actor | None, reason: str = "") -> Webhook:
    """The one writer of `status`."""
    locked = _locked(webhook)
    if locked.status == status:
        return locked
    WEBHOOK_FLOW.check(locked.status, status)
    changes = {"status": {"old": locked.status, "new": status}}
    locked.status, locked.disabled_reason, locked.failing_since = status, reason[:300], None
    locked.save(update_fields=["status", "disabled_reason", "failing_since", "updated_at"])
    audit.record("update", locked, actor=actor, name=f"superadmin.webhook.{status}", changes=changes)
    if status == WebhookStatus.DISABLED:
        ids = {"webhook_id": locked.public_id, "tenant_id": locked.tenant_id}
        transaction.on_commit(partial(webhook_disabled.send_robust, Webhook, **ids))
    return locked


def _locked(webhook: Webhook) -> Webhook:
    found = Webhook.objects.select_for_update(of=("self",)).select_related("tenant").filter(pk=webhook.pk).first()
    if found is None:
        raise Conflict("This webhook was deleted.")
    return found
