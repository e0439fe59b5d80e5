"""The platform's health in the console: the first page, the dashboard, incidents, errors, rules."""

import csv
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.web import slots
from superadmin.admin.charts import Plot, draw, rounded_up
from superadmin.domain.alerts import load_alert_rules
from superadmin.domain.incidents import open_incident
from superadmin.domain.metric_names import HTTP_ERRORS, HTTP_LATENCY, HTTP_ROUTES
from superadmin.models import AlertRule, AuditLog, ErrorLog, RateLimitViolation, SystemIncident
from tests.factories.health import make_metric
from tests.kit.queries import count_queries

DASHBOARD = "admin:superadmin_metrics_dashboard"
CSV = "admin:superadmin_metrics_csv"


def act(console: Client, model: str, action: str, pk: int, **more: str) -> str:
    url = reverse(f"admin:superadmin_{model}_changelist")
    return console.post(
        url, {"action": action, "_selected_action": [pk], "index": 0, **more}, follow=True
    ).content.decode()


@pytest.mark.parametrize("name", [DASHBOARD, CSV])
def test_who_may_look(console, browse, ours, theirs, name):
    url = reverse(name)
    assert console.get(url).status_code == 200
    assert [browse(person).get(url).status_code for person in (ours.admin, ours.viewer, theirs.admin)] == [404] * 3
    assert Client().get(url).status_code == 302


def test_the_first_page_says_what_needs_somebody(console, root, ours):
    url = reverse("admin:index")
    page = console.get(url).content.decode()
    assert "Everything runs." in page
    assert [name for name in ("Mail", "Models, this month", "Background work") if f">{name}</a>" not in page] == []
    RateLimitViolation.objects.create(limit="reads", keyed_on="person", key_digest="d", times=1234)
    ErrorLog.objects.create(kind="KitError", fingerprint="f")
    page = console.get(url).content.decode()
    assert "deserve a look" in page
    assert "1,234" in page
    open_incident(title="Down", severity="critical", actor=root)
    page = console.get(url).content.decode()
    assert "cn-state--bad" in page
    assert "Something needs somebody now." in page


def test_the_dashboard_draws_what_was_measured_and_the_table_has_the_same(console, ours, theirs):
    now = timezone.now()
    make_metric(HTTP_LATENCY, [120.0] * 50, at=now, tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [80.0] * 7, at=now - timedelta(minutes=20), tenant=theirs.tenant)
    make_metric(HTTP_ERRORS, [1.0] * 5, at=now, tenant=ours.tenant)
    make_metric(HTTP_ROUTES, [120.0] * 50, at=now, route="kit:busy_page")
    page = console.get(reverse(DASHBOARD)).content.decode()
    assert page.count('<svg class="cn-chart"') >= 3
    assert "kit:busy_page" in page
    assert "8.77" in page  # 5 errors of 57 requests
    assert "Nothing was measured in this range." in page  # no AI call
    alone = console.get(reverse(DASHBOARD), {"tenant": str(theirs.tenant.public_id), "range": "24h"}).content.decode()
    assert "Metrics of Theirs" in alone
    assert "kit:busy_page" not in alone
    answer = console.get(reverse(CSV), {"tenant": str(theirs.tenant.public_id), "range": "7d"})
    assert f"metrics-{theirs.tenant.slug}-7d.csv" in answer["Content-Disposition"]
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert len(rows) == 42
    assert sum(int(row["requests"]) for row in rows) == 7
    assert rows[0]["p95"] == ""


@pytest.mark.parametrize("query", [{"range": "nonsense"}, {"tenant": "nobody"}, {"range": "30d", "tenant": ""}])
def test_the_dashboard_takes_any_address(console, query):
    assert console.get(reverse(DASHBOARD), query).status_code == 200


def test_the_dashboard_costs_the_same_for_one_and_three(console, ours, theirs):
    now = timezone.now()
    make_metric(HTTP_LATENCY, [1.0], at=now, tenant=ours.tenant)
    one = count_queries(lambda: console.get(reverse(DASHBOARD)))
    make_metric(HTTP_LATENCY, [1.0], at=now, tenant=theirs.tenant)
    make_metric(HTTP_ROUTES, [1.0], at=now, route="kit:x")
    assert count_queries(lambda: console.get(reverse(DASHBOARD))) == one


def test_apps_above_put_their_own_health_below(console, monkeypatch):
    monkeypatch.setattr(slots, "_panels", dict(slots._panels))
    slots.register("superadmin.health", 1, "admin/superadmin/chart.html", lambda request, span: {"chart": Empty})
    slots.register("superadmin.health", 2, "kit/nothing.html", lambda request, span: None)
    assert "Of an app above" in console.get(reverse(DASHBOARD)).content.decode()


class Empty:
    """A chart without figures."""

    title, unit, code, is_empty = "Of an app above", "", "kit", True


def test_lines_break_where_nothing_was_observed():
    moments = [timezone.now() + timedelta(minutes=step) for step in range(6)]
    chart = draw(Plot("k", "Kit", "ms", [("a", [1, 2, None, 4, None, 5]), ("b", [None] * 6)]), moments, words="%H:%M")
    first, second = chart.lines
    assert (len(first.parts), len(first.dots), second.parts, second.dots) == (1, 2, [], [])
    assert [words for _y, words in chart.up] == ["0", "2", "4", "6"]
    assert draw(Plot("k", "Kit", "", [("b", [None])]), moments[:1], words="%H").is_empty
    assert [rounded_up(value) for value in (0, 0.02, 1, 29, 31, 700)] == [3, 0.03, 1.5, 30, 60, 1500]


def test_an_incident_is_described_here_and_moved_by_actions(console, root, ours):
    add = reverse("admin:superadmin_systemincident_add")
    form = {
        "title": "Slow search",
        "description": "",
        "incident_type": "performance",
        "severity": "low",
        "affected_users": 0,
        "affected_tenants": [ours.tenant.pk],
        "affected_services": '["search"]',
        "root_cause": "",
    }
    assert console.post(add, form).status_code == 302
    incident = SystemIncident.objects.get()
    assert (incident.reported_by, list(incident.affected_tenants.all())) == (root, [ours.tenant])
    change = reverse("admin:superadmin_systemincident_change", args=[incident.pk])
    assert console.post(change, {**form, "severity": "high", "status": "closed"}).status_code == 302
    incident.refresh_from_db()
    assert (incident.severity, incident.status) == ("high", "open")
    assert "1 are yours." in act(console, "systemincident", "take", incident.pk)
    assert "Say in a few words" in act(console, "systemincident", "resolve", incident.pk)
    assert "1 resolved." in act(console, "systemincident", "resolve", incident.pk, notes="An index was missing.")
    assert "1 closed." in act(console, "systemincident", "close", incident.pk)
    incident.refresh_from_db()
    assert (incident.status, incident.assigned_to) == ("closed", root)
    assert console.post(reverse("admin:superadmin_systemincident_delete", args=[incident.pk])).status_code == 403


def test_errors_become_an_incident(console, ours):
    error = ErrorLog.objects.create(
        kind="KitError", fingerprint="f", route="kit:page", tenant=ours.tenant, place="a:1 b"
    )
    ErrorLog.objects.create(kind="KitError", fingerprint="f", route="kit:page")
    page = console.get(reverse("admin:superadmin_errorlog_changelist")).content.decode()
    assert "kit:page" in page
    assert "1 incidents opened." in act(console, "errorlog", "make_incident", error.pk)
    incident = SystemIncident.objects.get()
    assert (incident.title, list(incident.error_logs.all())) == ("KitError in kit:page", [error])


def test_a_rule_is_changed_on_record_and_one_that_ships_stays(console):
    load_alert_rules()
    rule = AlertRule.objects.get(code="slow-answers")
    change = reverse("admin:superadmin_alertrule_change", args=[rule.pk])
    form = dict(console.get(change).context["adminform"].form.initial)
    body = {name: "" if value is None else value for name, value in form.items()}
    assert console.post(change, {**body, "threshold": 900, "is_enabled": "on"}).status_code == 302
    rule.refresh_from_db()
    assert rule.threshold == 900
    assert AuditLog.sealing.filter(name="superadmin.alert_rule.changed").count() == 1
    assert (
        console.post(reverse("admin:superadmin_alertrule_delete", args=[rule.pk]), {"post": "yes"}).status_code == 403
    )
    own = AlertRule.objects.create(code="own", name="Own", metric="http.errors", threshold=1)
    assert console.post(reverse("admin:superadmin_alertrule_delete", args=[own.pk]), {"post": "yes"}).status_code == 302
    assert not AlertRule.objects.filter(pk=own.pk).exists()
