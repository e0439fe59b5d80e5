"""What models may cost, what they did cost this month, and how strong a model may be asked for the rest of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from config.errors import Conflict, Refused
from config.tenancy import unscoped
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import ModelTier
from superadmin.models import MonthlySpending, MonthlySpendingCap, ProviderCostDaily, TokenUsage
from superadmin.models.spending import CENT
from superadmin.signals import cap_reached

STANDARD_FROM = 85  # percent of the cap: from here on no premium model is asked
NOTICES = (100, 90, 75, 50)
MOST = Decimal("99999999.99")


def first_of(moment: datetime) -> date:
    """The first day of the month of UTC that holds the moment."""
    return moment.astimezone(UTC).date().replace(day=1)


def active_cap() -> MonthlySpendingCap | None:
    """The cap that holds now."""
    return MonthlySpendingCap.objects.filter(is_active=True).first()


def month_row(*, tenant_id: int | None = None, now: datetime | None = None) -> MonthlySpending:
    """The month of a tenant, or of the whole platform; not saved where nothing was spent in it yet."""
    month = first_of(now or timezone.now())
    found = MonthlySpending.ledger.filter(Q(tenant_id=tenant_id) if tenant_id else Q(tenant=None), month=month).first()
    return found or MonthlySpending(tenant_id=tenant_id, month=month)


def strongest_allowed(*, now: datetime | None = None) -> ModelTier | None:
    """The strongest tier that may be asked now: premium, standard from 85 % of the cap, fallback over a soft cap, None
    (no model at all) over a hard one. A month that meets its cap to the cent is not over it."""
    cap = active_cap()
    if cap is None:
        return ModelTier.PREMIUM
    spent = month_row(now=now)
    if spent.is_over(cap):
        return None if cap.is_hard else ModelTier.FALLBACK
    percent = spent.percent_of(cap) or 0
    return ModelTier.STANDARD if percent >= STANDARD_FROM else ModelTier.PREMIUM


@transaction.atomic
def add_spending(tokens: TokenUsage, *, is_answered: bool = True) -> None:
    """Count one call in the month of the platform, in that of its tenant, and in its model's day: by F(), always in
    this order, so that calls at the same moment all count. An answer without a known price counts as unpriced.

    Sends `cap_reached` on commit where the month now reaches 50, 75, 90 or 100 % of the cap for the first time."""
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
        _notice(month)


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


def _notice(month: date) -> None:
    """Say once that a threshold was reached: whoever raises the mark sends it."""
    cap = active_cap()
    row = MonthlySpending.ledger.get(tenant=None, month=month)
    reached = _reached(row, cap)
    if cap is None or not reached:
        return
    raised = MonthlySpending.ledger.filter(pk=row.pk, noticed_percent__lt=reached).update(noticed_percent=reached)
    if raised:
        sent = {
            "percent": reached,
            "spent": row.total_usd,
            "cap": cap.amount_usd,
            "month": month,
            "is_hard": cap.is_hard,
        }
        transaction.on_commit(partial(cap_reached.send_robust, MonthlySpending, **sent))


def _reached(row: MonthlySpending, cap: MonthlySpendingCap | None) -> int:
    percent = row.percent_of(cap) or Decimal(0)
    return next((least for least in NOTICES if percent >= least), 0)


def set_cap(*, amount_usd: Decimal, is_hard: bool = False, notes: str = "", actor: Actor) -> MonthlySpendingCap:
    """Put a new cap in force at once; the one before it stays as history. What this month has reached of it already is
    not told again. Records `superadmin.spending_cap.set`.

    Raises Refused for less than a cent or more than 99,999,999.99, Conflict where somebody else set one just now."""
    if not amount_usd.is_finite() or not CENT <= amount_usd <= MOST:
        sentence = "Write an amount in USD above 0."
        raise Refused(sentence, fields={"amount_usd": sentence})
    try:
        with transaction.atomic():
            before = MonthlySpendingCap.objects.select_for_update().filter(is_active=True).first()
            _end(before)
            cap = MonthlySpendingCap.objects.create(
                amount_usd=amount_usd.quantize(CENT), is_hard=is_hard, notes=notes, created_by_id=actor.pk
            )
            _start_notices(cap)
            _record(cap, before, actor, "set")
    except IntegrityError as error:
        raise Conflict("Somebody else set a cap just now. Look at it first.") from error
    return cap


@transaction.atomic
def drop_cap(*, cap: MonthlySpendingCap, actor: Actor) -> MonthlySpendingCap:
    """Take the cap out of force: spending is not limited. Records `superadmin.spending_cap.dropped` as a warning.
    Raises Conflict where it is not in force."""
    locked = MonthlySpendingCap.objects.select_for_update().get(pk=cap.pk)
    if not locked.is_active:
        raise Conflict("This cap is not in force.")
    _end(locked)
    _record(None, locked, actor, "dropped")
    return locked


def _end(cap: MonthlySpendingCap | None) -> None:
    if cap is not None:
        cap.is_active = False
        cap.save(update_fields=["is_active", "updated_at"])


def _start_notices(cap: MonthlySpendingCap) -> None:
    row = month_row()
    if row.pk is not None:
        MonthlySpending.ledger.filter(pk=row.pk).update(noticed_percent=_reached(row, cap))


def _record(cap: MonthlySpendingCap | None, before: MonthlySpendingCap | None, actor: Actor, what: str) -> None:
    audit.record(
        "settings_change",
        ("superadmin.monthlyspendingcap", str((cap or before or MonthlySpendingCap()).pk)),
        actor=actor,
        name=f"superadmin.spending_cap.{what}",
        changes={"cap": {"old": str(before) if before else None, "new": str(cap) if cap else None}},
        severity="warning" if cap is None else "info",
    )
