"""Webhooks through the API."""

import pytest

from config.tenancy import tenant_scope
from superadmin.models import WebhookDelivery
from tests.kit.api import Api
from tests.kit.queries import count_queries
from tests.kit.receiver import receiving
from tests.kit.work import run_tasks

NEW = {"name": "Payroll", "url": "https://hooks.example/in", "events": ["application.decided"]}


@pytest.fixture
def made(ours, theirs):
    """The answer to making one."""
    answer = Api(ours.admin).post("webhooks/", NEW)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_the_secret_is_shown_once(ours, made):
    api = Api(ours.admin)
    assert made["secret"].startswith("whsec_")
    assert "secret" not in api.get(f"webhooks/{made['id']}/").json()
    again = api.post(f"webhooks/{made['id']}/rotate/")
    assert again.json()["secret"] != made["secret"]
    assert again["Cache-Control"] == "no-store"


def test_who_may(ours, theirs, made):
    one = f"webhooks/{made['id']}/"
    for role in ("senior", "junior", "interviewer", "viewer", "candidate"):
        assert Api(ours.person(role)).get("webhooks/").status_code == 403, role
    assert Api(theirs.admin).get(one).status_code == 404
    assert Api(theirs.admin).patch(one, {"name": "x"}).status_code == 404
    assert Api(theirs.admin).get("webhooks/").json()["results"] == []
    assert Api(ours.admin, read_only=True).get(one).status_code == 200
    assert Api(ours.admin, read_only=True).post(f"{one}ping/").status_code == 403


def test_changed_under_its_version_and_deleted(ours, made):
    api, one = Api(ours.admin), f"webhooks/{made['id']}/"
    read = api.get(one)
    api.headers["If-Match"] = read["ETag"]
    changed = api.patch(one, {"events": ["*", "offer.sent"]})
    assert changed.json()["events"] == ["*"]
    assert api.patch(one, {"name": "late"}).status_code == 412
    api.headers["If-Match"] = changed["ETag"]
    assert api.call("delete", one).status_code == 204
    assert api.get(one).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [({"url": "https://127.0.0.1/"}, "url"), ({"events": ["x.y"]}, "events"), ({"colour": 1}, "colour")],
)
def test_what_is_refused_says_where(ours, theirs, change, field):
    answer = Api(ours.admin).post("webhooks/", {**NEW, **change})
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_a_test_and_its_log(ours, theirs, settings):
    with receiving() as ears:
        settings.OUTBOUND_ALLOWED = [ears.place]
        api = Api(ours.admin)
        hook = api.post("webhooks/", {**NEW, "url": ears.url}).json()
        sent = api.post(f"webhooks/{hook['id']}/ping/")
        assert sent.status_code == 202
        run_tasks()
        one = f"webhook-deliveries/{sent.json()['id']}/"
        row = api.get(one).json()
        assert (row["status"], row["log"][0]["status"], row["body"]) == ("delivered", 200, ears.told[0][1])
        assert api.post(f"{one}redeliver/").status_code == 202
        run_tasks()
        assert len(ears.told) == 2
        found = api.get("webhook-deliveries/", event_id=row["event_id"], status="delivered").json()["results"]
        assert len(found) == 2
        assert Api(theirs.admin).get(one).status_code == 404
        assert Api(ours.senior).get(one).status_code == 403


def test_paused_and_resumed(ours, made):
    api, one = Api(ours.admin), f"webhooks/{made['id']}/"
    states = [api.post(f"{one}{verb}/").json()["status"] for verb in ("pause", "pause", "resume")]
    assert states == ["paused", "paused", "active"]


def test_the_catalog(ours, theirs):
    codes = [one["code"] for one in Api(ours.admin).get("webhook-events/").json()]
    assert codes[0] == "*"
    assert {"application.moved", "interview.scheduled", "assessment.graded", "offer.accepted"} <= set(codes)
    assert Api(ours.senior).get("webhook-events/").status_code == 403


def test_many_cost_what_one_does(ours, made):
    api = Api(ours.admin)
    one = count_queries(lambda: api.get("webhooks/"))
    for number in range(2):
        api.post("webhooks/", {**NEW, "name": f"More {number}"})
        api.post(f"webhooks/{made['id']}/ping/")
    assert count_queries(lambda: api.get("webhooks/")) == one
    with tenant_scope(ours.tenant.pk):
        assert WebhookDelivery.objects.count() == 2
