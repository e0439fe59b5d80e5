"""Where the position is."""

import re

from config.ai.text.clauses import trimmed
from config.ai.text.places import closes_a_place, is_city, is_place, looks_like_place, trailing_place
from recruiting.ai.job_parse.schema import Found
from recruiting.ai.job_parse.source import Posting

PLACE_LABELS = (
    *("location", "locations", "work location", "job location", "lieu de travail", "lieu", "localisation", "place"),
    *("city", "ville", "based in", "where", "office"),
)
_BASED = re.compile(
    r"\b(?:based (?:in|at|out of)|located (?:in|at)|(?:our|the) (?:\w+ ){0,2}(?:office|headquarters|clinic|kitchen|"
    r"plant|"
    r"site|shop|store|school|hospital|warehouse|factory|lab|hotel|restaurant|team|depot|branch|farm|studio) in|"
    r"position in|"
    r"basee? a|situee? a|bureaux? (?:de|a)|poste a|agence de)\s+(?=\S)"
)
_WORD = r"[A-ZÀ-Þ](?:[\w'’-]|\.(?=\w)|(?<=\bSt)\.|(?<=\.\w)\.)*"
_NAME = re.compile(rf"{_WORD}(?:(?:,? |-)(?:(?:de|of|the|la|sur) )*{_WORD})*")
_MARK = re.compile(
    r"\s+-\s+|[|·•()–—;\n]|(?<=[a-z]{3})\. (?=[A-Z])|\s+or\s+|,?\s*\b(?:fully )?(?:[Rr]emote|[Hh]ybrid|"
    r"[Oo]n[- ]site|"
    r"[Ff]ull[- ]time|[Pp]art[- ]time)\b"
)
_IN_NAME = re.compile(r"\b(?:in|à|près de) (?=[A-ZÀ-Þ])")
_LEAD = re.compile(r"(?:[Ii]n|[Aa]t|[Nn]ear|à|À)\s+")
_IN = re.compile(r"\b(?:in|at|near|à)\s+\Z")
_REMOTE = re.compile(r"(?i)\b(?:remote|hybrid|home|anywhere|distributed)\b")
_ANYWHERE = re.compile(r"(?i)\banywhere\b")
_SHORT = 9  # words of a part of a line at the top that may end in a place


def find_location(posting: Posting) -> Found:
    """A labeled place, else one in the lines at the top, else one after "based in"."""
    if posting.form == "json":
        return _record(posting)
    for field in (posting.field(label) for label in PLACE_LABELS):
        if field:
            return _in_value(posting, field.start, field.end)
    return _top(posting) or _based(posting) or Found()


def _record(posting: Posting) -> Found:
    city = posting.field("city", "location", "joblocation")
    if not city:
        return Found()
    rest = [posting.field(label) for label in ("region", "country")]
    names = [field.value for field in (city, *rest) if field]
    return Found(value=", ".join(dict.fromkeys(names)), quote=posting.span(city.start, city.end))


def _in_value(posting: Posting, start: int, end: int) -> Found:
    """The place a labeled value names; the whole value where no part of it is a place by itself."""
    start, end = posting.span(start, end).start, posting.span(start, end).end
    value = posting.text[start:end]
    whole = closes_a_place(value.rpartition(",")[2]) and len(value.split()) <= _SHORT and not _REMOTE.search(value)
    if not whole and not _ANYWHERE.search(value) and (not is_place(value) or _REMOTE.search(value)):
        names = [name for name in _NAME.finditer(value) if is_place(name.group()) and not _REMOTE.search(name.group())]
        for name in sorted(names, key=lambda one: (not is_city(one.group().split(",")[0]), one.start())):
            return _found(posting, start + name.start(), start + name.end())
    return Found(value=" ".join(value.split()), quote=posting.span(start, end))


def _found(posting: Posting, start: int, end: int) -> Found:
    span = posting.span(start, end)
    return Found(value=span.text.rstrip(".,") if not span.text.endswith(".C.") else span.text, quote=span)


def _top(posting: Posting) -> Found | None:
    """ "Acme · Lisbon, Portugal · Full-time" or "The Gilded Fig, Leeds, UK" among the first lines."""
    for passage in posting.passages[:7]:
        for start, end in _pieces(posting, passage.start, passage.end):
            found = _in_piece(posting, start, end)
            if found:
                return found
    return None


def _pieces(posting: Posting, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a line between marks, sentence ends and words about the terms that are too short for prose."""
    cuts = [(match.start(), match.end()) for match in _MARK.finditer(posting.text, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    pairs = [trimmed(posting.text, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    return [pair for pair in pairs if len(posting.text[slice(*pair)].split()) <= _SHORT]


def _in_piece(posting: Posting, start: int, end: int) -> Found | None:
    start, end = posting.span(start, end).start, posting.span(start, end).end
    while start < end and posting.text[end - 1] in ".,":
        end -= 1
    lead = _LEAD.match(posting.text, start, end)
    start = lead.end() if lead else start
    place = trailing_place(posting.text[start:end]) if start < end else None
    if not place or not place.sure:
        return None
    low = start + place.start
    before = posting.text[start:low]
    if _REMOTE.search(posting.text[low:end]) or (before and "," not in before and not _IN.search(before)):
        return None
    return _found(posting, low, end)


def _based(posting: Posting) -> Found | None:
    for match in _BASED.finditer(posting.folded):
        name = _NAME.match(posting.text, match.end())
        if name and (is_place(name.group()) or looks_like_place(name.group()) or "," not in name.group()):
            return _found(posting, *name.span())
    return _city_near_the_top(posting)


def _city_near_the_top(posting: Posting) -> Found | None:
    """ "a finance team of seven in Lisbon": a proven place after "in" before the first list."""
    for passage in posting.passages[:6]:
        if passage.kind == "item" or passage.section not in ("intro", "other", "facts", "duties"):
            continue
        for match in _IN_NAME.finditer(posting.text, passage.start, passage.end):
            name = _NAME.match(posting.text, match.end())
            if name and is_place(name.group()) and ("," in name.group() or is_city(name.group())):
                return _found(posting, *name.span())
    return None
