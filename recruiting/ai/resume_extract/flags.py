"""What a person should know of a file, said neutrally: text that addresses a machine, hidden text, odd dates."""

import re
from bisect import bisect_right
from datetime import date

from config.ai.text.clauses import sentences
from config.ai.text.folding import same_length_fold
from config.documents.document import HiddenText

from .schema import Contact, Flag, Position
from .spans import span_of
from .word_lists import word_lists

_INSTRUCTION = re.compile("|".join(word_lists("instructions")["patterns"]), re.DOTALL | re.MULTILINE)
_REASONS = {
    "white": "in the color of its background", "tiny": "too small to read", "transparent": "invisible",
    "off_page": "outside the page", "zero_width": "made of characters without width", "vanish": "marked as hidden",
    "metadata": "in the file's properties",
}  # fmt: skip


def find_flags(
    text: str, hidden: tuple[HiddenText, ...], positions: tuple[Position, ...], contact: Contact, today: date
) -> tuple[Flag, ...]:
    """Flags in a fixed order. They change no other result."""
    found = _instructions(text)
    for piece in hidden:
        reason = _REASONS.get(piece.reason, "not visible")
        found.append(Flag(kind="hidden", sentence=f"Page {piece.page} holds text that is {reason}. It was not read."))
        if _INSTRUCTION.search(same_length_fold(piece.text)):
            found.append(Flag(kind="instruction", sentence="Hidden text in the file addresses software that reads it."))
    found += _dates(positions, today)
    if not contact.email.text and not contact.phone.text:
        found.append(Flag(kind="contact", sentence="No e-mail address or telephone number was found."))
    return tuple(found)


def _instructions(text: str) -> list[Flag]:
    folded = same_length_fold(text)
    found: list[Flag] = []
    reached, spans = 0, [(start, end) for start, end in sentences(text)]
    for match in _INSTRUCTION.finditer(folded):
        if match.start() < reached:
            continue
        place = bisect_right(spans, (match.start(), len(text) + 1)) - 1
        low, high = spans[place] if place >= 0 and match.start() < spans[place][1] else match.span()
        high = max(high, match.end())
        reached = high
        found.append(
            Flag(
                kind="instruction",
                sentence="A passage reads like an instruction to software. It changed nothing.",
                span=span_of(text, low, min(high, low + 500)),
            )
        )
    return found


def _dates(positions: tuple[Position, ...], today: date) -> list[Flag]:
    now = f"{today.year:04d}-{today.month:02d}"
    found: list[Flag] = []
    for position in positions:
        width = min(len(position.start), len(position.end))
        if position.start and position.end and position.end[:width] < position.start[:width]:
            found.append(Flag(kind="dates", sentence="A position ends before it starts.", span=position.dates))
        elif position.start and position.start[:7] > now[: len(position.start)]:
            found.append(Flag(kind="dates", sentence="A position starts in the future.", span=position.dates))
    return found
