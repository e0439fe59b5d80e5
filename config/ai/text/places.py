"""Places as written: "City, ST 12345", "City, Country", "12 Main Street, City, ST", "Remote"."""

import re
from dataclasses import dataclass
from functools import cache

from config.ai.text.folding import without_accents
from config.ai.text.place_names import (
    CITIES,
    COUNTRIES,
    OTHER_REGION_CODES,
    REGIONS,
    REMOTE,
    STREET_WORDS,
    US_STATES,
)  # fmt: skip

_ZIP = r"(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|\d{4,6})"
_CODE = re.compile(rf"^([A-Z]{{2,3}})(?:[\s,]+{_ZIP})?$")
_BRITISH = re.compile(r"^(?:[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_BRACKETED = re.compile(r"^([A-ZÀ-Þ][\w'’ -]+) \(([^)]+)\)(?: [A-Z]\d[A-Z] ?\d[A-Z]\d)?$")
_STATE_AT_END = re.compile(rf"^(.*\s)([A-Z]{{2,3}})(\s+{_ZIP})?$")
_ZIP_END = re.compile(rf"[\s,]+{_ZIP}$")
_ZIP_START = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,6}\s+")
_CITY = re.compile(r"^(?:[A-ZÀ-Þ][\w'’.-]*|d[eu]s?|la|le|les|el|los|upon|sur|en|am|on|of|del|di)(?:[ -](?:[A-ZÀ-Þ]"
                   r"[\w'’.-]*|d[eu]s?|la|le|les|el|los|upon|sur|en|am|on|of|del|di|an|der)){0,3}$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """`text[start:end]` reads as a place; `sure` when a state, country, known city or "remote" proves it."""

    start: int
    end: int
    sure: bool


@cache
def _countries() -> dict[str, str]:
    return {without_accents(name): code for name, code in COUNTRIES.items()}


@cache
def _regions() -> frozenset[str]:
    return frozenset(without_accents(name) for name in (*REGIONS, *US_STATES.values()))


@cache
def _cities() -> frozenset[str]:
    return frozenset(without_accents(name) for name in CITIES)


@cache
def _remote() -> frozenset[str]:
    return frozenset(without_accents(name) for name in REMOTE)


def country_code(text: str) -> str:
    """ISO code of the country that a place names (by its state, province or country), "" where none."""
    last = text.rpartition(",")[2].strip(" .()")
    code = _countries().get(without_accents(last), "")
    if code and last != "Georgia":
        return code
    match = _CODE.match(last)
    state = match.group(1) if match else ""
    by_name = without_accents(last) in {without_accents(name) for name in US_STATES.values()}
    if state in US_STATES or by_name or re.search(r"\b[A-Z]{2} \d{5}\b", last):
        return "US"
    return "CA" if state in OTHER_REGION_CODES[:13] else ""


def closes_a_place(part: str) -> bool:
    """Whether "X" in "City, X" is a state, province, region or country (with or without a postal code)."""
    part = part.strip(" .()")
    folded = without_accents(_ZIP_END.sub("", part)).rstrip(".")
    if folded in _countries() or folded in _regions() or folded + "." in _countries():
        return True
    if _BRITISH.match(part):
        return True
    match = _CODE.match(part)
    return bool(match and (match.group(1) in US_STATES or match.group(1) in OTHER_REGION_CODES))


def is_city(part: str) -> bool:
    """Whether a part is a city known by name."""
    return without_accents(_ZIP_START.sub("", part.strip(" .()"))) in _cities()


def is_place(text: str) -> bool:
    """Whether the whole text is a place, proved by a state, country, known city or "remote"."""
    bracketed = _BRACKETED.match(text.strip())
    if bracketed:
        inner = bracketed.group(2)
        return bool(re.fullmatch(r"\d{2}|2[AB]|\d{5}", inner)) or closes_a_place(inner)
    stripped = text.strip(" .()[]")
    halves = re.split(r"\s+(?:&|and|/|et)\s+|\s*/\s*", stripped)
    if len(halves) == 2 and all(halves) and closes_a_place(stripped.rpartition(",")[2]):
        return all(is_place(half) for half in halves)
    found = trailing_place(stripped)
    return bool(found and found.sure and found.start == 0)


def looks_like_place(text: str) -> bool:
    """Whether the text has a place's shape ("Word, Word"), proved or not."""
    parts = [part.strip() for part in text.strip(" .()").split(",")]
    return is_place(text) or (2 <= len(parts) <= 3 and all(_CITY.match(part) for part in parts))


def has_street(text: str) -> bool:
    """Whether the text holds a street with a number."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    return bool(re.search(r"\d", text)) and not words.isdisjoint(STREET_WORDS)


def trailing_place(text: str) -> PlaceSpan | None:
    """The place that ends the text, if one does: "Acme Corp, Springfield, IL" → "Springfield, IL"."""
    end = len(text.rstrip(" .)"))
    parts = _parts(text[:end])
    last = text[parts[-1][0] : parts[-1][1]]
    bare = without_accents(re.sub(r"^[^\w]+|[^\w.]+$", "", last))
    if bare in _remote() or re.match(r"^(?:fully )?(?:remote|hybrid)\b.{0,20}$", bare):
        return PlaceSpan(parts[-1][0], end, True)
    first = without_accents(text[parts[0][0] : parts[0][1]]).strip()
    if first in _remote() and len(parts) == 2:
        return PlaceSpan(parts[0][0], end, True)
    if closes_a_place(last):
        return _with_city(text, parts, end)
    spaced = _spaced_state(last)
    if spaced is not None:
        return PlaceSpan(parts[-1][0] + spaced, end, True)
    if is_city(last):
        return PlaceSpan(parts[-1][0], end, True)
    return None


def _spaced_state(part: str) -> int | None:
    """Where the city begins in "Perth WA 6000". Codes that are legal forms too (AB, NV) need a known city or a ZIP."""
    match = _STATE_AT_END.match(part)
    if match is None or match.group(2) not in {*US_STATES, *OTHER_REGION_CODES}:
        return None
    city = match.group(1).strip()
    if match.group(2) in {"AB", "CO", "NV", "PA", "SE", "SP"} and not match.group(3) and not is_city(city):
        return None
    if not _CITY.match(city):
        return None
    return 0 if len(city.split()) <= 2 else _city_tail(city)


def _parts(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^,(]+", text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        spans.append((start, match.end()))
    return spans or [(0, len(text))]


def _with_city(text: str, parts: list[tuple[int, int]], end: int) -> PlaceSpan:
    """A region closes the text; take the city before it, and a region between ("Chennai, Tamil Nadu, India")."""
    index = len(parts) - 1
    if index >= 2 and closes_a_place(text[slice(*parts[index - 1])]) and not is_city(text[slice(*parts[index - 1])]):
        index -= 1
    if index == 0:
        return PlaceSpan(parts[0][0], end, True)
    city = text[slice(*parts[index - 1])].rstrip()
    first = parts[index - 1][0]
    if _CITY.match(_ZIP_START.sub("", city)) and (index > 1 or len(city.split()) <= 3):
        return PlaceSpan(first, end, True)
    return PlaceSpan(first + _city_tail(city), end, True)


def _city_tail(part: str) -> int:
    """Where the city begins in "Main Street Springfield": a known city at the end, else the last word."""
    words = [match.start() for match in re.finditer(r"\S+", part)]
    for start in words[-3:]:
        if is_city(part[start:]):
            return start
    return words[-1] if words else 0
