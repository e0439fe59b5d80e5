"""Figures that many write at the same moment, on a database that really lets them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import QuerySet

from config.tenancy import unscoped
from superadmin.domain import keys
from superadmin.domain.key_rotation import rotate_due
from superadmin.domain.merges import record_merge
from superadmin.domain.spending import add_spending, month_row
from superadmin.domain.spending_caps import set_cap
from superadmin.models import APIKeyPool, KeyRotationSchedule, MergeTokenStats, ProviderCostDaily, TokenUsage
from superadmin.signals import cap_reached
from tests.factories.people import make_tenant, make_user

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]
MANY = 8


def at_once(act: Callable[[int], object]) -> list[object]:
    barrier = Barrier(MANY)

    def one(number: int) -> object:
        try:
            with unscoped(reason="test"):
                barrier.wait(timeout=60)
                return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_each_call_counts_and_each_threshold_is_told_once() -> None:
    assert connection.vendor == "postgresql"
    tenants = [make_tenant("ours"), make_tenant("theirs")]
    set_cap(amount_usd=Decimal(8), actor=make_user("root@platform.test"))
    heard: list[int] = []

    def hear(percent: int, **_rest: object) -> None:
        heard.append(percent)

    def spend(number: int) -> None:
        row = TokenUsage.objects.create(
            model_name="m", provider="openai", tier="premium", tenant=tenants[number % 2], prompt_tokens=3, cost=1
        )
        row.cost = Decimal(1)
        add_spending(row)

    cap_reached.connect(hear)
    try:
        at_once(spend)
    finally:
        cap_reached.disconnect(hear)
    whole = month_row()
    assert (whole.total_usd, whole.premium_usd, whole.total_requests, whole.prompt_tokens) == (8, 8, 8, 24)
    assert [month_row(tenant_id=tenant.pk).total_usd for tenant in tenants] == [4, 4]
    assert ProviderCostDaily.objects.get().total_cost_usd == 8
    assert heard == sorted(set(heard))
    assert heard[-1] == 100


def test_cumulative_figures_have_no_gap_also_for_the_very_first() -> None:
    for number in range(MANY):
        with unscoped(reason="test"):
            TokenUsage.objects.create(model_name="m", branch_name=f"b{number}", prompt_tokens=10, cost=Decimal(2))
    at_once(lambda number: record_merge(source_branch=f"b{number}", commit_sha=f"abcdef{number}"))
    rows = MergeTokenStats.objects.order_by("position")
    figures = list(rows.values_list("position", "cumulative_total_tokens", "cumulative_total_cost"))
    assert figures == [(n, 10 * n, 2 * n) for n in range(1, MANY + 1)]


def test_a_due_key_rotates_once() -> None:
    root = make_user("root@platform.test")
    for name in ("one", "two", "three"):
        keys.add_key(provider="openai", tier="premium", key_name=name, key=f"sk-test-{name}-0123456789", actor=root)
    KeyRotationSchedule.objects.create(provider="openai", model_tier="premium", is_enabled=True)
    done = at_once(lambda _number: [row.status for row in rotate_due()])
    assert sum(rows.count("success") for rows in done if isinstance(rows, list)) == 1
    assert list(APIKeyPool.objects.active().values_list("key_name", flat=True)) == ["one"]


def plan(rows: QuerySet[Any]) -> str:
    """The plan of a query where sequential scans are shunned."""
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        sql, params = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        found = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("RESET enable_seqscan")
    return found


def test_the_plans_use_the_named_indexes() -> None:
    with unscoped(reason="test"):
        rows = [TokenUsage(model_name="m", branch_name=f"b{n % 7}" if n % 3 == 0 else "") for n in range(900)]
        TokenUsage.objects.bulk_create(rows)
        merges = [MergeTokenStats(position=n, source_branch="b", commit_sha=f"abcdef{n:03x}") for n in range(1, 900)]
        MergeTokenStats.objects.bulk_create(merges)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        assert "superadmin_tokens_of_branch" in plan(TokenUsage.objects.filter(branch_name="b3", merge=None))
        assert "superadmin_merge_newest" in plan(MergeTokenStats.objects.order_by("-merge_date")[:20])
