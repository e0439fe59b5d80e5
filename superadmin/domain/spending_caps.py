"""What models may cost in a month: the caps of the platform and of tenants, how strong a model they leave, and who is
told how near they are."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.engines import STRONGEST_LAST
from superadmin.enums import ModelTier
from superadmin.models import MonthlySpending, MonthlySpendingCap, Tenant
from superadmin.models.spending import CENT, first_of, whose
from superadmin.signals import cap_reached

STANDARD_FROM = 85  # percent of a cap: from here on no premium model is asked
NOTICES = (100, 90, 75, 50)
MOST = Decimal("99999999.99")


def active_cap(*, tenant_id: int | None = None) -> MonthlySpendingCap | None:
    """The cap that holds now for a tenant, or for the whole platform."""
    return MonthlySpendingCap.ledger.filter(whose(tenant_id), is_active=True).first()


def strongest_allowed(*, tenant_id: int | None = None, now: datetime | None = None) -> ModelTier | None:
    """The strongest tier that may be asked now: premium, standard from 85 % of a cap, fallback over a soft cap, None
    (no model at all) over a hard one. A month that meets its cap to the cent is not over it. For a tenant the
    platform's cap and its own hold; the tighter wins."""
    left = [_left_by(cap, spent) for cap, spent in _months_under_caps(tenant_id, first_of(now or timezone.now()))]
    if None in left:
        return None
    return min((tier for tier in left if tier), key=STRONGEST_LAST.index, default=ModelTier.PREMIUM)


def notice_reached(*, month: date, tenant_id: int | None) -> None:
    """Say once that a threshold of a cap was reached, of the platform's or of the tenant's own: whoever raises the mark
    sends `cap_reached` on commit."""
    for cap, row in _months_under_caps(tenant_id, month):
        reached = _reached(row, cap)
        unmarked = MonthlySpending.ledger.filter(pk=row.pk, noticed_percent__lt=reached)
        if reached and unmarked.update(noticed_percent=reached):
            sent = {
                "percent": reached,
                "spent": row.total_usd,
                "cap": cap.amount_usd,
                "month": month,
                "is_hard": cap.is_hard,
                "tenant_id": cap.tenant_id,
            }
            transaction.on_commit(partial(cap_reached.send_robust, MonthlySpending, **sent))


def set_cap(
    *, amount_usd: Decimal, is_hard: bool = False, notes: str = "", tenant: Tenant | None = None, actor: Actor
) -> MonthlySpendingCap:
    """Put a new cap of a tenant, or of the platform, in force at once; the one before it stays as history. What this
    month has reached of it already is not told again. Records `superadmin.spending_cap.set`, in a tenant's own log for
    its own cap.

    Raises Refused for less than a cent or more than 99,999,999.99, Conflict where somebody else set one just now."""
    if not amount_usd.is_finite() or not CENT <= amount_usd <= MOST:
        sentence = "Write an amount in USD above 0."
        raise Refused(sentence, fields={"amount_usd": sentence})
    try:
        with transaction.atomic():
            before = _in_force(tenant).select_for_update(of=("self",)).first()
            _end(before)
            cap = MonthlySpendingCap.ledger.create(
                tenant=tenant,
                amount_usd=amount_usd.quantize(CENT),
                is_hard=is_hard,
                notes=notes,
                created_by_id=actor.pk,
            )
            _start_notices(cap)
            _record(cap, before, actor, "set")
    except IntegrityError as error:
        raise Conflict("Somebody else set a cap just now. Look at it first.") from error
    return cap


@transaction.atomic
def drop_cap(*, cap: MonthlySpendingCap, actor: Actor) -> MonthlySpendingCap:
    """Take the cap out of force: spending is not limited by it. Records `superadmin.spending_cap.dropped` as a warning.
    Raises Conflict where it is not in force."""
    locked = MonthlySpendingCap.ledger.select_for_update().get(pk=cap.pk)
    if not locked.is_active:
        raise Conflict("This cap is not in force.")
    _end(locked)
    _record(None, locked, actor, "dropped")
    return locked


def _in_force(tenant: Tenant | None) -> QuerySet[MonthlySpendingCap]:
    return MonthlySpendingCap.ledger.filter(is_active=True, tenant=tenant)


def _months_under_caps(tenant_id: int | None, month: date) -> list[tuple[MonthlySpendingCap, MonthlySpending]]:
    """The caps that hold for a tenant, each with what was spent under it in the month."""
    both = whose(None) | whose(tenant_id)
    caps = list(MonthlySpendingCap.ledger.filter(both, is_active=True))
    months = {row.tenant_id: row for row in MonthlySpending.ledger.filter(both, month=month)} if caps else {}
    return [(cap, months.get(cap.tenant_id) or MonthlySpending(tenant_id=cap.tenant_id, month=month)) for cap in caps]


def _left_by(cap: MonthlySpendingCap, spent: MonthlySpending) -> ModelTier | None:
    if spent.is_over(cap):
        return None if cap.is_hard else ModelTier.FALLBACK
    percent = spent.percent_of(cap) or 0
    return ModelTier.STANDARD if percent >= STANDARD_FROM else ModelTier.PREMIUM


def _reached(row: MonthlySpending, cap: MonthlySpendingCap) -> int:
    percent = row.percent_of(cap) or Decimal(0)
    return next((least for least in NOTICES if percent >= least), 0)


def _end(cap: MonthlySpendingCap | None) -> None:
    if cap is not None:
        cap.is_active = False
        cap.save(update_fields=["is_active", "updated_at"])


def _start_notices(cap: MonthlySpendingCap) -> None:
    rows = MonthlySpending.ledger.filter(whose(cap.tenant_id), month=first_of(timezone.now()))
    for row in rows:
        rows.filter(pk=row.pk).update(noticed_percent=_reached(row, cap))


def _record(cap: MonthlySpendingCap | None, before: MonthlySpendingCap | None, actor: Actor, what: str) -> None:
    subject = cap or before or MonthlySpendingCap()
    audit.record(
        "settings_change",
        ("superadmin.monthlyspendingcap", str(subject.pk)),
        actor=actor,
        name=f"superadmin.spending_cap.{what}",
        changes={"cap": {"old": str(before) if before else None, "new": str(cap) if cap else None}},
        severity="warning" if cap is None else "info",
        tenant_id=subject.tenant_id,
    )
