"""Slips of English that are certain without a dictionary: a word twice, signs twice, a small "i", a wrong number."""

import re

from recruiting.ai.review.reading import Reading
from recruiting.ai.review.schema import ReviewFinding

_TWICE = re.compile(r"\b(?P<word>[a-z]{2,})\s+(?P=word)\b(?!-)")
_ALLOWED_TWICE = frozenset({"had", "that", "very", "so", "far", "more", "win", "door", "back", "side", "step", "one"})
_LISTED_TWICE = re.compile(r"\b(?P<word>[A-Za-z]{3,})\s+(?P=word)\b")
_SIGNS = re.compile(r"[^\W\d]\s+(?P<mark>[,;!?])(?=\s)|(?P<double>,,|;;|(?<!\.)\.\.(?!\.))")
_SMALL_I = re.compile(r"(?<![\w./'’-])i(?=\s+(?:am|was|have|had|like|did|do|can|will|would|love|worked|work)\b)")
_NUMBER = re.compile(
    r"\b(?:duties|responsibilities|tasks|skills|projects)\s+(?P<verb>was|is|includes|has)\b(?!\s+to\b)", re.IGNORECASE
)
_PLURAL = {"was": "were", "is": "are", "includes": "include", "has": "have"}
_MODAL = re.compile(r"\b(?:could|should|would|must)\s+(?P<of>of)\b(?!\s+course)", re.IGNORECASE)
_ALOT = re.compile(r"\b(?P<alot>alot)\b", re.IGNORECASE)


def find_slips(reading: Reading) -> list[ReviewFinding]:
    """Every slip with its mended words, in order of place."""
    text = reading.text
    found = [
        _slip(reading, match.span(), match["word"], "A word stands twice.")
        for match in _TWICE.finditer(text)
        if match["word"] not in _ALLOWED_TWICE
    ]
    for section in reading.of("skills"):
        twice = _LISTED_TWICE.finditer(text, section.start, section.end)
        found += [_slip(reading, match.span(), match["word"], "A skill stands twice.") for match in twice]
    for match in _SIGNS.finditer(text):
        sign = "mark" if match["mark"] else "double"
        mended = match.group()[0] + match["mark"] if match["mark"] else match["double"][0]
        said = "A blank stands before the sign." if sign == "mark" else "A sign stands twice."
        found.append(_slip(reading, match.span(), mended, said))
    found += [_slip(reading, match.span(), "I", "“I” is written large.") for match in _SMALL_I.finditer(text)]
    for pattern, group, mend, said in _WORDS:
        for match in pattern.finditer(text):
            mended = match.group().replace(match[group], mend.get(match[group].lower(), ""))
            found.append(_slip(reading, match.span(), mended, said))
    unique = {(one.quote.start if one.quote else -1): one for one in reversed(found)}
    return [unique[start] for start in sorted(unique)]


_WORDS: tuple[tuple[re.Pattern[str], str, dict[str, str], str], ...] = (
    (_NUMBER, "verb", _PLURAL, "Subject and verb do not agree."),
    (_MODAL, "of", {"of": "have"}, "“have” is meant."),
    (_ALOT, "alot", {"alot": "a lot"}, "Two words."),
)


def _slip(reading: Reading, span: tuple[int, int], mended: str, said: str) -> ReviewFinding:
    return ReviewFinding(
        code="slip", section=reading.section_at(span[0]), type="error", category="grammar", severity=3,
        quote=reading.quote(*span), sentence=said, suggested_text=mended, confidence=0.95,
    )  # fmt: skip
