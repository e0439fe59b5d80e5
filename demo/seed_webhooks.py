"""Demo: two webhooks whose log shows each thing that can become of an event. Safe to run twice.

Nothing is ever sent: their addresses are no real ones, the answers are given here, and both tell nothing any more once
they are made."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from itertools import chain, repeat
from unittest.mock import patch

from django.utils import timezone

from accounts.models import User
from config import outbound
from demo.clock import MovedClock, clock_at
from recruiting.models import Application
from superadmin.domain.runs import perform
from superadmin.domain.webhook_deliveries import redeliver
from superadmin.domain.webhook_events import DELIVER, emit
from superadmin.domain.webhooks import create_webhook, pause_webhook
from superadmin.models import TaskRecord, Webhook, WebhookDelivery
from superadmin.models.tasks import WAITING

EVENT = "application.moved"
TAKEN, BUSY, GONE = 204, 503, 410


def seed_webhooks(slug: str, admin: User) -> None:
    """An HR system that takes what it is told, is away for a day and is paused with one event still on its way; and an
    older one that says that it is gone. Nothing where the open tenant has a webhook or fewer than four applications."""
    applications = list(Application.objects.order_by("pk")[:4])
    if Webhook.objects.exists() or len(applications) < 4:
        return
    now = timezone.now()
    with _answering(chain([TAKEN])), clock_at(now - timedelta(days=3)) as clock:
        made = {"events": [EVENT, "application.decided", "offer.sent"], "actor": admin}
        webhook, _secret = create_webhook(name="HR system", url=f"https://hr.{slug}.example/candor", **made)
        _tell(applications[0], clock, now)
    with _answering(repeat(BUSY)), clock_at(now - timedelta(days=2)) as clock:
        given_up = _tell(applications[1], clock, now)
    with _answering(chain([BUSY, TAKEN, TAKEN])), clock_at(now - timedelta(hours=20)) as clock:
        _tell(applications[2], clock, now)
        clock.forward(3600)
        redeliver(delivery=given_up, actor=admin)
        _work(clock, now)
    with _answering(repeat(BUSY)), clock_at(now - timedelta(minutes=70)) as clock:
        _tell(applications[3], clock, now)
    pause_webhook(webhook=webhook, actor=admin)
    with _answering(repeat(GONE)), clock_at(now - timedelta(minutes=30)) as clock:
        create_webhook(name="Old job board", url=f"https://jobs.{slug}.example/events", events=[EVENT], actor=admin)
        _tell(applications[3], clock, now)


def _answering(statuses: Iterator[int]) -> AbstractContextManager[object]:
    return patch.object(outbound, "post", lambda *_args, **_more: next(statuses))


def _tell(application: Application, clock: MovedClock, now: datetime) -> WebhookDelivery:
    emit(code=EVENT, entity=application, tenant_id=application.tenant_id)
    _work(clock, now)
    return WebhookDelivery.objects.latest("pk")


def _work(clock: MovedClock, now: datetime) -> None:
    """Do the tries whose time comes before `now`, each at its time."""
    while True:
        waiting = TaskRecord.ledger.filter(task_name=DELIVER, status__in=WAITING).order_by("run_after", "pk").first()
        if waiting is None or waiting.run_after is None or waiting.run_after > now:
            return
        clock.at = max(clock.at, waiting.run_after)
        perform(waiting.pk, beats=False)
