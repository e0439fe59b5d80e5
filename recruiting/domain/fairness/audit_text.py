"""An audit for people at a terminal."""

from collections.abc import Iterator

from recruiting.domain.fairness.audits import Audit
from recruiting.domain.fairness.tables import Group, Table, decimal, percent

_HEAD = ("group", "assessed", "selected", "rate", "95 %", "ratio", "95 %", "p", "")


def written(audit: Audit) -> Iterator[str]:
    """The report line by line: what was read, a table an axis, warnings, lines that were left out."""
    kind = "people with scores" if audit.kind == "scoring" else "rows"
    yield f"{audit.rows} {kind} counted, {len(audit.left_out)} left out"
    if audit.median is not None:
        yield f"median score {float(audit.median):g}; selected means above it"
    for table in audit.tables:
        yield ""
        yield from _table(table)
    if audit.left_out:
        yield ""
        yield "Left out"
        yield from (f"  {one.sentence}" for one in audit.left_out)
    if audit.unused:
        yield ""
        yield f"Columns not used: {', '.join(audit.unused)}"


def _table(table: Table) -> Iterator[str]:
    yield f"By {table.axis}"
    lines = [_HEAD, *(_cells(one) for one in table.groups)]
    if table.unknown.assessed:
        lines.append(("(unknown)", str(table.unknown.assessed), str(table.unknown.selected), *[""] * 6))
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEAD))]
    for line in lines:
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1], strict=True)),
        ]
        yield f"  {'  '.join([*cells, line[-1]])}".rstrip()
    yield from (f"  ! {one.sentence}" for one in table.warnings)


def _cells(one: Group) -> tuple[str, ...]:
    within = f"{100 * one.rate_interval.low:.1f}–{100 * one.rate_interval.high:.1f}" if one.rate_interval else "–"
    between = f"{one.interval.low:.2f}–{one.interval.high:.2f}" if one.interval else "–"
    note = "best" if one.is_best else "under 2 %" if one.is_small else "below 4/5" if one.is_below else ""
    return (
        one.count.category,
        str(one.count.assessed),
        str(one.count.selected),
        percent(one.rate) if one.rate is not None else "–",
        within,
        decimal(one.ratio) if one.ratio is not None else "–",
        between,
        f"{one.p:.3g}" if one.p is not None else "–",
        note,
    )
