"""Arithmetic on normalized dates ("YYYY-MM", "YYYY", "" unknown). Lengths are whole months; overlaps count once."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

MonthSpan = tuple[int, int]  # half open, months since year 0


def month_number(value: str) -> int | None:
    """Months since year 0 of "YYYY-MM" or of January of "YYYY"; None where unknown."""
    if not value:
        return None
    year, _, month = value.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 0)


def month_span(start: str, end: str, *, current: bool, today: date) -> MonthSpan | None:
    """The months worked. A named end month is worked through; bare years count from January to January, and one and the
    same bare year as six months, since no more is known. None where an end is missing or the order is wrong."""
    first = month_number(start)
    last = today.year * 12 + today.month if current else month_number(end)
    if first is None or last is None:
        return None
    if not current and "-" in end:
        last += 1
    if not current and start == end and "-" not in end:
        last += 6
    return (first, last) if last > first else None


def merged(spans: Iterable[MonthSpan]) -> list[MonthSpan]:
    """Spans in order of time with overlapping and touching ones joined."""
    joined: list[MonthSpan] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def total_years(spans: Iterable[MonthSpan]) -> float:
    """Years covered, overlaps once, to one decimal."""
    return round(sum(last - first for first, last in merged(spans)) / 12, 1)


def month_name(number: int) -> str:
    """YYYY-MM of a month number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def pauses(spans: Iterable[MonthSpan], *, at_least: int) -> list[MonthSpan]:
    """The stretches of `at_least` months or more between merged spans."""
    joined = merged(spans)
    holes = [(left[1], right[0]) for left, right in pairwise(joined)]
    return [hole for hole in holes if hole[1] - hole[0] >= at_least]
