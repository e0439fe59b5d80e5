"""What was spent on models, for pages and the API."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from superadmin.domain.spending import month_row
from superadmin.domain.spending_caps import active_cap, strongest_allowed
from superadmin.enums import AlertLevel, ModelTier
from superadmin.models import MonthlySpending, Tenant


@dataclass(frozen=True, slots=True)
class SpendingState:
    """A month against its cap, of the platform or of a tenant. Money in USD; `percent` of the cap, `remaining` and
    `cap` are None without one; `strongest` is the strongest tier that may be asked now, None where a hard cap is
    passed (for a tenant: its own or the platform's)."""

    month: date
    spent: Decimal
    requests: int
    unpriced_requests: int
    cap: Decimal | None
    is_hard: bool
    remaining: Decimal | None
    percent: Decimal | None
    level: AlertLevel
    is_over: bool
    strongest: ModelTier | None


def spending_state(*, tenant: Tenant | None = None, now: datetime | None = None) -> SpendingState:
    """The month that runs now, of a tenant under its own cap or of the platform under its own."""
    whose = tenant.pk if tenant is not None else None
    cap, row = active_cap(tenant_id=whose), month_row(tenant_id=whose, now=now)
    percent = row.percent_of(cap)
    return SpendingState(
        month=row.month,
        spent=row.total_usd,
        requests=row.total_requests,
        unpriced_requests=row.unpriced_requests,
        cap=cap.amount_usd if cap else None,
        is_hard=cap is not None and cap.is_hard,
        remaining=row.remaining_of(cap),
        percent=percent.quantize(Decimal("0.01")) if percent is not None else None,
        level=row.level_under(cap),
        is_over=row.is_over(cap),
        strongest=strongest_allowed(tenant_id=whose, now=now),
    )


def month_of(tenant: Tenant, *, now: datetime | None = None) -> MonthlySpending:
    """What a tenant spent in the month that runs now; zeros where nothing was."""
    return month_row(tenant_id=tenant.pk, now=now)
