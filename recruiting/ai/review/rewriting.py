"""Better words for a statement, out of the person's own; what only they know is a gap in brackets.

Nothing is added: no figure, no verb that the text does not hold. A gap asks.
"""

import re

from config.ai.text.folding import same_length_fold

from .reading import Statement
from .traits import Traits
from .vocabulary import entries, past_of, words

RESULT = "[with what result, in figures?]"
BY_HOW_MUCH = "[by how much?]"
HOW_MANY = "[how many or how often, with what result?]"
IN_FIGURES = "[how much, in figures?]"
SHORT = 8  # words
DEED = "[what you did: led, planned, checked?]"
PART = "[your own part: what did you do?]"
_NO_DEED = re.compile(r"(?:related|as|that|which|above|helping|assisting|supporting|working)\b|$", re.IGNORECASE)
_GERUND = re.compile(r"(?P<before>,\s+|\band\s+)(?P<verb>[a-z]+ing)\b")
_TWICE = re.compile(r"\b([a-z]{2,})\s+\1\b")
_TAILS = re.compile(r"[\s.;,]*(?:\betc\b\.?)?[\s.;,]*$", re.IGNORECASE)


def with_gap(one: Statement, traits: Traits, base: str) -> str:
    """The statement with a gap for what it leaves out: how much, how many or what came of it. `base` is its verb."""
    told = _line(_TAILS.sub("", impersonal(one, traits.verb) or one.text))
    if base in words("changes") and not traits.figures:
        return f"{told} {BY_HOW_MUCH}"
    if traits.outcome:
        return f"{told} {IN_FIGURES}"
    return f"{told}, {RESULT if one.words > SHORT else HOW_MANY}"


def as_deed(one: Statement) -> str:
    """A duty or a weak opening turned to the deed: "Responsible for updating X" → "Updated X, [with …?]"."""
    rest = _line(_TWICE.sub(r"\1", _TAILS.sub("", _after_opening(one))))
    if _NO_DEED.match(rest):
        return ""
    first, _, more = rest.partition(" ")
    past = past_of(first.lower())
    if not past:
        return f"{_gap(one)} {rest}, {RESULT}"
    return f"{past.capitalize()} {_GERUND.sub(_in_past, more)}, {RESULT}" if more else ""


def _in_past(match: re.Match[str]) -> str:
    return match["before"] + (past_of(match["verb"]) or match["verb"])


def impersonal(one: Statement, verb: str) -> str:
    """Without the "I" before a deed: "I managed the shop" → "Managed the shop"; '' where no deed follows."""
    match = re.match(r"\W*(?:I|We|i|we)\s+(?:also\s+|have\s+)?", one.text)
    rest = one.text[match.end() :] if match else ""
    if not rest or not verb or not same_length_fold(rest).startswith(verb):
        return ""
    return _line(rest[:1].upper() + rest[1:])


def _line(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _gap(one: Statement) -> str:
    return DEED if re.search(r"responsib|dut(?:y|ies)|charge|tasked|accountable", one.folded[:60]) else PART


def _after_opening(one: Statement) -> str:
    """What follows the duty or the weak opening, as written."""
    lead = re.match(r"\W*(?:i\s+)?(?:am|was|were|have been|is|are)?\s*(?:also\s+)?", one.folded)
    at = lead.end() if lead else 0
    openings = sorted((*entries("duties"), *entries("weak")), key=lambda entry: (-len(entry), entry))
    for opening in openings:
        if one.folded.startswith(opening, at):
            tail = one.text[at + len(opening) :]
            return re.sub(r"^(?:\s*(?:for|of|in|on|to|with|include|included)\b)?[\s:]*", "", tail)
    return ""
