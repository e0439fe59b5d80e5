"""An audit of a table: impact by each axis and where sex and race or ethnicity meet, as plain data for JSON.

The form is documented in docs/api/fairness_audit.md; `SCHEMA` changes with it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

from recruiting.domain.fairness.audit_reading import AuditRows, LeftOut, Named, Row, read_rows
from recruiting.domain.fairness.csv_files import TableRefused, table_in
from recruiting.domain.fairness.statistics import Interval, median_of
from recruiting.domain.fairness.tables import Count, Group, Table, impact_table

SCHEMA = "candor.fairness_audit/1"
CROSS = " × "
METHODS = {
    "rate": "selected / assessed; for scores, the part of a group whose score is above the median of all",
    "impact_ratio": "rate / highest rate among groups of 2 % and more, as exact fractions; below four fifths is < 4/5",
    "test": "Fisher's exact test, two-sided (sum of tables at most as likely), each group against the best",
    "rate_interval": "Wilson score interval, 95 %, without correction for continuity (Wilson 1927)",
    "ratio_interval": "Katz log interval, 95 % (Katz, Baptista, Azen and Pike 1978); none for a rate of 0",
    "deviations": "difference of rates in standard deviations by the pooled rate (Hazelwood 1977)",
    "small": "under 2 % of those whose group is known: listed, not compared (6 RCNY 5-301 (d))",
}


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. `median` is of all scores, those of unknown group too; None where people were selected."""

    kind: str
    rows: int
    tables: Sequence[Table]
    median: Fraction | None = None
    left_out: Sequence[LeftOut] = field(default_factory=tuple)
    unused: Sequence[str] = field(default_factory=tuple)

    def as_dict(self) -> dict[str, Any]:
        """The documented JSON."""
        return {
            "schema": SCHEMA,
            "kind": self.kind,
            "rows": self.rows,
            "left_out": [{"line": one.line, "sentence": one.sentence} for one in self.left_out],
            "unused_columns": list(self.unused),
            "median_score": None if self.median is None else float(self.median),
            "tables": [_table(one) for one in self.tables],
            "methods": METHODS,
        }


def audit_file(data: bytes, named: Named | None = None) -> tuple[Audit, str]:
    """The audit of a CSV file and the SHA-256 of its bytes. Refuses a file without a row that counts (TableRefused)."""
    rows = read_rows(table_in(data), named)
    if not rows.rows:
        why = " ".join(one.sentence for one in rows.left_out[:5])
        raise TableRefused(f"No row of the file could be read. {why}")
    return audit_rows(rows), hashlib.sha256(data).hexdigest()


def audit_rows(read: AuditRows) -> Audit:
    """The tables of what was read."""
    median = None
    rows = list(read.rows)
    if read.is_scores:
        median = median_of([row.score for row in rows if row.score is not None])
        rows = [_above(row, median) for row in rows]
    tables = [_by_axis(rows, (axis,)) for axis in read.axes]
    tables += [_by_axis(rows, pair) for pair in _crossed(read, rows)]
    kind = "scoring" if read.is_scores else "selection"
    return Audit(kind, len(rows), tables, median, read.left_out, read.unused)


def _above(row: Row, median: Fraction | None) -> Row:
    high = median is not None and row.score is not None and row.score > median
    return Row(row.line, row.groups, 1, int(high), row.score)


def _crossed(read: AuditRows, rows: Sequence[Row]) -> Iterable[tuple[str, str]]:
    """Pairs of axes that every row knows of, but for the catch-all column of groups."""
    axes = [axis for axis in read.axes if axis != "category" and all(axis in row.groups for row in rows)]
    return combinations(axes, 2)


def _by_axis(rows: Sequence[Row], axes: tuple[str, ...]) -> Table:
    known: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    unknown = [0, 0]
    for row in rows:
        if any(axis not in row.groups for axis in axes):
            continue
        names = [row.groups[axis] for axis in axes]
        name = CROSS.join(" ".join(one.split()) for one in names)
        counts = known.setdefault(name.casefold(), [0, 0]) if all(names) else unknown
        shown.setdefault(name.casefold(), name)
        counts[0] += row.assessed
        counts[1] += row.selected
    counts_of = [Count(shown[key], *counts) for key, counts in known.items()]
    return impact_table(CROSS.join(axes), counts_of, Count("unknown", unknown[0], unknown[1]))


def _fraction(value: Fraction | None, within: Interval | None = None) -> Mapping[str, Any] | None:
    if value is None:
        return None
    shown: dict[str, Any] = {"fraction": f"{value.numerator}/{value.denominator}", "value": float(value)}
    return {**shown, "low": within.low if within else None, "high": within.high if within else None}


def _group(one: Group) -> dict[str, Any]:
    return {
        "category": one.count.category,
        "assessed": one.count.assessed,
        "selected": one.count.selected,
        "share": float(one.share),
        "rate": _fraction(one.rate, one.rate_interval),
        "impact_ratio": _fraction(one.ratio, one.interval),
        "below_four_fifths": one.is_below,
        "p": one.p,
        "deviations": one.deviations,
        "is_best": one.is_best,
        "is_small": one.is_small,
    }


def _table(one: Table) -> dict[str, Any]:
    return {
        "axis": one.axis,
        "assessed": one.assessed,
        "selected": one.selected,
        "unknown": {"assessed": one.unknown.assessed, "selected": one.unknown.selected},
        "best": one.best or None,
        "groups": [_group(group) for group in one.groups],
        "small_groups": [group.count.category for group in one.groups if group.is_small],
        "warnings": [{"code": w.code, "category": w.category or None, "sentence": w.sentence} for w in one.warnings],
    }
