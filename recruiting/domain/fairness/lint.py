"""Faults of published audit tables (New York City Local Law 144, 6 RCNY 5-300 to 5-304), each in a sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from recruiting.domain.fairness.csv_files import table_in
from recruiting.domain.fairness.lint_reading import SEX_WORDS, Printed, PrintedTable, rate_bounds, read_printed
from recruiting.domain.fairness.spellings import plain
from recruiting.domain.fairness.statistics import SMALL_SHARE

SCHEMA = "candor.audit_lint/1"
SECTIONS = ("sex", "race_ethnicity", "intersectional")
# The categories of the EEO-1 report, each by words of which one must occur.
RACES = {
    "Hispanic or Latino": {"hispanic", "latino", "latina", "latinx"},
    "White": {"white", "caucasian"},
    "Black or African American": {"black", "african"},
    "Native Hawaiian or Pacific Islander": {"pacific", "hawaiian", "islander"},
    "Asian": {"asian"},
    "Native American or Alaska Native": {"alaska", "indian", "american native", "native american", "alaskan"},
    "Two or more races": {"two", "multiracial", "multiple", "several"},
}
_EQUAL = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: `code` is stable, `line` 0 where it is of a whole section."""

    code: str
    line: int
    sentence: str


Check = Callable[[PrintedTable], Iterator[Finding]]


def lint_file(data: bytes) -> list[Finding]:
    """The faults of a published table, by line. Refuses a file that is no such table (TableRefused)."""
    return lint(read_printed(table_in(data)))


def lint(table: PrintedTable) -> list[Finding]:
    """Every fault that the checks find, by line."""
    found = [Finding("unreadable", line, sentence) for line, sentence in table.unread]
    found += [finding for check in CHECKS for finding in check(table)]
    return sorted(found, key=lambda one: (one.line, one.code))


def as_dict(found: Sequence[Finding]) -> dict[str, Any]:
    """The documented JSON."""
    listed = [{"code": one.code, "line": one.line or None, "sentence": one.sentence} for one in found]
    return {"schema": SCHEMA, "findings": listed, "clean": not found}


def _ratios(table: PrintedTable) -> Iterator[Finding]:
    """Impact ratios lie between 0 and 1, and the best group of each section has 1."""
    for section in table.sections:
        printed = [one for one in table.of(section) if one.ratio is not None and not one.is_unknown]
        for one in printed:
            value = one.ratio.rate if one.ratio else Fraction(0)
            if value > 1:
                words = f"an impact ratio of {float(value):g} is above 1; each is a rate against the highest rate"
                yield Finding("ratio_above_one", one.line, f"Line {one.line}, {one.category}: {words}.")
        if printed and all(one.ratio is None or abs(one.ratio.rate - 1) > _EQUAL for one in printed):
            words = "no group has the impact ratio 1.0, so the rates were not divided by the highest of this table"
            yield Finding("no_best_group", 0, f"{_called(section)}: {words}.")


def _rates(table: PrintedTable) -> Iterator[Finding]:
    """Rates lie between 0 and 1 and follow from the counts."""
    for one in table.lines:
        if one.rate is not None and one.rate.rate > 1:
            yield Finding(
                "rate_above_one", one.line, f"Line {one.line}, {one.category}: a rate above 100 % is not possible."
            )
        if one.applicants is None or one.selected is None:
            continue
        if one.selected > one.applicants:
            words = f"{one.selected} selected of {one.applicants} is not possible"
            yield Finding("more_selected", one.line, f"Line {one.line}, {one.category}: {words}.")
        elif one.rate is not None and one.applicants:
            true = Fraction(one.selected, one.applicants)
            low, high = rate_bounds(one.rate)
            if not low <= true <= high:
                words = f"{one.selected} of {one.applicants} is {float(true):.1%}, not {float(one.rate.rate):.1%}"
                yield Finding("rate_not_from_counts", one.line, f"Line {one.line}, {one.category}: {words}.")


def _follow(table: PrintedTable) -> Iterator[Finding]:
    """Each impact ratio is the group's rate by the highest rate of its section, within the rounding of both."""
    for section in table.sections:
        compared = [one for one in table.of(section) if one.ratio is not None and not one.is_unknown]
        bounds = {one.line: _bounds(one) for one in compared}
        best = max((high for _low, high in bounds.values()), default=Fraction(0))
        best_low = max((low for low, _high in bounds.values()), default=Fraction(0))
        if not best_low:
            continue
        for one in compared:
            low, high = bounds[one.line]
            if one.ratio is None or (high == 0 and low == 0 and one.rate is None and one.selected is None):
                continue
            least, most = low / best - one.ratio.slack, high / best_low + one.ratio.slack
            if not least <= one.ratio.rate <= most and one.ratio.rate <= 1:
                should = (
                    f"{float(low / best):.3f}"
                    if low == high
                    else f"{float(low / best):.3f} to {float(high / best_low):.3f}"
                )
                words = (
                    f"the impact ratio {float(one.ratio.rate):g} does not follow from the rates; it should be {should}"
                )
                yield Finding("ratio_not_from_rates", one.line, f"Line {one.line}, {one.category}: {words}.")


def _bounds(one: Printed) -> tuple[Fraction, Fraction]:
    """Of the true rate: from the counts where they stand, else from the printed rate."""
    if one.applicants and one.selected is not None and one.selected <= one.applicants:
        return Fraction(one.selected, one.applicants), Fraction(one.selected, one.applicants)
    return rate_bounds(one.rate) if one.rate is not None else (Fraction(0), Fraction(0))


def _sections(table: PrintedTable) -> Iterator[Finding]:
    """Sex, race or ethnicity, and where they meet, are all there."""
    if table.sections == ["category"]:
        yield Finding(
            "no_sections", 0, "The categories are neither of sex nor of race or ethnicity, both of which are asked for."
        )
        return
    for section in SECTIONS:
        if section not in table.sections:
            yield Finding(f"{section}_missing", 0, f"{_called(section)}: the table is missing.")


def _groups(table: PrintedTable) -> Iterator[Finding]:
    """No category was dropped, and only those under 2 % have no impact ratio."""
    for section in table.sections:
        lines = [one for one in table.of(section) if not one.is_unknown]
        names = [f" {plain(one.category)} " for one in lines]
        if section in ("race_ethnicity", "intersectional"):
            yield from _dropped(section, names)
        if section == "sex" and not all(any(set(name.split()) & words for name in names) for words in SEX_WORDS):
            yield Finding("dropped_group", 0, f"{_called(section)}: male and female are not both listed.")
        yield from _without_ratio(section, lines)


def _dropped(section: str, names: Sequence[str]) -> Iterator[Finding]:
    for race, words in RACES.items():
        having = [name for name in names if any(f" {word} " in name for word in words)]
        if not having:
            yield Finding("dropped_group", 0, f"{_called(section)}: {race} is not listed, not even as under 2 %.")
        elif section == "intersectional":
            for words_of_sex, sex in zip(SEX_WORDS, ("female", "male"), strict=True):
                if not any(set(name.split()) & words_of_sex for name in having):
                    yield Finding("dropped_group", 0, f"{_called(section)}: {race}, {sex}, is not listed.")


def _without_ratio(section: str, lines: Sequence[Printed]) -> Iterator[Finding]:
    whole = sum(one.applicants or 0 for one in lines)
    for one in lines:
        if one.ratio is not None or not one.applicants or not whole:
            continue
        share = Fraction(one.applicants, whole)
        if share >= SMALL_SHARE:
            words = f"no impact ratio, although the group is {float(share):.1%} of all; only under 2 % may be left out"
            yield Finding("ratio_missing", one.line, f"Line {one.line}, {one.category}: {words}.")


def _unknown(table: PrintedTable) -> Iterator[Finding]:
    """How many people's category is not known must be said."""
    if not any(one.is_unknown for one in table.lines):
        yield Finding("unknown_missing", 0, "It is not said how many people's sex, race or ethnicity is not known.")


def _totals(table: PrintedTable) -> Iterator[Finding]:
    """The sections are about the same people."""
    whole = {s: sum(one.applicants or 0 for one in table.of(s)) for s in table.sections if s in SECTIONS}
    most = max(whole.values(), default=0)
    for section, people in whole.items():
        if people and people < most:
            words = f"{people} people, {most - people} fewer than in the largest table; they are not listed as unknown"
            yield Finding("people_missing", 0, f"{_called(section)}: {words}.")


def _called(section: str) -> str:
    known = {
        "sex": "Sex",
        "race_ethnicity": "Race or ethnicity",
        "intersectional": "Sex and race or ethnicity together",
    }
    return known.get(section, section.capitalize() or "The table")


CHECKS: tuple[Check, ...] = (_ratios, _rates, _follow, _sections, _groups, _unknown, _totals)
