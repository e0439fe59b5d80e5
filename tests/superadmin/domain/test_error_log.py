"""The error log: kind and place, never words or people; limits that were passed, without naming a key."""

import json
import uuid

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from django.test import Client

from config.tenancy import tenant_scope
from superadmin.domain import error_log, metric_batches, task_names
from superadmin.domain.background import enqueue, task
from superadmin.domain.system_settings import change_system_settings
from superadmin.models import ErrorLog, RateLimitViolation, SystemMetric
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

PERSON = "Wren Halloway <wren.halloway@mail.test>"


@pytest.fixture(autouse=True)
def _empty():
    metric_batches._here.begin_anew()
    error_log._written.clear()
    yield
    metric_batches._here.begin_anew()
    error_log._written.clear()


@pytest.fixture
def failing(monkeypatch):
    """The page of own notifications fails, quoting a person."""

    def fail(*_args, **_kwargs):
        raise ValueError(PERSON)

    monkeypatch.setattr("accounts.views.notifications.Pages.of", fail)


def test_an_error_of_a_page_is_kept_without_words(ours, theirs, browse, failing):
    client: Client = browse(ours.senior)
    client.raise_request_exception = False
    named = uuid.uuid4().hex
    answer = client.get("/notifications/?q=wren.halloway@mail.test", headers={"x-request-id": named})
    assert answer.status_code == 500
    row = ErrorLog.objects.get()
    assert (row.kind, row.service, row.method, row.status_code) == ("ValueError", "web", "GET", 500)
    assert (row.route, row.request_id, row.tenant) == ("accounts:notification_list", named, ours.tenant)
    assert row.place.splitlines()[-1].endswith(" fail")
    assert "/work/" not in row.place
    everything = json.dumps(model_to_dict(row), cls=DjangoJSONEncoder)
    assert "halloway" not in everything.lower()
    assert metric_batches.flush()
    errors = SystemMetric.objects.get(name="http.errors")
    assert (errors.value, errors.tenant) == (1, ours.tenant)


def test_the_same_error_has_one_fingerprint_and_a_storm_is_cut(ours, theirs, browse, failing, monkeypatch):
    monkeypatch.setattr(error_log, "A_MINUTE", 3)
    client = browse(ours.senior)
    client.raise_request_exception = False
    for _ in range(5):
        client.get("/notifications/")
    assert ErrorLog.objects.count() == 3
    assert len(set(ErrorLog.objects.values_list("fingerprint", flat=True))) == 1
    metric_batches.flush()
    assert SystemMetric.objects.get(name="http.errors").value == 5


def test_a_failed_task_is_kept_too(ours, theirs):
    @task("kit.fails", max_attempts=1)
    def fails(record):
        raise KeyError(PERSON)

    try:
        with tenant_scope(ours.tenant.pk):
            enqueue("kit.fails")
        run_tasks()
    finally:
        task_names.forget("kit.fails")
    row = ErrorLog.objects.get()
    assert (row.kind, row.service, row.route, row.tenant) == ("KeyError", "worker", "kit.fails", ours.tenant)
    assert row.request_id.startswith("task-")
    metric_batches.flush()
    assert SystemMetric.objects.get(name="tasks.dead").value == 1
    assert SystemMetric.objects.get(name="tasks.run", tenant=ours.tenant).count == 1


def test_a_refusal_is_no_error(ours, theirs, browse):
    assert browse(ours.viewer).get("/settings/tokens/none/").status_code == 404
    assert ErrorLog.objects.count() == 0


def test_a_passed_limit_is_gathered_and_names_no_key(ours, theirs, browse, settings):
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "reads": "1/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    client = browse(ours.senior)
    statuses = [client.get("/jobs/").status_code for _ in range(4)]
    assert statuses.count(429) >= 2
    assert RateLimitViolation.objects.count() == 0
    metric_batches.flush()
    row = RateLimitViolation.objects.get()
    assert (row.limit, row.keyed_on, row.user, row.tenant) == ("reads", "person", ours.senior, ours.tenant)
    assert row.times == statuses.count(429)
    assert row.route == "recruiting:requisition_list"
    assert len(row.key_digest) == 32
    passed = SystemMetric.objects.get(name="limits.passed")
    assert (passed.value, passed.tenant) == (row.times, ours.tenant)
    ours.senior.delete()
    row.refresh_from_db()
    assert row.user is None


def test_noting_costs_a_page_no_statement(ours, theirs, browse, settings):
    page = "/notifications/"
    counted = count_queries(lambda: browse(ours.senior).get(page))
    metric_batches.flush()
    assert SystemMetric.objects.filter(name="http.routes", tags__route="accounts:notification_list").count() == 1
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "MeasureMiddleware" not in name]
    assert count_queries(lambda: browse(ours.senior).get(page)) == counted


def test_planned_maintenance_is_no_error_of_ours(ours, theirs, browse):
    change_system_settings(actor=ours.admin, maintenance_on=True, maintenance_message="Back at six.")
    assert browse(ours.senior).get("/jobs/").status_code == 503
    metric_batches.flush()
    assert SystemMetric.objects.filter(name="http.latency").count() == 1
    assert not SystemMetric.objects.filter(name="http.errors").exists()
