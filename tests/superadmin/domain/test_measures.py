"""What the platform notes of its own work: calls of engines, queues, the tasks that measure and tidy."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from config.tenancy import tenant_scope
from superadmin.domain import metric_batches, schedules, task_names
from superadmin.domain.ai import ask
from superadmin.domain.background import enqueue, task
from superadmin.domain.measures import measure_queues
from superadmin.domain.metric_names import HTTP_LATENCY
from superadmin.models import AlertRule, DailyMetricsSummary, SystemIncident, SystemMetric, TaskRecord
from tests.factories.health import make_metric
from tests.kit.openai_server import Reply
from tests.kit.work import run_tasks
from tests.superadmin.domain.test_ai import GIVEN, model, purpose, running  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def _empty():
    metric_batches._here.begin_anew()
    yield
    metric_batches._here.begin_anew()


def figures() -> dict[str, tuple[int, int | None]]:
    """{metric: (observations, tenant)} after a flush."""
    metric_batches.flush()
    return {row.name: (row.count, row.tenant_id) for row in SystemMetric.objects.filter(name__startswith="ai.")}


def test_a_call_of_the_offline_engine_is_measured(scope, theirs, purpose):  # noqa: F811
    ask("kit_quotes", GIVEN, tenant=scope.tenant, user=scope.junior, related=scope.tenant)
    assert figures() == {"ai.latency": (1, scope.tenant.pk)}


def test_a_call_that_fails_and_falls_back_is_measured(scope, theirs, purpose, model):  # noqa: F811
    model.will(Reply(status=500), Reply(status=500), Reply(status=500), Reply(status=500))
    answer = ask("kit_quotes", GIVEN, tenant=scope.tenant, user=scope.junior, related=scope.tenant)
    assert answer.fell_back
    seen = figures()
    assert seen["ai.latency"] == (2, scope.tenant.pk)
    assert seen["ai.failed"][0] == seen["ai.fell_back"][0] == 1


def test_due_work_is_measured_by_queue(ours, theirs):
    @task("kit.waits", queue="bulk")
    def waits(record):
        return None

    try:
        with tenant_scope(ours.tenant.pk):
            for _ in range(3):
                enqueue("kit.waits")
            enqueue("kit.waits", run_after=timezone.now() + timedelta(hours=1))
    finally:
        task_names.forget("kit.waits")
    assert measure_queues(now=timezone.now() + timedelta(seconds=90))["bulk"] == 3
    by_queue = {row.tags["queue"]: row.value for row in SystemMetric.objects.filter(name="tasks.queue")}
    assert by_queue == {"interactive": 0, "default": 0, "bulk": 3, "mail": 0}
    assert SystemMetric.objects.get(name="tasks.waiting").value == 3
    assert 89 < SystemMetric.objects.get(name="tasks.oldest").value < 100


def test_the_scheduler_measures_judges_and_tidies_once_a_window(ours, theirs):
    call_command("load_alert_rules", verbosity=0)
    make_metric(HTTP_LATENCY, [5000.0] * 60, at=timezone.now(), tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [10.0], at=timezone.now() - timedelta(days=1), tenant=ours.tenant)
    for _ in range(2):
        schedules.enqueue_due(now=timezone.now())
    run_tasks()
    names = ("superadmin.measure", "superadmin.count_rows", "superadmin.tidy_metrics", "superadmin.purge_records")
    done = TaskRecord.ledger.filter(task_name__in=names)
    assert sorted(done.values_list("task_name", "status")) == [(name, "SUCCESS") for name in sorted(names)]
    assert SystemIncident.objects.get().rule == AlertRule.objects.get(code="slow-answers")
    assert DailyMetricsSummary.objects.filter(is_total=True).count() == 1


def test_the_commands_say_what_they_did(ours, capsys):
    call_command("load_alert_rules")
    assert "slow-answers" in capsys.readouterr().out
    call_command("load_alert_rules")
    assert "loaded already" in capsys.readouterr().out
    make_metric(HTTP_LATENCY, [1.0], at=timezone.now() - timedelta(days=50))
    call_command("purge_records")
    assert "1 metrics deleted" in capsys.readouterr().out
