"""What models did cost: by month of the platform and of each tenant, and by day of each model."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from config.tenancy import unscoped
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.spending_caps import notice_reached
from superadmin.models import MonthlySpending, ProviderCostDaily, TokenUsage
from superadmin.models.spending import first_of, whose


def month_row(*, tenant_id: int | None = None, now: datetime | None = None) -> MonthlySpending:
    """The month of a tenant, or of the whole platform; not saved where nothing was spent in it yet."""
    month = first_of(now or timezone.now())
    found = MonthlySpending.ledger.filter(whose(tenant_id), month=month).first()
    return found or MonthlySpending(tenant_id=tenant_id, month=month)


@transaction.atomic
def add_spending(tokens: TokenUsage, *, is_answered: bool = True) -> None:
    """Count one call in the month of the platform, in that of its tenant, and in its model's day: by F(), always in
    this order, so that calls at the same moment all count. An answer without a known price counts as unpriced.

    Sends `cap_reached` on commit where the month now reaches 50, 75, 90 or 100 % of a cap for the first time."""
    unpriced = tokens.cost is None and (is_answered or tokens.total_tokens > 0)
    _book(tokens, _Added(1, int(unpriced), tokens.prompt_tokens, tokens.completion_tokens))


@transaction.atomic
def price_late(*, month: date, actor: Actor) -> int:
    """Give the calls of a month that had no price the price of their day, where one has been entered since, and count
    it in; how many were priced. Records `superadmin.spending.priced_late`. Sends `cap_reached` as above."""
    priced = 0
    with unscoped(reason="late prices"):
        # Rows without a tier are older than the counting of months.
        rows = TokenUsage.objects.select_for_update(of=("self",)).select_related("usage", "tenant").exclude(tier="")
        of_month = {"created_at__year": month.year, "created_at__month": month.month}
        for row in rows.filter(cost=None, total_tokens__gt=0, **of_month).order_by("pk"):
            row.cost = row.estimate_cost()
            if row.cost is not None:
                row.save(update_fields=["cost"])
                _book(row, _Added(0, -1, 0, 0))
                priced += 1
    audit.record(
        "update",
        ("superadmin.monthlyspending", f"{month:%Y-%m}"),
        actor=actor,
        name="superadmin.spending.priced_late",
        description=f"{month:%Y-%m}: {priced} calls",
    )
    return priced


@dataclass(frozen=True, slots=True)
class _Added:
    """What a call adds to its sums beside its cost."""

    requests: int
    unpriced: int
    prompt_tokens: int
    completion_tokens: int


def _book(tokens: TokenUsage, added: _Added) -> None:
    month = first_of(tokens.created_at)
    for tenant in dict.fromkeys((None, tokens.tenant)):
        row, _ = MonthlySpending.ledger.get_or_create(tenant=tenant, month=month)
        MonthlySpending.ledger.filter(pk=row.pk).update(
            **_sums("total_usd", tokens, added), **_of_tier(tokens, added), updated_at=timezone.now()
        )
    day, _ = ProviderCostDaily.objects.get_or_create(
        day=tokens.created_at.astimezone(UTC).date(), provider=tokens.provider, model_name=tokens.model_name
    )
    ProviderCostDaily.objects.filter(pk=day.pk).update(**_sums("total_cost_usd", tokens, added))
    if tokens.cost:
        notice_reached(month=month, tenant_id=tokens.tenant_id)


def _sums(money: str, tokens: TokenUsage, added: _Added) -> dict[str, Any]:
    return {
        money: F(money) + (tokens.cost or Decimal(0)),
        "total_requests": F("total_requests") + added.requests,
        "unpriced_requests": F("unpriced_requests") + added.unpriced,
        "prompt_tokens": F("prompt_tokens") + added.prompt_tokens,
        "completion_tokens": F("completion_tokens") + added.completion_tokens,
    }


def _of_tier(tokens: TokenUsage, added: _Added) -> dict[str, Any]:
    money, requests = f"{tokens.tier}_usd", f"{tokens.tier}_requests"
    return {money: F(money) + (tokens.cost or Decimal(0)), requests: F(requests) + added.requests}
