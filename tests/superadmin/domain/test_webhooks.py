"""Webhooks: a real receiver on this machine is told what happens, signed, tried again, and known to be gone."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Notification
from config import outbound
from config.errors import Conflict, Refused
from config.tenancy import no_scope, tenant_scope
from recruiting.domain.applications import decide_application
from superadmin.domain import webhook_deliveries, webhooks
from superadmin.domain.runs import perform
from superadmin.domain.webhook_deliveries import WAITS, purge_deliveries, redeliver
from superadmin.domain.webhook_events import catalog
from superadmin.domain.webhooks import create_webhook, ping_webhook
from superadmin.models import AuditLog, TaskRecord, Webhook, WebhookDelivery
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.receiver import receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def ears(settings):
    """A receiver whose place the installation allows."""
    with receiving() as receiver:
        settings.OUTBOUND_ALLOWED = [receiver.place]
        yield receiver


@pytest.fixture
def hook(scope, ears):
    """Told of everything in our tenant: (webhook, secret)."""
    return create_webhook(name="Payroll", url=ears.url, events=["*"], actor=scope.admin)


def run_due() -> None:
    """Do what is due now: a next try waits for its time."""
    with no_scope():
        for pk in list(TaskRecord.ledger.due(timezone.now()).order_by("pk").values_list("pk", flat=True)):
            perform(pk, beats=False)


def come(times: int = 1) -> None:
    """Let the time of each next try come."""
    for _each in range(times):
        TaskRecord.ledger.unfinished().update(run_after=timezone.now())
        run_due()


def test_what_happens_is_told_with_ids_alone(scope, theirs, ears, hook, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = make_requisition(scope.senior)
        application = make_application(scope.senior, job, first_name="Wren", email="wren@example.test")
        decide_application(application=application, outcome="hired", reason="Best", actor=scope.senior)
    run_due()
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior)
        run_due()
    assert {"requisition.created", "candidate.created", "application.created", "application.decided"} <= set(
        ears.events()
    )
    assert ears.events().count("candidate.created") == 1
    application.refresh_from_db()
    decided = json.loads(next(body for headers, body in ears.told if headers["candor-event"] == "application.decided"))
    assert decided["tenant_id"] == str(scope.tenant.public_id)
    assert decided["data"] == {
        "object": "application",
        "id": str(application.public_id),
        "candidate_id": str(application.candidate.public_id),
        "requisition_id": str(job.public_id),
        "stage_id": str(application.stage.public_id),
        "outcome": "hired",
    }
    everything = "".join(body for _headers, body in ears.told)
    assert "Wren" not in everything
    assert "wren@" not in everything
    assert "Best" not in everything


def test_only_what_was_asked_for(scope, ears):
    create_webhook(name="Offers", url=ears.url, events=["offer.sent", "requisition.created"], actor=scope.admin)
    make_requisition(scope.senior)
    make_candidate(scope.senior)
    run_due()
    assert ears.events() == ["requisition.created"]


def test_what_is_rolled_back_is_not_told(scope, ears, hook):
    with transaction.atomic():
        make_candidate(scope.senior)
        transaction.set_rollback(True)
    run_due()
    assert (ears.told, WebhookDelivery.objects.count()) == ([], 0)


def verified(secret: str, headers: dict[str, str], body: str) -> bool:
    """As the Standard Webhooks specification has a receiver do it, written anew."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    made = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(one, f"v1,{made}") for one in headers["webhook-signature"].split(" "))


def test_the_signature(scope, ears, hook):
    webhook, secret = hook
    ping_webhook(webhook=webhook, actor=scope.admin)
    run_due()
    headers, body = ears.told[0]
    assert verified(secret, headers, body)
    assert not verified(secret, headers, body + " ")
    assert not verified(secret, {**headers, "webhook-timestamp": "1"}, body)
    assert headers["webhook-id"] == json.loads(body)["id"]
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert secret not in Webhook.objects.get().secret


def test_both_secrets_sign_for_a_day(scope, ears, hook):
    webhook, old = hook
    _row, new = webhooks.rotate_secret(webhook=webhook, actor=scope.admin)
    ping_webhook(webhook=webhook, actor=scope.admin)
    run_due()
    assert verified(old, *ears.told[0])
    assert verified(new, *ears.told[0])
    Webhook.objects.update(previous_until=timezone.now() - timedelta(seconds=1))
    ping_webhook(webhook=webhook, actor=scope.admin)
    run_due()
    assert not verified(old, *ears.told[1])
    assert verified(new, *ears.told[1])


def test_tried_again_until_it_is_taken(scope, ears, hook):
    ears.answers = [500, 302, 204]
    make_candidate(scope.senior)
    run_due()
    first = WebhookDelivery.objects.get()
    assert (first.status, first.attempts, first.status_code) == ("pending", 1, 500)
    assert abs(first.next_at - timezone.now() - WAITS[0]) < timedelta(seconds=5)
    assert Webhook.objects.get().failing_since is not None
    come(2)
    last = WebhookDelivery.objects.get()
    assert (last.status, last.attempts) == ("delivered", 3)
    assert [line["status"] for line in last.log] == [500, 302, 204]
    assert len({headers["webhook-id"] for headers, _body in ears.told}) == 1
    assert [headers["candor-attempt"] for headers, _body in ears.told] == ["1", "2", "3"]
    assert Webhook.objects.get().failing_since is None
    come()
    assert len(ears.told) == 3


def test_ten_tries_over_a_day_then_given_up(scope, ears, hook):
    assert timedelta(hours=23) < sum(WAITS, timedelta()) < timedelta(hours=24)
    ears.answers = [503]
    make_candidate(scope.senior)
    run_due()
    come(12)
    row = WebhookDelivery.objects.get()
    assert (row.status, row.attempts, len(ears.told)) == ("given_up", 10, 10)
    assert Webhook.objects.get().status == "active"


def test_what_fails_for_days_is_switched_off_and_the_admins_told(
    scope, theirs, ears, hook, django_capture_on_commit_callbacks
):
    ears.answers = [500]
    make_candidate(scope.senior)
    run_due()
    Webhook.objects.update(failing_since=timezone.now() - timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        come()
    webhook = Webhook.objects.get()
    assert (webhook.status, webhook.disabled_reason) == (
        "disabled",
        "It failed for 3 days. The address answers with status 500.",
    )
    assert list(Notification.objects.values_list("user", "kind")) == [(scope.admin.pk, "accounts.webhook_disabled")]
    make_candidate(scope.senior)
    assert WebhookDelivery.objects.count() == 1
    webhooks.resume_webhook(webhook=webhook, actor=scope.admin)
    make_candidate(scope.senior)
    assert WebhookDelivery.objects.count() == 2


def test_one_that_says_it_is_gone_is_believed(scope, ears, hook):
    ears.answers = [410]
    make_candidate(scope.senior)
    run_due()
    assert WebhookDelivery.objects.get().status == "given_up"
    assert Webhook.objects.get().status == "disabled"


def test_sent_again_with_the_same_id(scope, ears, hook):
    make_candidate(scope.senior)
    with pytest.raises(Conflict):
        redeliver(delivery=WebhookDelivery.objects.get(), actor=scope.admin)
    run_due()
    done = WebhookDelivery.objects.get()
    for _twice in range(2):
        redeliver(delivery=done, actor=scope.admin)
    run_due()
    assert len(ears.told) == 3
    assert len({(headers["webhook-id"], body) for headers, body in ears.told}) == 1
    assert len({headers["candor-delivery"] for headers, _body in ears.told}) == 3


def test_paused_and_resumed(scope, ears, hook):
    webhook, _secret = hook
    for _twice in range(2):
        webhooks.pause_webhook(webhook=webhook, actor=scope.admin)
    make_candidate(scope.senior)
    assert not WebhookDelivery.objects.exists()
    ping_webhook(webhook=webhook, actor=scope.admin)
    run_due()
    assert ears.events() == ["webhook.ping"]
    assert AuditLog.objects.filter(name="superadmin.webhook.paused").count() == 1


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.com/", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.7/x"),
        *("https://169.254.169.254/latest", "https://intranet/", "https://db.internal/", "https://printer.local./"),
        *("https://example.com:8443/", "https://me:pw@example.com/", "ftp://example.com/", "https://example.com/#x"),
        *("https://[::ffff:127.0.0.1]/", "https://192.168.1.1/", "javascript:alert(1)", ""),
    ],
)
def test_addresses_that_are_refused(scope, url):
    with pytest.raises(Refused):
        create_webhook(name="x", url=url, events=["*"], actor=scope.admin)


def test_a_name_that_leads_home_is_refused_each_time(scope, monkeypatch, ears):
    """DNS rebinding: the name was fine when it was typed, and points at this machine when something is sent."""
    webhook, _secret = create_webhook(name="x", url="https://hooks.example/in", events=["*"], actor=scope.admin)
    asked: list[str] = []

    def resolved(host, *args, **kwargs):
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(outbound.socket, "getaddrinfo", resolved)
    monkeypatch.setattr(outbound.socket, "create_connection", lambda *args, **kwargs: pytest.fail("connected"))
    ping_webhook(webhook=webhook, actor=scope.admin)
    run_due()
    row = WebhookDelivery.objects.get()
    assert (row.status, row.error) == ("given_up", "This address is not on the open internet.")
    assert asked == ["hooks.example"]


def test_what_cannot_be_made(scope, ears, monkeypatch):
    for events in ([], ["application.exploded"]):
        with pytest.raises(Refused):
            create_webhook(name="x", url=ears.url, events=events, actor=scope.admin)
    monkeypatch.setattr(webhooks, "MOST", 1)
    create_webhook(name="x", url=ears.url, events=["*"], actor=scope.admin)
    with pytest.raises(Refused, match="at most"):
        create_webhook(name="y", url=ears.url, events=["*"], actor=scope.admin)


def test_the_log_is_kept_for_a_month(scope, ears, hook):
    make_candidate(scope.senior)
    WebhookDelivery.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert purge_deliveries() == 0  # still on its way
    run_due()
    assert purge_deliveries() == 1


def test_no_answer_is_an_answer(scope, ears, hook, settings):
    settings.OUTBOUND_ALLOWED = ["127.0.0.1:9"]
    Webhook.objects.update(url="http://127.0.0.1:9/")
    make_candidate(scope.senior)
    run_due()
    row = WebhookDelivery.objects.get()
    assert (row.status, row.status_code, row.error) == ("pending", None, "The address does not answer.")


def test_a_late_worker_counts_for_nothing(scope, ears, hook):
    make_candidate(scope.senior)
    stale = WebhookDelivery.objects.select_related("webhook").get()
    run_due()
    webhook_deliveries._settle(stale, webhook_deliveries.Outcome(timezone.now(), 1, 500), last=True)
    assert WebhookDelivery.objects.get().status == "delivered"


def test_the_catalog_names_what_is_audited():
    codes = [event.code for event in catalog()]
    assert len(codes) > 35
    assert codes == sorted(codes)
    assert all("." in code and event.label for code, event in zip(codes, catalog(), strict=True))
