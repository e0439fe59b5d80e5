"""What a report is made of: columns, rows, and how values are put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from recruiting.domain.reports.filters import ReportFilters
from recruiting.models import Application

Value = float | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is count, percent (0-100), days, money or text; `drills`: its figures open their rows."""

    key: str
    label: str | Promise
    kind: str = "count"
    drills: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line: `cells` by column key, None where there is nothing to say; `url` where its name leads."""

    key: str
    label: str
    cells: Mapping[str, Value]
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """What was counted. `note` says what was left out, '' where nothing was."""

    rows: Sequence[ReportRow]
    note: str = ""


@dataclass(frozen=True)
class Report:
    """A kind of report. `build` counts in a fixed number of statements, `behind` gives the applications of one figure
    (None: its figures do not open), `chart` names the column drawn ('' for none), `only_leads` keeps it from those who
    see part of the tenant."""

    code: str
    title: str | Promise
    definition: str | Promise
    order: int
    columns: Sequence[Column]
    build: Callable[[Any, ReportFilters], ReportData]
    behind: Callable[[Any, ReportFilters, str, str], QuerySet[Application]] | None = None
    uses: frozenset[str] = field(default_factory=frozenset)
    chart: str = ""
    lines: tuple[str, ...] = ()
    only_leads: bool = False


def share(part: int, whole: int) -> float | None:
    """`part` of `whole` in percent with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def in_days(length: timedelta) -> float:
    """A length in calendar days of 24 hours."""
    return length.total_seconds() / 86400


def percentile(values: Sequence[float], rank: int) -> float | None:
    """The value below which `rank` percent lie, between the nearest two by straight line (Hyndman and Fan's type 7, the
    PERCENTILE.INC of spreadsheets, PostgreSQL's percentile_cont). `values` in any order; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * rank / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low), 1)
