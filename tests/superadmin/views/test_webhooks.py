"""The pages of webhooks."""

import pytest
from django.urls import reverse

from config.tenancy import tenant_scope
from superadmin.domain.webhooks import create_webhook, ping_webhook
from superadmin.models import Webhook, WebhookDelivery
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

GIVEN = {"name": "Payroll", "url": "https://hooks.example/in", "events": ["application.moved"]}


@pytest.fixture
def hook(ours, theirs):
    """One of ours, with a delivery that failed: nothing is at that address for a test."""
    with tenant_scope(ours.tenant.pk):
        made, _secret = create_webhook(**GIVEN, actor=ours.admin)
        delivery = ping_webhook(webhook=made, actor=ours.admin)
        WebhookDelivery.objects.filter(pk=delivery.pk).update(
            status="given_up",
            settled_at=delivery.created_at,
            attempts=1,
            log=[{"at": "2026-11-21T10:00:00", "error": "No."}],
        )
    return made


def pages(hook):
    """(address, whether it posts) of every page about one."""
    delivery = WebhookDelivery._base_manager.get()
    here = {"public_id": hook.public_id}
    yield from ((reverse(f"superadmin:webhook_{verb}", kwargs=here), False) for verb in ("detail", "edit"))
    verbs = ("rotate", "pause", "resume", "ping", "delete")
    yield from ((reverse(f"superadmin:webhook_{verb}", kwargs=here), True) for verb in verbs)
    there = {"public_id": delivery.public_id}
    yield reverse("superadmin:delivery_detail", kwargs=there), False
    yield reverse("superadmin:delivery_redeliver", kwargs=there), True


def test_for_admins_alone(browse, ours, theirs, hook):
    for person, seen, listed in (
        (theirs.admin, 404, 200),
        (ours.senior, 404, 403),
        (ours.viewer, 404, 403),
        (ours.candidate, 404, 403),
    ):
        client = browse(person)
        for address, posts in pages(hook):
            assert (client.post if posts else client.get)(address).status_code == seen, (person, address)
        assert client.get(reverse("superadmin:webhook_list")).status_code == listed
        assert client.get(reverse("superadmin:webhook_create")).status_code == listed
    assert "Payroll" not in browse(theirs.admin).get(reverse("superadmin:webhook_list")).content.decode()


def test_an_admin_sees_all_of_it(browse, ours, hook):
    client = browse(ours.admin)
    listed = client.get(reverse("superadmin:webhook_list")).content.decode()
    assert "Payroll" in listed
    for address, posts in pages(hook):
        if not posts:
            answer = client.get(address)
            assert answer.status_code == 200
            assert "whsec_" not in answer.content.decode()


def test_made_with_a_secret_that_is_shown_once(browse, ours, theirs):
    client = browse(ours.admin)
    assert "No webhooks yet" in client.get(reverse("superadmin:webhook_list")).content.decode()
    refused = client.post(reverse("superadmin:webhook_create"), {**GIVEN, "url": "https://127.0.0.1/"})
    assert refused.status_code == 400
    assert "not on the open internet" in refused.content.decode()
    answer = client.post(reverse("superadmin:webhook_create"), GIVEN)
    assert answer["Cache-Control"] == "no-store"
    assert "whsec_" in answer.content.decode()
    with tenant_scope(ours.tenant.pk):
        assert Webhook.objects.get().events == ["application.moved"]


def test_changed_paused_rotated_deleted(browse, ours, hook):
    client, here = browse(ours.admin), {"public_id": hook.public_id}
    edit = reverse("superadmin:webhook_edit", kwargs=here)
    assert client.post(edit, {**GIVEN, "events": []}).status_code == 400
    assert client.post(edit, {**GIVEN, "name": "Other", "events": ["*"]}).status_code == 302
    assert "whsec_" in client.post(reverse("superadmin:webhook_rotate", kwargs=here)).content.decode()
    client.post(reverse("superadmin:webhook_pause", kwargs=here))
    with tenant_scope(ours.tenant.pk):
        row = Webhook.objects.get()
    assert (row.name, row.events, row.status) == ("Other", ["*"], "paused")
    client.post(reverse("superadmin:webhook_resume", kwargs=here))
    client.post(reverse("superadmin:webhook_delete", kwargs=here))
    with tenant_scope(ours.tenant.pk):
        assert not Webhook.objects.exists()
        assert not WebhookDelivery.objects.exists()


def test_sent_again_and_tested(browse, ours, hook, monkeypatch):
    from config import outbound

    monkeypatch.setattr(outbound.socket, "getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", ("10.0.0.1", 443))])
    client = browse(ours.admin)
    with tenant_scope(ours.tenant.pk):
        delivery = WebhookDelivery.objects.get()
    client.post(reverse("superadmin:delivery_redeliver", kwargs={"public_id": delivery.public_id}))
    client.post(reverse("superadmin:webhook_ping", kwargs={"public_id": hook.public_id}))
    run_tasks()
    shown = client.get(reverse("superadmin:webhook_detail", kwargs={"public_id": hook.public_id})).content.decode()
    assert shown.count("Given up") == 3


def test_many_cost_what_one_does(browse, ours, hook):
    client = browse(ours.admin)
    listed = reverse("superadmin:webhook_list")
    detail = reverse("superadmin:webhook_detail", kwargs={"public_id": hook.public_id})
    before = [count_queries(lambda: client.get(listed)), count_queries(lambda: client.get(detail))]
    with tenant_scope(ours.tenant.pk):
        for number in range(2):
            create_webhook(**{**GIVEN, "name": f"More {number}"}, actor=ours.admin)
            ping_webhook(webhook=hook, actor=ours.admin)
    assert [count_queries(lambda: client.get(listed)), count_queries(lambda: client.get(detail))] == before
