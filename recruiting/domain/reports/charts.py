"""Reports as drawings: plain numbers for an SVG, so that it needs no script and prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from recruiting.domain.reports.shapes import Column, Report, ReportData

BAR_WIDTH, BAR_STEP, MOST_BARS = 420, 44, 20
LINE_WIDTH, LINE_HEIGHT, LEFT, FOOT = 560, 190, 34, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in user units; `value` is what is written at its end."""

    label: str
    value: float
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below another. `left_out`: rows that are in the table alone."""

    column: Column
    bars: Sequence[Bar]
    height: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line through the weeks: `points` as SVG writes them, `column` for the legend."""

    column: Column
    points: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the same weeks, with the marks of both axes: (place, words)."""

    lines: Sequence[Line]
    across: Sequence[tuple[float, str]]
    up: Sequence[tuple[float, int]]


def bars_of(report: Report, data: ReportData) -> Bars | None:
    """The report's chart column as bars; None where it has none or nothing to draw."""
    column = next((one for one in report.columns if one.key == report.chart), None)
    values = [(row.label, row.cells.get(report.chart)) for row in data.rows]
    drawn = [(label, float(value)) for label, value in values if isinstance(value, int | float)]
    if column is None or not drawn:
        return None
    most = max(value for _label, value in drawn) or 1
    bars = [
        Bar(label, value, place * BAR_STEP, round(value / most * (BAR_WIDTH - 60), 1))
        for place, (label, value) in enumerate(drawn[:MOST_BARS])
    ]
    return Bars(column, bars, len(bars) * BAR_STEP, max(0, len(drawn) - MOST_BARS))


def lines_of(report: Report, data: ReportData) -> Lines | None:
    """The report's line columns over its rows; None where it has none or fewer than two rows."""
    rows = data.rows
    if not report.lines or len(rows) < 2:
        return None
    columns = [one for one in report.columns if one.key in report.lines]
    most = max((float(row.cells[column.key] or 0) for row in rows for column in columns), default=0) or 1
    width, height = LINE_WIDTH - LEFT - 8, LINE_HEIGHT - FOOT - 10

    def x(place: int) -> float:
        return round(LEFT + width * place / (len(rows) - 1), 1)

    def y(value: float) -> float:
        return round(10 + height * (1 - value / most), 1)

    drawn = [
        Line(column, " ".join(f"{x(n)},{y(float(row.cells[column.key] or 0))}" for n, row in enumerate(rows)))
        for column in columns
    ]
    every = max(1, -(-len(rows) // 5))
    across = [(x(n), row.label) for n, row in enumerate(rows) if n % every == 0]
    return Lines(drawn, across, [(y(0), 0), (y(most), int(most))])
