"""The demo's webhooks: each state once, nothing sent then or later, and nothing made twice."""

import pytest

from config import outbound
from demo.seed_webhooks import seed_webhooks
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord, Webhook, WebhookDelivery
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.work import run_tasks


@pytest.fixture
def seeded(scope, theirs, monkeypatch):
    job = make_requisition(scope.senior)
    for _ in range(4):
        make_application(scope.senior, job)
    monkeypatch.setattr(outbound, "post", lambda *_args, **_more: pytest.fail("something was sent"))
    seed_webhooks("ours", scope.admin)
    return scope


def facts() -> list[tuple[str, str, str, int, int | None, bool]]:
    rows = WebhookDelivery.objects.select_related("webhook").order_by("pk")
    return [(row.webhook.name, row.event, row.status, row.attempts, row.status_code, row.is_redelivery) for row in rows]


def test_the_log_shows_what_can_become_of_an_event(seeded, browse):
    moved = "application.moved"
    assert facts() == [
        ("HR system", moved, "delivered", 1, 204, False),
        ("HR system", moved, "given_up", 10, 503, False),
        ("HR system", moved, "delivered", 2, 204, False),
        ("HR system", moved, "delivered", 1, 204, True),
        ("HR system", moved, "pending", 6, 503, False),
        ("Old job board", moved, "given_up", 1, 410, False),
    ]
    assert dict(Webhook.objects.values_list("name", "status")) == {"HR system": "paused", "Old job board": "disabled"}
    assert all(url.split("/")[2].endswith(".example") for url in Webhook.objects.values_list("url", flat=True))
    page = browse(seeded.admin).get(f"/settings/webhooks/{Webhook.objects.get(name='HR system').public_id}/")
    for word in ("Tried again later", "Delivered", "Given up"):
        assert word in page.content.decode()


def test_what_is_on_its_way_ends_without_being_sent(seeded):
    run_tasks()
    ended = WebhookDelivery.objects.get(attempts=7)
    assert (ended.status, ended.error) == ("given_up", "The webhook is not active.")
    work = TaskRecord.ledger.filter(task_name="superadmin.deliver_webhook")
    assert set(work.values_list("status", flat=True)) == {TaskStatus.SUCCESS}


def test_twice_is_once(seeded):
    before = facts()
    seed_webhooks("ours", seeded.admin)
    assert facts() == before
