"""What models cost: the cap, its levels and notices, the tier that it leaves, and prices by their day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notification
from config.errors import Conflict, Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain.spending import add_spending, month_row
from superadmin.domain.spending_caps import drop_cap, set_cap, strongest_allowed
from superadmin.models import AIModel, AuditLog, MonthlySpending, MonthlySpendingCap, ProviderCostDaily, TokenUsage
from superadmin.signals import cap_reached
from tests.factories.people import make_user
from tests.kit.work import run_tasks


@pytest.fixture
def root(db):
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


@pytest.fixture
def told() -> Iterator[list[int]]:
    """The percents that were told."""
    heard: list[int] = []

    def hear(percent: int, **_rest: object) -> None:
        heard.append(percent)

    cap_reached.connect(hear)
    yield heard
    cap_reached.disconnect(hear)


def spend(usd: str | None, tenant=None, tier: str = "standard", moment: datetime | None = None) -> TokenUsage:
    cost = None if usd is None else Decimal(usd)
    row = TokenUsage(model_name="m", provider="openai", tier=tier, tenant=tenant, prompt_tokens=10, completion_tokens=5)
    row.cost, row.created_at = cost, moment or timezone.now()
    row.save()
    add_spending(row)
    return row


def test_a_call_counts_for_the_platform_its_tenant_and_its_day(scope, theirs):
    spend("1.25", scope.tenant, "premium")
    spend("0.75", theirs.tenant)
    spend(None, scope.tenant)
    whole, ours = month_row(), month_row(tenant_id=scope.tenant.pk)
    assert (whole.total_usd, whole.premium_usd, whole.standard_usd, whole.total_requests) == (
        2,
        Decimal("1.25"),
        Decimal("0.75"),
        3,
    )
    assert (ours.total_usd, ours.premium_requests, ours.standard_requests, ours.unpriced_requests) == (
        Decimal("1.25"),
        1,
        1,
        1,
    )
    assert (whole.prompt_tokens, whole.completion_tokens) == (30, 15)
    day = ProviderCostDaily.objects.get()
    assert (day.total_requests, day.total_cost_usd, day.total_tokens, day.unpriced_requests) == (3, 2, 45, 1)
    assert ProviderCostDaily.get_monthly_cost(day.day) == 2
    assert ProviderCostDaily.get_monthly_cost(day.day, "compatible") == 0
    assert (
        MonthlySpending.objects.get().tenant_id == scope.tenant.pk
    )  # the other tenant's and the platform's are hidden


def test_a_new_month_begins_with_nothing_and_the_old_one_stays(db):
    spend("3", moment=datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    spend("4", moment=datetime(2026, 2, 1, 0, 0, tzinfo=UTC))
    months = list(MonthlySpending.ledger.order_by("month").values_list("month", "total_usd"))
    assert months == [(date(2026, 1, 1), 3), (date(2026, 2, 1), 4)]
    assert month_row(now=datetime(2026, 3, 1, tzinfo=UTC)).total_usd == 0


@pytest.mark.parametrize(
    ("spent", "level", "soft", "hard"),
    [
        ("0", "ok", "premium", "premium"),
        ("49.99", "ok", "premium", "premium"),
        ("50", "caution", "premium", "premium"),
        ("75", "warning", "premium", "premium"),
        ("84.99", "warning", "premium", "premium"),
        ("85", "warning", "standard", "standard"),
        ("90", "critical", "standard", "standard"),
        ("100", "danger", "standard", "standard"),
        ("100.00000001", "danger", "fallback", None),
    ],
)
def test_the_level_and_what_may_be_asked(root, spent, level, soft, hard):
    spend(spent)
    for is_hard, allowed in ((False, soft), (True, hard)):
        cap = set_cap(amount_usd=Decimal(100), is_hard=is_hard, actor=root)
        assert (month_row().level_under(cap), strongest_allowed()) == (level, allowed)


def test_without_a_cap_everything_may_be_asked(root):
    spend("900000")
    row = month_row()
    assert (strongest_allowed(), row.level_under(None), row.percent_of(None), row.remaining_of(None)) == (
        "premium",
        "none",
        None,
        None,
    )
    cap = set_cap(amount_usd=Decimal("10"), is_hard=True, actor=root)
    assert (strongest_allowed(), row.remaining_of(cap)) == (None, 0)
    drop_cap(cap=cap, actor=root)
    assert strongest_allowed() == "premium"
    with pytest.raises(Conflict):
        drop_cap(cap=cap, actor=root)


@pytest.mark.parametrize(
    ("whole", "own", "allowed"),
    [
        ((100, False), (10, False), "fallback"),  # the tenant is over its own, the platform is not
        ((100, False), (10, True), None),
        ((12, False), (1000, False), "standard"),  # the platform nears its cap
        ((10, True), (1000, False), None),
        ((10, False), (10, True), None),
        ((100, False), (12.5, False), "standard"),
        ((1000, True), (1000, True), "premium"),
    ],
)
def test_of_the_platforms_cap_and_a_tenants_own_the_tighter_wins(root, ours, theirs, whole, own, allowed):
    spend("11", ours.tenant)
    for tenant, (amount, is_hard) in ((None, whole), (ours.tenant, own)):
        set_cap(amount_usd=Decimal(amount), is_hard=is_hard, tenant=tenant, actor=root)
    assert strongest_allowed(tenant_id=ours.tenant.pk) == allowed
    platform_alone = strongest_allowed()
    assert strongest_allowed(tenant_id=theirs.tenant.pk) == platform_alone
    drop_cap(cap=MonthlySpendingCap.ledger.get(tenant=ours.tenant), actor=root)
    assert strongest_allowed(tenant_id=ours.tenant.pk) == platform_alone


def test_each_tenant_has_one_cap_in_force(root, ours, theirs):
    for tenant in (None, ours.tenant, theirs.tenant, ours.tenant):
        set_cap(amount_usd=Decimal(5), tenant=tenant, actor=root)
    held = MonthlySpendingCap.ledger.filter(is_active=True)
    assert {cap.tenant for cap in held} == {None, ours.tenant, theirs.tenant}
    assert len(held) == 3
    first = MonthlySpendingCap.ledger.filter(is_active=False).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlySpendingCap.ledger.filter(pk=first.pk).update(is_active=True)
    with tenant_scope(ours.tenant.pk):
        assert {cap.tenant for cap in MonthlySpendingCap.objects.all()} == {ours.tenant}


def test_a_tenants_admins_are_told_of_its_own_cap_and_of_no_other(
    root, ours, theirs, django_capture_on_commit_callbacks
):
    set_cap(amount_usd=Decimal(10), is_hard=True, tenant=ours.tenant, actor=root)
    set_cap(amount_usd=Decimal(1000), actor=root)
    with django_capture_on_commit_callbacks(execute=True):
        spend("500", theirs.tenant)
        spend("6", ours.tenant)
        spend("1", ours.tenant)
        spend("5", ours.tenant)
    with unscoped(reason="test"):
        told = list(Notification.objects.filter(kind="accounts.team_cap_reached").order_by("pk"))
        assert [(row.user, row.tenant) for row in told] == [(ours.admin, ours.tenant)] * 2
    assert [row.title for row in told] == [f"Your team's AI: {percent} % of the month's limit" for percent in (50, 100)]
    assert told[1].message.startswith("12.00 of 10.00 USD are spent this month.")
    assert "offline engine" in told[1].message
    assert told[1].priority == "urgent"


def test_one_cap_is_in_force_and_the_others_are_history(root):
    first = set_cap(amount_usd=Decimal("10"), actor=root)
    set_cap(amount_usd=Decimal("20.005"), is_hard=True, notes="more people", actor=root)
    assert list(MonthlySpendingCap.ledger.order_by("pk").values_list("amount_usd", "is_active")) == [
        (Decimal("10.00"), False),
        (Decimal("20.00"), True),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlySpendingCap.ledger.filter(pk=first.pk).update(is_active=True)
    row = AuditLog.sealing.filter(name="superadmin.spending_cap.set").order_by("pk").last()
    assert row.personal.changes["cap"] == {"old": "10.00 USD a month, soft", "new": "20.00 USD a month, hard"}


def test_what_is_recorded_names_the_cap_and_its_tenant(root, ours, theirs):
    cap = set_cap(amount_usd=Decimal("10"), tenant=ours.tenant, actor=root)
    drop_cap(cap=cap, actor=root)
    rows = AuditLog.sealing.filter(name__startswith="superadmin.spending_cap.").order_by("pk")
    assert [(row.name.rpartition(".")[2], row.entity_id, row.tenant_id, row.severity) for row in rows] == [
        ("set", str(cap.pk), ours.tenant.pk, "info"),
        ("dropped", str(cap.pk), ours.tenant.pk, "warning"),
    ]


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "100000000"])
def test_an_amount_that_is_none_is_refused(root, amount):
    with pytest.raises(Refused, match="above 0"):
        set_cap(amount_usd=Decimal(amount), actor=root)
    assert not MonthlySpendingCap.ledger.exists()


def test_each_threshold_is_told_once(root, told, django_capture_on_commit_callbacks):
    set_cap(amount_usd=Decimal(100), actor=root)
    with django_capture_on_commit_callbacks(execute=True):
        for usd in ("49", "1", "10", "14.99", "0.01", "20", "5", "50"):
            spend(usd)
    assert told == [50, 75, 90, 100]


def test_a_leap_is_told_once_and_a_new_cap_begins_where_the_month_stands(
    root, told, django_capture_on_commit_callbacks
):
    set_cap(amount_usd=Decimal(100), actor=root)
    with django_capture_on_commit_callbacks(execute=True):
        spend("95")
        set_cap(amount_usd=Decimal(200), actor=root)
        spend("1")
        spend("60")
    assert told == [90, 75]


def test_the_price_is_that_of_the_day_and_earlier_ones_stay(db):
    model = AIModel.objects.create(name="m")
    for day, price in ((date(2026, 1, 1), "1"), (date(2026, 3, 1), "0.5")):
        model.prices.create(starts_on=day, prompt_price_per_1k=Decimal(price), completion_price_per_1k=Decimal(0))
    found = [model.price_on(day) for day in (date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1))]
    assert [price and price.prompt_price_per_1k for price in found] == [None, 1, Decimal("0.5")]
    late = TokenUsage(
        model_name="m", prompt_tokens=2000, total_tokens=2000, created_at=datetime(2026, 2, 1, tzinfo=UTC)
    )
    assert (late.estimate_cost(), late.shown_cost) == (2, "price unknown")
    late.model_name = "other"
    assert late.estimate_cost() is None


def test_superadmins_are_told_what_answers_past_the_cap(root, mailoutbox, django_capture_on_commit_callbacks):
    set_cap(amount_usd=Decimal(1), is_hard=True, actor=root)
    with django_capture_on_commit_callbacks(execute=True):
        spend("2")
    run_tasks()
    assert [mail.to for mail in mailoutbox] == [[root.email]]
    assert "Past it the offline engine answers" in mailoutbox[0].body
