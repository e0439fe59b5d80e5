"""The lines that say how to reach a person, and the home address in them."""

import re

from config.ai.text.links import find_emails
from config.ai.text.phones import find_phones
from config.ai.text.places import has_street, is_place, looks_like_place, trailing_place
from recruiting.ai.resume_extract.schema import ResumeExtract

_HEAD = 1500
# A line of more words is prose.
_MOST = 9
_PIECES = re.compile(r"[^|•·\t\n◆●▪]+?(?=\s{3,}|[|•·\t\n◆●▪]|$)")
_LABEL = re.compile(r"^\s*(?:(?:home |postal |current )?address|adresse|location|based in|lives in|direcci[oó]n|"
                    r"wohnort|anschrift|domicile|residence)\s*[:–-]\s*(?=\S)", re.IGNORECASE)  # fmt: skip
_POSTAL = re.compile(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2})\b")


def contact_ranges(
    text: str, extract: ResumeExtract, names: list[tuple[int, int]], *, has_head: bool = True
) -> list[tuple[int, int]]:
    """The head of the text, contact sections, and lines that hold an e-mail address, a number or the name and are no
    prose (page headers and footers)."""
    others = [one.start for one in extract.sections if one.type != "contact" and one.end > one.start]
    head = min([*others, _HEAD, len(text)]) if has_head else 0
    found = [(0, head), *((one.start, one.end) for one in extract.sections if one.type == "contact")]
    marks = [*find_emails(text), *((one.start, one.end) for one in find_phones(text)), *names]
    for start, _end in marks:
        low, high = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        high = len(text) if high < 0 else high
        if high - low <= 160:
            found.append((low, high))
    return sorted(set(found))


def find_home(text: str, extract: ResumeExtract, contact: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Streets, postal codes and places in the contact lines; the person's place as extraction read it."""
    found: list[tuple[int, int]] = []
    place = extract.contact.location
    if place.start >= 0:
        found.append((place.start, place.end))
    for low, high in contact:
        for match in _PIECES.finditer(text[low:high]):
            span = _address(match.group())
            if span:
                found.append((low + match.start() + span[0], low + match.start() + span[1]))
            found += _again(text, place.text, low, high)
    return found


def _again(text: str, place: str, low: int, high: int) -> list[tuple[int, int]]:
    if len(place.strip()) < 4:
        return []
    return [(low + match.start(), low + match.end()) for match in re.finditer(re.escape(place), text[low:high])]


def _address(piece: str) -> tuple[int, int] | None:
    label = _LABEL.match(piece)
    start = label.end() if label else len(piece) - len(piece.lstrip())
    words = piece[start:].rstrip()
    if not words or len(words) > 120 or (not label and len(words.split()) > _MOST):
        return None
    if label or has_street(words) or is_place(words) or (_POSTAL.search(words) and looks_like_place(words)):
        return start, start + len(words)
    tail = trailing_place(words)
    return (start + tail.start, start + tail.end) if tail and tail.sure else None
