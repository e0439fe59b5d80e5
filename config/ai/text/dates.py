"""Dates and date ranges as people write them, with their places and their normal form (YYYY-MM, YYYY, or "")."""

import re
from dataclasses import dataclass
from functools import cache

from config.ai.text.folding import same_length_fold
from config.ai.text.month_names import MONTHS, PLACEHOLDER_MONTHS, PRESENT, SEASONS, SINCE, UNTIL


@dataclass(frozen=True, slots=True)
class DateSpan:
    """`text[start:end]` as written. `first`/`last` are YYYY-MM or YYYY ("" for placeholders such as 20XX); `current`
    where it runs until now. A single date has `is_range` False and first == last."""

    start: int
    end: int
    first: str
    last: str
    current: bool = False
    is_range: bool = False


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_MONTH = rf"(?:{_alternatives((*MONTHS, *PLACEHOLDER_MONTHS))})\b\.?"
_YEAR = r"(?:(?:19[5-9]|20\d)\d|(?:19|20)xx|20yy|xxxx|yyyy)(?![\w%+]|\.\d)"
_GAP = r"[^\S\n\t]{0,3}"
_POINT = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?{_GAP}(?:of{_GAP})?{_MONTH}{_GAP},?{_GAP}{_YEAR}"  # 4 May 2020
    rf"|{_MONTH}{_GAP}\d{{1,2}}(?:st|nd|rd|th)?{_GAP},{_GAP}{_YEAR}"  # May 4, 2020
    rf"|{_MONTH}{_GAP}(?:,|/|-|'|of|de)?{_GAP}(?:{_YEAR}|'{_GAP}\d\d(?!\d))"  # May 2020, May '20
    rf"|(?:{_alternatives(SEASONS)})s?\b{_GAP},?{_GAP}(?:{_YEAR}|'\d\d(?!\d))"  # Summer 2019
    rf"|(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)"  # 2020-05-04
    rf"|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:19|20)\d\d(?!\d)"  # 04/05/2020
    rf"|(?:0?[1-9]|1[0-2]|mm|xx){_GAP}[/.]{_GAP}{_YEAR}|(?:0[1-9]|1[0-2])-{_YEAR}"  # 05/2020
    rf"|(?:19|20)\d\d{_GAP}[/.]{_GAP}(?:0?[1-9]|1[0-2])(?!\d)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])"  # 2020/05
    rf"|{_YEAR})"
)
_NOW = rf"(?:the{_GAP})?(?:{_alternatives(PRESENT)})\b"
_DASH = r"[-‐‑‒–—―−~→]"
# "t o" is left of a letter-spaced "to".
_TO = rf"(?:\s{{0,3}}(?:{_DASH}{{1,2}}|>)\s{{0,3}}|{_GAP}\b(?:t o|{_alternatives(UNTIL)})\b{_GAP})"
_EVERY = re.compile(r"\d\d|xx|yy")  # stands in every point: most lines are passed over by it
_EDGE = r"(?<![\w$€£#,.@/&])(?<![^:\s]-)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Tried at each place in this order: the first that matches there wins."""
    half = rf"(?:(?:{_MONTH}){_GAP})"
    return (
        re.compile(rf"{_EDGE}(?P<a>{_POINT}){_TO}(?:(?P<now>{_NOW})|(?P<b>{_POINT}))"),
        re.compile(rf"{_EDGE}(?P<a>{_POINT}){_GAP}(?P<now>to{_GAP}date|till{_GAP}date)\b"),
        re.compile(
            rf"{_EDGE}(?P<open>{_POINT})(?:{_GAP}{_DASH}|{_GAP}\b(?:onwards?|onward))(?=[^\S\n]*(?:$|[\n\t)\]|;]))"
        ),
        re.compile(rf"{_EDGE}(?P<a>{_POINT}){_GAP}(?:and|&|et){_GAP}(?P<b>{_POINT})(?!{_TO})"),
        re.compile(rf"{_EDGE}(?P<a>{half})(?:{_DASH}{{1,2}}|to|a){_GAP}(?P<b>{_POINT})"),
        re.compile(rf"{_EDGE}(?P<a>(?:19|20)\d\d){_GAP}{_DASH}{_GAP}'?(?P<yy>\d\d)(?![\w./-])"),
        re.compile(rf"{_EDGE}(?:{_alternatives(SINCE)}){_GAP}(?P<since>{_POINT})(?!{_TO})"),
        re.compile(rf"{_EDGE}(?P<a>{_MONTH}{_GAP}{_YEAR})[^\S\n]{{1,3}}(?P<b>{_MONTH}{_GAP}{_YEAR})"),
        re.compile(rf"{_EDGE}(?P<one>{_POINT})"),
    )


def find_dates(text: str, *, day_first: bool = False) -> list[DateSpan]:
    """All dates and ranges in order, none overlapping. `day_first` reads 04/05/2020 as the fourth of May."""
    folded = same_length_fold(text)
    found: list[DateSpan] = []
    place = 0 if _EVERY.search(folded) else len(folded)
    while place < len(folded):
        matches = [match for pattern in _patterns() if (match := pattern.search(folded, place))]
        if not matches:
            break
        best = min(matches, key=lambda match: match.start())  # ties go to the earlier pattern
        found.append(_span(best, day_first))
        place = best.end()
    return found


def _span(match: re.Match[str], day_first: bool) -> DateSpan:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("one"):
        point = normal_point(groups["one"], day_first=day_first)
        return DateSpan(start, end, point, point)
    opened = groups.get("since") or groups.get("open")
    if opened:
        return DateSpan(start, end, normal_point(opened, day_first=day_first), "", True, True)
    first = normal_point(groups["a"], day_first=day_first)
    if groups.get("now"):
        return DateSpan(start, end, first, "", True, True)
    if groups.get("yy"):
        return DateSpan(start, end, first, first[:2] + groups["yy"], False, True)
    last = normal_point(groups["b"], day_first=day_first)
    if not first and last and re.fullmatch(rf"{_MONTH}\s*", groups["a"]):
        first = f"{last[:4]}-{MONTHS.get(groups['a'].strip(' .'), 1):02d}"
    return DateSpan(start, end, first, last, False, True)


def normal_point(written: str, *, day_first: bool = False) -> str:
    """One date as written → YYYY-MM or YYYY; "" where the year is a placeholder or missing. Seasons give the year."""
    folded = same_length_fold(written)
    year = re.search(r"(?:19|20)\d\d", folded)
    short = re.search(r"'\s*(\d\d)", folded)
    if year is None and short is None:
        return ""
    value = year.group() if year else _full_year(int(short.group(1)) if short else 0)
    name = next((word for word in re.findall(r"[a-z]+", folded) if word in MONTHS), "")
    month = MONTHS[name] if name else _numeric_month(folded, day_first)
    return f"{value}-{month:02d}" if month else value


def _full_year(two_digits: int) -> str:
    return str(1900 + two_digits if two_digits >= 50 else 2000 + two_digits)


def _numeric_month(folded: str, day_first: bool) -> int:
    if re.search(r"[a-z]", folded):
        return 0
    numbers = [int(part) for part in re.findall(r"\d{1,2}(?!\d)(?<!\d\d\d)", re.sub(r"(?:19|20)\d\d", "Y", folded))]
    numbers = [number for number in numbers if number]
    if not numbers:
        return 0
    if len(numbers) == 1 or re.match(r"\s*(?:19|20)\d\d", folded):
        return numbers[0] if numbers[0] <= 12 else 0
    first, second = numbers[0], numbers[1]
    return second if second <= 12 and (first > 12 or day_first) else first
