"""What a tenant used in a month: what came, what stands now, and what AI took."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from config.cells import safe_cell
from config.errors import NotFound
from config.tenancy import tenant_scope
from superadmin.domain.quotas import Meter, limit_of, meters
from superadmin.enums import Engine
from superadmin.models import PromptUsage, Tenant, TokenUsage

HEAD = ("tenant", "month", "what", "made", "stands_now", "limit", "calls", "calls_offline", "tokens", "cost_usd")
SHOWN_MONTHS = 12
_DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month in UTC; as a word it is "2026-11"."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """The month of a moment."""
        day = moment.astimezone(UTC)
        return cls(day.year, day.month)

    @classmethod
    def read(cls, word: str) -> "Month":
        """The month that a word names. Raises NotFound where it names none."""
        found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", word)
        if found is None:
            raise NotFound("There is no such month.")
        return cls(int(found[1]), int(found[2]))

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        later = (self.year + 1, 1) if self.number == _DECEMBER else (self.year, self.number + 1)
        return datetime(*later, 1, tzinfo=UTC)

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month(self.year - 1, _DECEMBER) if self.number == 1 else Month(self.year, self.number - 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


@dataclass(frozen=True, slots=True)
class Counted:
    """One meter in a month. `made` and `stands` are None where the meter has none, `limit` where there is none."""

    meter: Meter
    made: int | None
    stands: int | None
    limit: int | None


@dataclass(frozen=True, slots=True)
class AiUse:
    """One purpose in a month: calls answered by a model and by the offline engine, tokens, US dollars. The cost is None
    where a price was unknown: a sum that leaves calls out would mislead."""

    purpose: str
    calls: int
    calls_offline: int
    tokens: int
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A tenant's month."""

    tenant: Tenant
    month: Month
    counted: list[Counted]
    ai: list[AiUse]

    @property
    def cost(self) -> Decimal | None:
        """All of AI; None where a price was unknown."""
        costs = [use.cost for use in self.ai]
        return None if None in costs else sum((cost for cost in costs if cost is not None), Decimal(0))

    @property
    def tokens(self) -> int:
        """All of AI."""
        return sum(use.tokens for use in self.ai)


def months_of(tenant: Tenant, now: datetime | None = None) -> list[Month]:
    """The months a statement can be had of: this one first, at most SHOWN_MONTHS, none before the tenant began."""
    month, first = Month.of(now or timezone.now()), Month.of(tenant.created_at)
    found = [month]
    while len(found) < SHOWN_MONTHS and found[-1] > first:
        found.append(found[-1].before)
    return found


def chosen_month(tenant: Tenant, word: str) -> Month:
    """The month that a word names, this one for ''. Raises NotFound where the tenant has no statement of it."""
    known = months_of(tenant)
    month = Month.read(word) if word else known[0]
    if month not in known:
        raise NotFound("There is no statement of this month.")
    return month


def statement_of(tenant: Tenant, month: Month) -> Statement:
    """The tenant's month as the database has it now. What stands is counted now, not at the month's end."""
    with tenant_scope(tenant.pk):
        counted = [
            Counted(
                meter,
                meter.made(month.start, month.end) if meter.made else None,
                meter.count() if meter.count else None,
                limit_of(tenant, meter),
            )
            for meter in meters()
        ]
        return Statement(tenant, month, counted, _ai(month))


def statement_csv(tenants: Iterable[Tenant], month: Month) -> str:
    """The statements of several tenants as one CSV with HEAD; empty cells for what is not known."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(HEAD)
    for tenant in tenants:
        writer.writerows(_lines(statement_of(tenant, month)))
    return file.getvalue()


def _lines(statement: Statement) -> Iterator[tuple[Any, ...]]:
    who, month = safe_cell(statement.tenant.slug), statement.month
    for one in statement.counted:
        yield who, month, one.meter.code, one.made, one.stands, one.limit, "", "", "", ""
    for use in statement.ai:
        yield who, month, f"ai:{use.purpose}", "", "", "", use.calls, use.calls_offline, use.tokens, use.cost


def _ai(month: Month) -> list[AiUse]:
    during = {"created_at__gte": month.start, "created_at__lt": month.end}
    offline = Count("pk", filter=Q(engine=Engine.OFFLINE))
    calls = PromptUsage.objects.filter(**during).order_by().values("purpose").annotate(all=Count("pk"), offline=offline)
    spent: dict[str, dict[str, Any]] = {
        row["request_type"]: {**row}
        for row in TokenUsage.objects.filter(**during)
        .order_by()
        .values("request_type")
        .annotate(tokens=Sum("total_tokens"), unpriced=Count("pk", filter=Q(cost__isnull=True)), spent=Sum("cost"))
    }
    by_purpose = {row["purpose"]: (row["all"] - row["offline"], row["offline"]) for row in calls}
    found = []
    for purpose in sorted({*by_purpose, *spent}):
        by_model, by_offline = by_purpose.get(purpose, (0, 0))
        row = spent.get(purpose, {"tokens": 0, "spent": Decimal(0), "unpriced": 0})
        cost = None if row["unpriced"] else row["spent"]
        found.append(AiUse(purpose, by_model, by_offline, row["tokens"] or 0, cost))
    return found
