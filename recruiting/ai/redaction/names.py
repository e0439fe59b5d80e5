"""Where a person's name stands in a text: whole, in parts, spaced out, run together, with short forms and initials."""

import re
from collections.abc import Iterable, Iterator

from config.ai.text.folding import same_length_fold, without_accents
from config.ai.text.names import HONORIFICS, PARTICLES, POSTNOMINALS
from recruiting.ai.same_person.names import relatives

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))
_GLUE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_\u0300-\u036f])"
_BETWEEN = re.compile(r"(?:[ \t\u00a0]+|[-‐‑–]|[ \t\u00a0]*,[ \t\u00a0]*|[ \t]+[\"'“(]|[\"'”)][ \t]+)?"
                      rf"(?:[A-ZÀ-Þ]\.?[ \t]+|(?:{'|'.join(sorted(PARTICLES))})[ \t]+)*")  # fmt: skip
_TITLE = re.compile(rf"(?:{'|'.join(sorted(HONORIFICS - {'m'}))})\.?[ \t]+$", re.IGNORECASE)


def tokens_of(names: Iterable[str]) -> tuple[str, ...]:
    """The words of the names, lower case, with every way to spell them, longest first; titles, particles and single
    letters are none."""
    found: set[str] = set()
    for name in names:
        for word in re.findall(r"[^\W\d_]+", name.replace("'", "").replace("’", "")) + re.findall(r"[^\W\d_]+", name):
            found |= _spellings(word.casefold())
    kept = {word for word in found if len(word) > 1 and word not in PARTICLES | HONORIFICS | POSTNOMINALS}
    return tuple(sorted(kept, key=lambda word: (-len(word), word)))


def _spellings(word: str) -> set[str]:
    plain = without_accents(word)
    spelled = word
    for letter, two in _UMLAUTS:
        spelled = spelled.replace(letter, two)
    return {plain, without_accents(plain.translate(_LETTERS)), without_accents(spelled)}


def find_names(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Ranges of the mentions, in order and apart: neighbours are one mention, with the title before, the particles and
    the initials between them."""
    names = [name for name in names if name.strip()]
    tokens = tokens_of(names)
    long = [word for word in tokens if len(word) >= 3]
    if not tokens:
        return []
    folded = same_length_fold(text)
    found = {match.span() for match in _pattern(long, tokens).finditer(folded)} if long else set()
    found |= set(_short_forms(text, folded, long))
    found |= {match.span() for word in tokens if len(word) == 2 for match in _two_letters(word, text, folded, found)}
    found |= set(_initials(text, names))
    return [_with_title(text, span) for span in _joined(text, sorted(found))]


def _pattern(long: list[str], tokens: tuple[str, ...]) -> re.Pattern[str]:
    """Each word by itself, spaced out or broken at a line's end; two of them, or one after an initial, run together."""
    together = {a + b for a in tokens for b in tokens if a != b and len(a + b) >= 5}
    lone = [f"{_BEFORE}(?:{_spelled(word)}|{_spaced(word)}){_AFTER}" for word in long]
    leading = {word[0] for word in tokens}
    handles = [f"{_BEFORE}[{''.join(sorted(leading))}]?{_spelled(word)}[{''.join(sorted(leading))}]?{_AFTER}"
               for word in long if len(word) >= 4]  # fmt: skip
    return re.compile(
        "|".join([*map(_spelled, sorted(together, key=lambda word: (-len(word), word))), *lone, *handles])
    )


def _spelled(word: str) -> str:
    return rf"{_GLUE}(?:-\n[ \t]*)?".join(map(re.escape, word)) + "[\u0300-\u036f]*"


def _spaced(word: str) -> str:
    return r"[ \u00a0.]".join(map(re.escape, word))


def _short_forms(text: str, folded: str, long: list[str]) -> Iterator[tuple[int, int]]:
    """Bill for William: only with a capital, since many short forms are words."""
    forms = {form for word in long for form in relatives(word)} - set(long)
    for match in re.finditer(r"[^\W\d_]+", text):
        start, end = match.span()
        if match.group()[0].isupper() and end - start >= 3 and folded[start:end] in forms:
            yield start, end


def _two_letters(word: str, text: str, folded: str, found: set[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Li, Wu, Ng: with a capital and beside another part of the name."""
    for match in re.finditer(f"{_BEFORE}{re.escape(word)}{_AFTER}", folded):
        start, end = match.span()
        near = any(0 <= low - end <= 3 or 0 <= start - high <= 3 for low, high in found)
        titled = _TITLE.search(text[max(0, start - 12) : start])
        if text[start].isupper() and (near or titled):
            yield match


def _initials(text: str, names: list[str]) -> Iterator[tuple[int, int]]:
    """Signed with initials: "A. N. H.", "A.N."."""
    for name in names:
        letters = [word[0].upper() for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in PARTICLES]
        if len(letters) > 1:
            yield from (match.span() for match in re.finditer(r"\b" + r"\.[ \t-]?".join(letters) + r"\.", text))


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for low, high in spans:
        if start >= 0 and (low <= end or _BETWEEN.fullmatch(text, end, low)):
            end = max(end, high)
            continue
        if start >= 0:
            yield start, end
        start, end = low, high
    if start >= 0:
        yield start, end


def _with_title(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The title or the initial before a name tells as much as the name."""
    start, end = span
    before = re.search(r"(?:(?<!\w)[A-ZÀ-Þ]\.[ \t]*)+$", text[max(0, start - 12) : start])
    start -= len(before.group()) if before else 0
    title = _TITLE.search(text[max(0, start - 16) : start])
    if title and (title.start() == 0 or not text[max(0, start - 16) : start][title.start() - 1].isalnum()):
        start -= len(title.group())
    return start, end
