"""Metrics: gathered in the process, written in batches, made one when old, summed by day, shown over ranges."""

import os
from datetime import UTC, datetime, timedelta
from math import ceil

import pytest
from django.db import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st

from superadmin.domain import metric_batches, metric_upkeep
from superadmin.domain.histograms import bucket_of, merge_into, middle_of, percentile
from superadmin.domain.metric_names import AI_COST, HTTP_ERRORS, HTTP_LATENCY, HTTP_ROUTES, TASKS_WAITING
from superadmin.domain.prometheus import exposition
from superadmin.domain.queries.health_board import health_board
from superadmin.domain.queries.metrics import RANGES, series_of, slowest_routes, standings
from superadmin.models import DailyMetricsSummary, ErrorLog, RateLimitViolation, SystemMetric, TaskRecord
from tests.factories.health import make_metric
from tests.kit.queries import count_queries
from tests.kit.sizes import tries

NOW = datetime(2026, 3, 12, 14, 7, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _empty_batch():
    metric_batches._here.begin_anew()
    yield
    metric_batches._here.begin_anew()


@settings(max_examples=tries(60), deadline=None)
@given(values=st.lists(st.floats(0.001, 1e7), min_size=1, max_size=60), percent=st.integers(1, 100))
def test_percentiles_are_within_two_percent_also_of_merged_halves(values, percent):
    parts: list[dict[str, int]] = [{}, {}]
    for place, value in enumerate(values):
        merge_into(parts[place % 2], {bucket_of(value): 1})
    found = percentile(merge_into(parts[0], parts[1]), percent / 100)
    true = sorted(values)[max(1, ceil(percent / 100 * len(values))) - 1]
    assert found == pytest.approx(true, rel=0.0201)
    assert middle_of(bucket_of(0)) == 0


def test_known_percentiles():
    buckets: dict[str, int] = {}
    for value in range(1, 101):
        merge_into(buckets, {bucket_of(value): 1})
    assert percentile(buckets, 0.5) == pytest.approx(50, rel=0.02)
    assert percentile(buckets, 0.95) == pytest.approx(95, rel=0.02)
    assert percentile({}, 0.5) is None


def test_a_batch_is_one_row_a_metric_and_tenant(ours, theirs, django_assert_num_queries):
    with django_assert_num_queries(0):
        for milliseconds in (10, 20, 30):
            metric_batches.measure(HTTP_LATENCY, milliseconds, tenant_id=ours.tenant.pk)
        metric_batches.measure(HTTP_LATENCY, 500, tenant_id=theirs.tenant.pk)
        metric_batches.measure(HTTP_LATENCY, 1, tenant_id=10**9)  # a tenant that is gone
    assert metric_batches.flush(now=NOW) == 3
    row = SystemMetric.objects.get(tenant=ours.tenant)
    assert (row.count, row.value, row.highest, sum(row.buckets.values())) == (3, 60, 30, 3)
    assert SystemMetric.objects.get(tenant=None).value == 1
    assert metric_batches.flush() == 0


def test_a_batch_that_cannot_be_written_is_kept(ours, monkeypatch):
    metric_batches.measure(HTTP_ERRORS)

    def broken(*_args, **_kwargs):
        raise DatabaseError

    with monkeypatch.context() as away:
        away.setattr(metric_batches, "_write", broken)
        assert metric_batches.flush() == 0
    metric_batches.measure(HTTP_ERRORS)
    metric_batches.flush()
    assert SystemMetric.objects.get().value == 2


def test_a_forked_child_begins_with_an_empty_batch(db):
    metric_batches.measure(HTTP_ERRORS)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(len(metric_batches._here.batch.tallies)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 10) == b"0"
    os.close(reading)
    os.close(writing)
    assert metric_batches.flush() == 1


def test_many_different_figures_do_not_fill_the_memory(db, monkeypatch):
    monkeypatch.setattr(metric_batches, "MOST_KEYS", 5)
    for place in range(50):
        metric_batches.measure(HTTP_ROUTES, 1, route=f"kit:{place}")
    assert metric_batches.flush() == 5


def test_old_rows_become_one_and_nothing_is_lost(ours, theirs):
    old = NOW - timedelta(hours=5)
    for step in range(20):
        make_metric(HTTP_LATENCY, [10.0 * (step + 1)], at=old + timedelta(seconds=30 * step), tenant=ours.tenant)
        make_metric(TASKS_WAITING, [step], at=old + timedelta(seconds=30 * step))
    make_metric(HTTP_LATENCY, [7.0], at=NOW, tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [9.0], at=old, tenant=theirs.tenant)
    gone = metric_upkeep.merge_old(now=NOW)
    assert gone > 30
    assert metric_upkeep.merge_old(now=NOW) == 0
    of_ours = SystemMetric.objects.filter(name="http.latency", tenant=ours.tenant)
    assert sum(of_ours.values_list("count", flat=True)) == 21
    assert sum(of_ours.values_list("value", flat=True)) == sum(10 * (step + 1) for step in range(20)) + 7
    whole = series_of([HTTP_LATENCY, TASKS_WAITING], RANGES["24h"], tenant=None, now=NOW)
    assert whole["http.latency"].whole.count == 22
    assert whole["tasks.waiting"].whole.mean == pytest.approx(9.5)
    assert SystemMetric.objects.filter(tenant=theirs.tenant).count() == 1
    metric_upkeep.merge_old(now=NOW + timedelta(days=3))
    assert SystemMetric.objects.filter(name="http.latency", tenant=ours.tenant, measured_at__lt=NOW).count() == 1


def test_days_become_summaries_once(ours, theirs):
    yesterday = NOW - timedelta(days=1)
    make_metric(HTTP_LATENCY, [100.0] * 95 + [1000.0] * 5, at=yesterday, tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [50.0], at=yesterday, tenant=theirs.tenant)
    make_metric(AI_COST, [0.25], at=yesterday, tenant=theirs.tenant)
    metric_upkeep.summarize_days(now=NOW)
    metric_upkeep.summarize_days(now=NOW)
    own = DailyMetricsSummary.objects.get(tenant=ours.tenant)
    assert (own.day, own.count) == (yesterday.date(), 100)
    assert own.p50 == pytest.approx(100, rel=0.02)
    assert own.p99 == pytest.approx(1000, rel=0.02)
    total = DailyMetricsSummary.objects.get(name="http.latency", is_total=True)
    assert (total.tenant, total.count) == (None, 101)
    cost = DailyMetricsSummary.objects.get(name="ai.cost", is_total=True)
    assert (cost.total, cost.p95) == (0.25, None)


def test_totals_for_prometheus_do_not_fall_when_rows_go(ours, settings):
    settings.KEEP_METRICS_DAYS = 3
    for back in (0, 1, 6):
        make_metric(HTTP_ERRORS, [1.0, 1.0], at=NOW - timedelta(days=back), tenant=ours.tenant)
    metric_upkeep.summarize_day((NOW - timedelta(days=6)).date())

    def errors() -> float:
        return next(one.total for one in standings(now=NOW) if one.metric is HTTP_ERRORS)

    assert errors() == 6
    metric_upkeep.summarize_days(now=NOW)
    metric_upkeep.merge_old(now=NOW)
    assert metric_upkeep.purge_old(now=NOW)["metrics"] == 1
    assert errors() == 6


def test_the_text_for_prometheus(ours):
    metric_batches.measure(HTTP_LATENCY, 250, tenant_id=ours.tenant.pk)
    metric_batches.flush()
    text = exposition()
    assert "# TYPE candor_http_latency_seconds summary" in text
    assert 'candor_http_latency_seconds{quantile="0.95"} 0.24' in text or "} 0.25" in text
    assert "candor_http_latency_seconds_count 1\n" in text
    assert "candor_http_errors_total 0\n" in text
    assert 'candor_incidents_unresolved{severity="critical"} 0' in text
    assert "candor_tenants_active 1\n" in text
    assert str(ours.tenant.public_id) not in text
    assert "tenant=" not in text


def test_a_range_shows_each_step_and_one_tenant_alone(ours, theirs):
    make_metric(HTTP_LATENCY, [100.0] * 6, at=NOW - timedelta(minutes=10), tenant=ours.tenant)
    make_metric(HTTP_LATENCY, [900.0] * 4, at=NOW - timedelta(minutes=50), tenant=theirs.tenant)
    make_metric(HTTP_ERRORS, [1.0] * 2, at=NOW - timedelta(minutes=50), tenant=theirs.tenant)
    make_metric(HTTP_LATENCY, [5.0], at=NOW - timedelta(hours=3), tenant=ours.tenant)
    board = health_board(RANGES["1h"], now=NOW)
    assert len(board.rows) == 30
    assert sum(board.column("requests")) == 10
    assert dict(zip((c.code for c in board.columns), board.whole, strict=True))["error_share"] == pytest.approx(20)
    alone = health_board(RANGES["1h"], tenant=ours.tenant, now=NOW)
    assert sum(alone.column("requests")) == 6
    assert not alone.has("waiting")
    assert health_board(RANGES["24h"], tenant=ours.tenant, now=NOW).whole[0] == 7
    one = count_queries(lambda: health_board(RANGES["30d"], now=NOW))
    assert one == 1


def test_the_routes_that_took_the_most_time(db):
    make_metric(HTTP_ROUTES, [10.0] * 5, at=NOW, route="kit:fast")
    make_metric(HTTP_ROUTES, [400.0], at=NOW, route="kit:slow")
    assert [(name, tally.count) for name, tally in slowest_routes(RANGES["1h"], now=NOW)] == [
        ("kit:slow", 1),
        ("kit:fast", 5),
    ]


def test_what_is_too_old_goes_and_open_work_stays(ours, settings):
    long_ago = NOW - timedelta(days=100)
    ErrorLog.objects.create(kind="KitError", fingerprint="f", created_at=long_ago)
    ErrorLog.objects.create(kind="KitError", fingerprint="f", created_at=NOW)
    RateLimitViolation.objects.create(limit="reads", keyed_on="person", key_digest="d", last_at=long_ago)

    def work(key: str, **fields) -> TaskRecord:
        return TaskRecord.ledger.create(task_name="kit.work", idempotency_key=key, **fields)

    parent = work("parent", status="SUCCESS", finished_at=long_ago, tenant=ours.tenant)
    work("child", status="PENDING", parent=parent, tenant=ours.tenant)
    work("done", status="SUCCESS", finished_at=long_ago, tenant=ours.tenant)
    work("rhythm", status="SUCCESS", finished_at=NOW - timedelta(days=3))
    work("new", status="SUCCESS", finished_at=NOW - timedelta(days=3), tenant=ours.tenant)
    assert metric_upkeep.purge_old(now=NOW) == {
        "metrics": 0,
        "summaries": 0,
        "errors": 1,
        "passed limits": 1,
        "tasks": 2,
    }
    assert set(TaskRecord.ledger.values_list("idempotency_key", flat=True)) == {"parent", "child", "new"}
