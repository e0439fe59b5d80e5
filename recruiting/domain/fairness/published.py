"""An audit's tables in the columns of New York City's published examples (Local Law 144, 6 RCNY 5-303), as CSV."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from config.cells import csv_line
from recruiting.domain.fairness.center import Line, MeasureTables, Shown
from recruiting.domain.fairness.statistics import SMALL_SHARE
from recruiting.domain.fairness.tables import decimal
from superadmin.domain import audit
from superadmin.models import Tenant

HEADINGS = (*("table", "race_ethnicity", "sex", "applicants", "selected", "selection_rate", "impact_ratio", "note"),)
HIDDEN = "hidden: fewer than 5, or needed to keep such a number hidden"
SMALL = f"under {float(SMALL_SHARE):.0%} of those known: not compared (6 RCNY 5-301 (d))"


def export_published(*, measure: MeasureTables, actor: User, tenant: Tenant, today: date) -> Iterator[str]:
    """The measure's three tables a line at a time, after the export was recorded (it fails where it cannot be)."""
    audit.record("export", tenant, actor=actor, name="recruiting.fairness.exported", description=measure.code)
    return _written(measure, tenant, today)


def _written(measure: MeasureTables, tenant: Tenant, today: date) -> Iterator[str]:
    yield csv_line(HEADINGS)
    yield _about(f"{tenant.name}: {measure.title}. {measure.says}")
    yield _about(
        f"Self-identification given voluntarily; read on {today.isoformat()}. Impact ratio: rate by the highest."
    )
    for table in measure.tables:
        for line in table.lines:
            yield csv_line([table.axis, *_group(table, line)])
        unknown_race, unknown_sex = ("", "Unknown") if table.axis == "sex" else ("Unknown", "")
        both = "Unknown" if table.axis == "intersectional" else unknown_sex
        yield csv_line([table.axis, unknown_race, both, table.unknown, "", "", "", "not said"])


def _about(words: str) -> str:
    return csv_line(["about", "", "", "", "", "", "", words])


def _group(table: Shown, line: Line) -> list[object]:
    sex, race = _named(table.axis, line.label)
    people = "" if line.assessed is None else line.assessed
    if line.group is None:
        return [race, sex, people, "", "", "", HIDDEN]
    one = line.group
    rate = f"{100 * float(one.rate):.2f}%" if one.rate is not None else ""
    ratio = decimal(one.ratio) if one.ratio is not None else ""
    return [race, sex, people, one.count.selected, rate, ratio, SMALL if one.is_small else ""]


def _named(axis: str, label: str) -> tuple[str, str]:
    """(sex, race or ethnicity) of a group's label."""
    if axis == "intersectional":
        sex, _cross, race = label.partition(" × ")
        return sex, race
    return (label, "") if axis == "sex" else ("", label)
