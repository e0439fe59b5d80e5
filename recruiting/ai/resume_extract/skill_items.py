"""One item of a list of skills: its words without leads, notes and levels."""

import re
from dataclasses import dataclass

from config.ai.text.links import find_urls
from recruiting.ai.lexicon import Lexicon

from .schema import Level
from .skill_levels import level_of, level_range
from .spans import bare

_LEAD = re.compile(
    r"^(?:(?:and|et|und|&|including|such as|etc)\b\.?\s*)?"
    r"(?:(?:(?:highly |very )?(?:proficient|experienced?|skilled|fluent|familiar(?:ity)?|competent|expert(?:ise)?|"
    r"knowledge(?:able)?|(?:(?:strong|good|basic|advanced|working|solid|hands-on) )*(?:knowledge|understanding|command|"
    r"skills?)|advanced|intermediate|basic|ma[iî]trise|connaissances?|bonne connaissance|exp[ée]rience|"
    r"have experience|comfortable)\s+(?:in|with|of|on|de|du|des|d'|en|using|at)\s+)"
    r"(?:tools? like |technologies like |the )?)?",
    re.IGNORECASE,
)
_FRENCH_LEAD = re.compile(r"(?:ma[iî]trise|connaissances?|exp[ée]rience)\b", re.IGNORECASE)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "is",
        "are",
        "am",
        "i",
        "my",
        "me",
        "to",
        "of",
        "in",
        "and",
        "for",
        "with",
        "part",
        "la",
        "le",
        "les",
        "de",
        "du",
        "des",
        "ma",
        "mon",
        "mes",
        "se",
        "dans",
        "je",
        "est",
        "et",
        "un",
        "une",
    ]
)
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """`text[start:end]` of the résumé is one listed skill; `level` from its label, lead or parentheses."""

    name: str
    start: int
    end: int
    level: Level = ""


def read_item(text: str, start: int, end: int, level: Level, lexicon: Lexicon, *, closing: bool) -> list[Item]:
    """The skill (or skills) of one part of a list; empty where the part is no skill. `closing`: it ends its list."""
    lead = _LEAD.match(text[start:end])
    if (
        lead
        and _FRENCH_LEAD.match(text[start:end])
        and lexicon.canonical(text[start + lead.end() : end].strip(" .")) is None
    ):
        lead = None
    level = level or level_of(text[start:end])
    start += lead.end() if lead else 0
    start, end = bare(text, start, end)
    end = start + len(text[start:end].rstrip(".")) if not text[start:end].endswith(("etc.",)) else end - 4
    inner: list[Item] = []
    note = re.search(r"\s*\(([^)]*)\)?\s*$", text[start:end])
    if note and note.start() > 0:
        inner = [
            Item(name, start + note.start(1) + low, start + note.start(1) + high)
            for low, high, name in _known_parts(note.group(1), lexicon)
        ]
        end = start + note.start()
    note_range = level_range(text[start:end])
    if note_range and note_range[0] > 0:
        end = start + len(text[start : start + note_range[0]].rstrip(" -–—:"))
    start, end = bare(text, start, end)
    name = " ".join(text[start:end].split())
    if not _item_shaped(name, lexicon):
        return inner
    return [*_halves(text, start, end, level, lexicon, closing=closing), *inner]


def _item_shaped(name: str, lexicon: Lexicon) -> bool:
    words = name.lower().split()
    if not re.search(r"[^\W\d_]", name) or len(words) > MOST_WORDS or name.lower() in {"etc", "and more", "others"}:
        return False
    if (
        re.search(r"[@©]|\b(?:copyright|licensed under)\b", name, re.IGNORECASE)
        or find_urls(name)
        or name.endswith("-")
    ):
        return False
    small = sum(word in _SMALL for word in words)
    return small < 2 or small < 0.4 * len(words) or lexicon.canonical(name) is not None


def _halves(text: str, start: int, end: int, level: Level, lexicon: Lexicon, *, closing: bool) -> list[Item]:
    """Three or more known skills between slashes are so many items; so are the two that close a list ("…, Docker and
    Git"), where one of them is known and the whole is not. Other pairs ("HTML/CSS") stay as written."""
    name = " ".join(text[start:end].split())
    if lexicon.canonical(name) is None:
        slashed = _cut(text, start, end, r"\s*/\s*")
        if len(slashed) > 2 and sum(lexicon.canonical(text[low:high]) is not None for low, high in slashed) >= 2:
            return [Item(text[low:high], low, high, level) for low, high in slashed]
        joined = _cut(text, start, end, r"\s+(?:and|et|&)\s+") if closing else []
        if len(joined) == 2 and any(lexicon.canonical(text[low:high]) is not None for low, high in joined):
            return [Item(text[low:high], low, high, level) for low, high in joined]
    return [Item(name, start, end, level)]


def _cut(text: str, start: int, end: int, joint: str) -> list[tuple[int, int]]:
    parts, place = [], start
    for match in re.finditer(joint, text[start:end]):
        parts.append((place, start + match.start()))
        place = start + match.end()
    return [(low, high) for low, high in [*parts, (place, end)] if low < high]


def _known_parts(note: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    found = []
    for match in re.finditer(r"[^,;/]+", note):
        part = match.group().strip()
        if part and lexicon.canonical(part) is not None:
            low = match.start() + match.group().index(part)
            found.append((low, low + len(part), part))
    return found
