"""What the console's dashboard shows of the platform's health: figures by step, as columns of one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from superadmin.domain import metric_names as names
from superadmin.domain.queries.metrics import Range, Series, series_of
from superadmin.domain.tallies import Tally
from superadmin.models import Tenant

METRICS = (
    names.HTTP_LATENCY,
    names.HTTP_ERRORS,
    names.TASK_RUNS,
    names.TASKS_WAITING,
    names.TASKS_DEAD,
    names.AI_LATENCY,
    names.AI_FAILED,
    names.AI_FELL_BACK,
    names.AI_COST,
    names.LIMITS_PASSED,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What was observed in one step of `seconds`, by the metric's name."""

    tallies: Mapping[str, Tally]
    seconds: float

    def amount(self, metric: names.Metric) -> float:
        """How much, 0 for nothing."""
        return self.tallies[metric.name].amount

    def at(self, metric: names.Metric, share: float) -> float | None:
        """A percentile; None for nothing."""
        return self.tallies[metric.name].at(share)


@dataclass(frozen=True, slots=True)
class Column:
    """One figure: how it is read of a step, its unit and decimals. `of_tenants` is off for what no tenant causes."""

    code: str
    label: str | Promise
    unit: str
    digits: int
    read: Callable[[Look], float | None]
    of_tenants: bool = True


def _error_share(look: Look) -> float | None:
    requests = look.amount(names.HTTP_LATENCY)
    return 100 * look.amount(names.HTTP_ERRORS) / requests if requests else None


def _waiting(look: Look) -> float | None:
    tally = look.tallies[names.TASKS_WAITING.name]
    return tally.highest if tally.count else None


COLUMNS = (
    Column("requests", _("Requests"), "", 0, lambda look: look.amount(names.HTTP_LATENCY)),
    Column("rate", _("Requests a second"), "/s", 2, lambda look: look.amount(names.HTTP_LATENCY) / look.seconds),
    Column("p50", _("Answer, median"), "ms", 0, lambda look: look.at(names.HTTP_LATENCY, 0.5)),
    Column("p95", _("Answer, 95 %"), "ms", 0, lambda look: look.at(names.HTTP_LATENCY, 0.95)),
    Column("p99", _("Answer, 99 %"), "ms", 0, lambda look: look.at(names.HTTP_LATENCY, 0.99)),
    Column("errors", _("Errors of ours"), "", 0, lambda look: look.amount(names.HTTP_ERRORS)),
    Column("error_share", _("Error rate"), "%", 2, _error_share),
    Column("waiting", _("Work waiting, most"), "", 0, _waiting, of_tenants=False),
    Column("runs", _("Work done"), "", 0, lambda look: look.amount(names.TASK_RUNS)),
    Column("dead", _("Work given up"), "", 0, lambda look: look.amount(names.TASKS_DEAD)),
    Column("ai_calls", _("AI calls"), "", 0, lambda look: look.amount(names.AI_LATENCY)),
    Column("ai_p50", _("AI call, median"), "ms", 0, lambda look: look.at(names.AI_LATENCY, 0.5)),
    Column("ai_p95", _("AI call, 95 %"), "ms", 0, lambda look: look.at(names.AI_LATENCY, 0.95)),
    Column("ai_failed", _("AI calls failed"), "", 0, lambda look: look.amount(names.AI_FAILED)),
    Column("ai_fell_back", _("Fallen back"), "", 0, lambda look: look.amount(names.AI_FELL_BACK)),
    Column("ai_cost", _("AI cost"), "USD", 4, lambda look: look.amount(names.AI_COST)),
    Column("limits", _("Limits passed"), "", 0, lambda look: look.amount(names.LIMITS_PASSED)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one step, in the order of the board's columns; None where nothing was observed."""

    at: datetime
    figures: list[float | None]


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of a range: by step, oldest first, and over the whole of it."""

    span: Range
    tenant: Tenant | None
    columns: list[Column]
    rows: list[Row]
    whole: list[float | None]

    def column(self, code: str) -> list[float | None]:
        """One column's figures by step. Raises StopIteration for one that the board does not have."""
        place = next(place for place, column in enumerate(self.columns) if column.code == code)
        return [row.figures[place] for row in self.rows]

    def has(self, code: str) -> bool:
        """Whether the board has this column."""
        return any(column.code == code for column in self.columns)


def health_board(span: Range, *, tenant: Tenant | None = None, now: datetime | None = None) -> Board:
    """The board of the platform, or of what one tenant causes. One query."""
    series = series_of(METRICS, span, tenant=tenant, now=now)
    columns = [column for column in COLUMNS if tenant is None or column.of_tenants]
    starts = [point.at for point in series[names.HTTP_LATENCY.name].points]
    rows = [
        Row(
            at,
            _figures(
                columns, {name: one.points[place].tally for name, one in series.items()}, span.step.total_seconds()
            ),
        )
        for place, at in enumerate(starts)
    ]
    return Board(span, tenant, columns, rows, _figures(columns, _wholes(series), span.length.total_seconds()))


def _wholes(series: Mapping[str, Series]) -> dict[str, Tally]:
    return {name: one.whole for name, one in series.items()}


def _figures(columns: list[Column], tallies: Mapping[str, Tally], seconds: float) -> list[float | None]:
    look = Look(tallies, seconds)
    return [column.read(look) for column in columns]
