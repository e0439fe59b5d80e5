"""The platform's health over the API: superadmins who signed in, and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from superadmin.domain.incidents import open_incident
from superadmin.domain.metric_names import HTTP_LATENCY
from superadmin.domain.metric_upkeep import summarize_days
from superadmin.models import AuditLog, FeatureFlag, SystemIncident
from tests.factories.health import make_metric
from tests.kit.queries import count_queries

ROOT = "/api/v1/"


def sent(client: Client, method: str, path: str, body: dict | None = None):
    return getattr(client, method)(ROOT + path, body or {}, content_type="application/json")


@pytest.mark.parametrize("path", ["incidents/", "metrics/", "metrics/daily/", "metrics/series/", "flags/"])
def test_who_may_read(console, browse, ours, theirs, path):
    assert console.get(ROOT + path).status_code == 200
    for person in (ours.admin, ours.senior, ours.viewer, theirs.admin):
        assert browse(person).get(ROOT + path).status_code == 403
    assert Client().get(ROOT + path).status_code == 401


def test_an_incident_from_opening_to_its_end(console, root, ours):
    body = {"title": "Mail stands still", "type": "outage", "affected_tenants": [str(ours.tenant.public_id)]}
    made = sent(console, "post", "incidents/", body)
    assert made.status_code == 201
    one = f"incidents/{made.json()['id']}"
    assert made.json()["affected_tenants"] == [str(ours.tenant.public_id)]
    assert made.json()["reported_by"] == str(root.public_id)
    assert sent(console, "patch", f"{one}/", {"severity": "high"}).json()["severity"] == "high"
    assert sent(console, "patch", f"{one}/", {"status": "closed"}).status_code == 400
    assert sent(console, "post", f"{one}/assign", {"assigned_to": str(root.public_id)}).status_code == 200
    assert sent(console, "post", f"{one}/assign/", {"assigned_to": str(ours.admin.public_id)}).status_code == 400
    assert sent(console, "post", f"{one}/move/", {"status": "closed"}).status_code == 409
    assert sent(console, "post", f"{one}/move/", {"status": "resolved"}).json()["code"] == "no_notes"
    done = sent(console, "post", f"{one}/move", {"status": "resolved", "resolution_notes": "Renewed."}).json()
    assert done["resolved_at"]
    assert console.get(f"{ROOT}incidents/?status=open").json()["count"] == 0
    assert console.get(f"{ROOT}incidents/?status=resolved&tenant={ours.tenant.public_id}").json()["count"] == 1


def test_others_change_nothing(browse, ours, root):
    incident = open_incident(title="Slow", actor=root)
    path = f"incidents/{incident.public_id}/"
    client = browse(ours.admin)
    answers = [
        sent(client, "post", "incidents/", {"title": "Mine"}),
        sent(client, "patch", path, {"title": "Mine"}),
        sent(client, "post", f"{path}move/", {"status": "resolved", "resolution_notes": "x"}),
        sent(client, "post", "flags/", {"name": "mine"}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert SystemIncident.objects.get().title == "Slow"


def test_lists_cost_the_same_for_one_and_three(console, root, ours):
    def add() -> None:
        open_incident(title="Slow", actor=root, affected_tenants=[ours.tenant])
        FeatureFlag.objects.create(name=f"flag-{FeatureFlag.objects.count()}").allowed_tenants.add(ours.tenant)

    add()
    paths = [f"{ROOT}incidents/", f"{ROOT}flags/"]
    one = [count_queries(lambda path=path: console.get(path)) for path in paths]
    add()
    add()
    assert [count_queries(lambda path=path: console.get(path)) for path in paths] == one


def test_metrics_as_rows_days_and_series(console, ours, theirs):
    now = timezone.now()
    make_metric(HTTP_LATENCY, [100.0, 300.0], at=now, tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [50.0], at=now - timedelta(days=1), tenant=theirs.tenant)
    summarize_days(now=now)
    rows = console.get(f"{ROOT}metrics/?name=http.latency").json()["results"]
    assert [(row["tenant"], row["count"]) for row in rows] == [
        (str(ours.tenant.public_id), 2),
        (str(theirs.tenant.public_id), 1),
    ]
    alone = console.get(f"{ROOT}metrics?tenant={theirs.tenant.public_id}&fields=name,value").json()["results"]
    assert alone == [{"name": "http.latency", "value": 50.0}]
    days = console.get(f"{ROOT}metrics/daily/?is_total=true").json()
    assert (days["count"], days["results"][0]["count"]) == (1, 1)
    series = console.get(f"{ROOT}metrics/series/?range=1h&tenant={ours.tenant.public_id}").json()
    assert (series["range"], series["step_seconds"], len(series["points"])) == ("1h", 120, 30)
    assert series["whole"]["requests"] == 2
    assert "waiting" not in series["units"]
    assert console.get(f"{ROOT}metrics/series/?range=2y").status_code == 400
    assert console.get(f"{ROOT}metrics/series/?tenant={ours.admin.public_id}").status_code == 404


def test_a_flag_is_made_changed_and_deleted_on_record(console, ours):
    made = sent(console, "post", "flags/", {"name": "new-board", "rollout_percentage": 10})
    assert (made.status_code, made.json()["is_enabled"]) == (201, False)
    assert sent(console, "post", "flags/", {"name": "new-board"}).json()["code"] == "taken"
    body = {"is_enabled": True, "allowed_tenants": [str(ours.tenant.public_id)]}
    assert sent(console, "patch", "flags/new-board", body).json()["allowed_tenants"] == [str(ours.tenant.public_id)]
    assert sent(console, "patch", "flags/new-board/", {"rollout_percentage": 101}).status_code == 400
    assert sent(console, "delete", "flags/new-board/").status_code == 204
    assert console.get(f"{ROOT}flags/new-board/").status_code == 404
    assert AuditLog.sealing.filter(name__startswith="superadmin.flag.").count() == 3


def test_answers_say_what_is_left_of_the_limit(console, browse, ours, settings, monkeypatch):
    monkeypatch.setattr("config.limits.time", lambda: 6_000_030.0)
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "reads": "2/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    answers = [console.get(f"{ROOT}flags/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert (answers[0]["RateLimit-Limit"], answers[0]["RateLimit-Policy"]) == ("2", "2;w=60")
    assert answers[2]["RateLimit-Reset"] == answers[2]["Retry-After"] == "30"
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert browse(ours.admin).get(f"{ROOT}skills/").status_code == 200
