"""The console: every page opens for a superadmin, for nobody else, and actions call the domain."""

import json

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from config.errors import Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.admin.tenant_data import TenantDataAdmin
from superadmin.domain import audit, task_names
from superadmin.domain.background import enqueue, task
from superadmin.models import AIModel, AuditLog, FeatureFlag, TaskRecord, Tenant
from tests.kit.console import open_data
from tests.kit.work import run_tasks

MODELS = sorted((model for model in site._registry if model._meta.app_label == "superadmin"), key=lambda m: m.__name__)


def act(console: Client, model: str, action: str, pk: int, **more: str) -> str:
    """Run a list action on one row; the page that follows."""
    url = reverse(f"admin:superadmin_{model}_changelist")
    data = {"action": action, "_selected_action": [pk], "index": 0, **more}
    return console.post(url, data, follow=True).content.decode()


def test_all_models_are_registered():
    from django.apps import apps

    # the personal part of an audit row is shown on its row
    expected = {model.__name__ for model in apps.get_app_config("superadmin").get_models()} - {"AuditPersonal"}
    through = {name for name in expected if "_" in name}
    assert {model.__name__ for model in MODELS} == expected - through


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_opens_and_searches_and_nobody_else_gets_in(console, browse, ours, model):
    url = reverse(f"admin:superadmin_{model._meta.model_name}_changelist")
    if isinstance(site._registry[model], TenantDataAdmin):
        assert console.get(url).status_code == 403
        open_data(console, ours.tenant)
    assert console.get(url).status_code == 200
    assert console.get(url, {"q": "something"}).status_code == 200
    assert browse(ours.admin).get(url).status_code == 404
    assert browse(None).get(url).status_code == 302


def test_the_first_page_shows_figures_of_the_database(console):
    page = console.get(reverse("admin:index")).content.decode()
    assert "Platform now" in page
    with unscoped(reason="test"):
        assert f">{Tenant.objects.active().count()}<" in page
    assert "Waiting for the seal" in page


def test_suspending_asks_for_a_reason_and_is_recorded(console, ours):
    assert "Say why" in act(console, "tenant", "suspend", ours.tenant.pk)
    assert "1 suspended." in act(console, "tenant", "suspend", ours.tenant.pk, reason="The invoice is open.")
    ours.tenant.refresh_from_db()
    assert (ours.tenant.is_active, ours.tenant.suspended_reason) == (False, "The invoice is open.")
    assert "1 reactivated." in act(console, "tenant", "reactivate", ours.tenant.pk)
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name__startswith="superadmin.tenant.").count() == 2


def test_making_and_editing_a_tenant_is_recorded(console):
    page = console.get(reverse("admin:superadmin_tenant_add"))
    assert page.status_code == 200
    form = {
        field.html_name: field.value() if field.value() is not None else ""
        for field in page.context["adminform"].form
        if field.html_name != "features"
    }
    form = {name: value for name, value in form.items() if value is not False}
    made = console.post(
        reverse("admin:superadmin_tenant_add"),
        {
            **form,
            "first_admin_email": "first@acme.test",
            "max_users": 5,
            "name": "Acme",
            "slug": "acme",
        },
    )
    assert made.status_code == 302, made.context["adminform"].form.errors
    tenant = Tenant.objects.get(slug="acme")
    assert tenant.max_users == 5
    with tenant_scope(tenant.pk):
        invited = Invitation.objects.get()
        assert (invited.email, invited.role) == ("first@acme.test", "admin")
    url = reverse("admin:superadmin_tenant_change", args=[tenant.pk])
    form.pop("first_admin_email", None)
    edited = console.post(url, {**form, "name": "Acme Ltd", "slug": "acme", "max_users": 5})
    assert edited.status_code == 302, edited.context["adminform"].form.errors
    with tenant_scope(tenant.pk):
        rows = AuditLog.objects.filter(name__startswith="superadmin.tenant.").order_by("pk")
        assert [row.name for row in rows] == ["superadmin.tenant.created", "superadmin.tenant.edited"]
        assert rows[1].personal.changes["name"] == {"old": "Acme", "new": "Acme Ltd"}


def test_a_tenants_features_are_switches_by_name(console, ours, theirs):
    board, editor = (FeatureFlag.objects.create(name=name, is_enabled=name == "board") for name in ("board", "editor"))
    board.allowed_tenants.add(theirs.tenant)
    url = reverse("admin:superadmin_tenant_change", args=[ours.tenant.pk])
    page = console.get(url)
    assert "editor (off for everybody)" in page.content.decode()
    form = {
        field.html_name: "" if field.value() is None else field.value()
        for field in page.context["adminform"].form
        if field.value() is not False
    }
    assert list(form["features"]) == []
    for ticked in ([board.pk, editor.pk], [editor.pk]):
        assert console.post(url, {**form, "features": ticked}).status_code == 302
        listed = FeatureFlag.objects.filter(allowed_tenants=ours.tenant).order_by("pk")
        assert list(listed.values_list("pk", flat=True)) == ticked
    assert list(board.allowed_tenants.all()) == [theirs.tenant]
    assert AuditLog.sealing.filter(name="superadmin.flag.changed").count() == 3
    assert not AuditLog.sealing.filter(name="superadmin.tenant.edited").exists()


def test_every_model_stands_once_in_the_console(console, ours):
    open_data(console, ours.tenant)
    page = console.get(reverse("admin:index"))
    links = [item["link"] for group in page.context["sidebar_navigation"] for item in group["items"]]
    assert len(links) == len(set(links))
    known = {model["admin_url"] for app in page.context["app_list"] for model in app["models"]}
    assert known <= set(links)
    for group in page.context["sidebar_navigation"][:9]:
        assert len(group["items"]) > 1, group["title"]


def test_the_open_page_alone_is_marked_in_the_console(console):
    for name in ("admin:index", "admin:superadmin_tenant_changelist", "admin:superadmin_tenant_across"):
        page = console.get(reverse(name))
        marked = [
            item["link"] for group in page.context["sidebar_navigation"] for item in group["items"] if item["active"]
        ]
        assert marked == [reverse(name)]


def test_failed_work_is_tried_again_from_the_list(console, ours):
    @task("kit.console")
    def refuse(record):
        raise Refused("no")

    try:
        with tenant_scope(ours.tenant.pk):
            record = enqueue("kit.console")
        assert "Only work that failed" in act(console, "taskrecord", "retry", record.pk)
        run_tasks()
        assert "1 will be tried again." in act(console, "taskrecord", "retry", record.pk)
    finally:
        task_names.forget("kit.console")
    assert TaskRecord.ledger.get(pk=record.pk).status == "RETRY"


def test_records_cannot_be_changed_here(console, ours):
    with tenant_scope(ours.tenant.pk):
        row = audit.record("view", ("kit.page", "1"), actor=ours.admin, name="kit.seen")
    page = console.get(reverse("admin:superadmin_auditlog_change", args=[row.pk]))
    assert page.status_code == 200
    assert ours.admin.email in page.content.decode()
    assert console.post(reverse("admin:superadmin_auditlog_change", args=[row.pk]), {"name": "x"}).status_code == 403
    assert console.get(reverse("admin:superadmin_auditlog_delete", args=[row.pk])).status_code == 403
    assert console.get(reverse("admin:superadmin_auditlog_add")).status_code == 403


@pytest.mark.parametrize(("number", "kind"), [(0, "csv"), (1, "jsonl")])
def test_the_audit_log_is_exported_and_that_is_recorded(console, ours, number, kind):
    with tenant_scope(ours.tenant.pk):
        audit.record("update", ("kit.page", "1"), actor=ours.admin, name="kit.seen", changes={"a": {"old": "=1+1"}})
    url = reverse("admin:superadmin_auditlog_export")
    page = console.get(url)
    assert page.status_code == 200
    fields = {name: "on" for name in page.context["form"].fields if name.startswith("auditresource_")}
    answer = console.post(url, {"format": number, "resource": "", **fields})
    text = answer.content.decode()
    assert f".{kind}" in answer["Content-Disposition"]
    assert "kit.seen" in text
    if kind == "jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        assert any(row["name"] == "kit.seen" and row["actor_email"] == ours.admin.email for row in rows)
    assert AuditLog.sealing.filter(name="superadmin.audit.exported", action="export").count() == 1


def test_flags_and_models_are_edited_and_flags_recorded(console):
    add = reverse("admin:superadmin_featureflag_add")
    made = console.post(add, {"name": "new-board", "is_enabled": "on", "rollout_percentage": 10, "config": "{}"})
    assert made.status_code == 302
    assert FeatureFlag.objects.get().rollout_percentage == 10
    assert AuditLog.sealing.filter(name="superadmin.flag.changed").count() == 1
    price = {"prices-TOTAL_FORMS": 1, "prices-INITIAL_FORMS": 0, "prices-0-prompt_price_per_1k": "1"}
    model = {"name": "m-1", "tier": "standard", "is_active": "on", **price}
    half = console.post(reverse("admin:superadmin_aimodel_add"), model)
    assert half.status_code == 200  # a price is whole and dated, or unknown
    whole = {**model, "prices-0-completion_price_per_1k": "2", "prices-0-starts_on": "2026-01-01"}
    assert console.post(reverse("admin:superadmin_aimodel_add"), whole).status_code == 302
    assert AIModel.objects.get().prices.count() == 1


def test_only_the_console_has_the_looser_policy(console):
    policy = "Content-Security-Policy"
    loose = console.get(reverse("admin:index"))[policy]
    assert "script-src 'self' 'unsafe-eval'" in loose
    assert "style-src 'self' 'unsafe-inline'" in loose
    assert "unsafe" not in console.get("/health/live")[policy]
