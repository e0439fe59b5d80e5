"""What somebody typed, cut into words, phrases, operators and parentheses. Nothing that can be typed is refused."""

import re
from dataclasses import dataclass

from recruiting.domain.search.fields import FIELDS

WORD, PHRASE, OPEN, CLOSE, AND, OR, NOT, FIELD = "word", "phrase", "(", ")", "and", "or", "not", "field"
_OPERATORS = {"AND": AND, "OR": OR, "NOT": NOT, "|": OR, "||": OR, "&&": AND}
_QUOTES = '"“”„«»＂'
_PHONE = re.compile(r"(?:\+\d|\d)(?:[ .\-/]{0,2}\d){6,18}(?![\w@])")
_RUN = re.compile(rf"[^\s(){_QUOTES}|]+")
_FIELD = re.compile(r"([A-Za-zÀ-ÿ]{2,12}):(?!//)")
_LEAST_DIGITS = 9  # below, digits with blanks may be years: "2018 2023"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece; `text` is without quote marks, `field` is what a word before a colon names (known or not)."""

    kind: str
    text: str
    start: int
    end: int
    closed: bool = True


def tokens_of(typed: str) -> list[Token]:
    """The pieces in order. An unclosed quote runs to the end and says so in `closed`."""
    found: list[Token] = []
    at = 0
    while at < len(typed):
        char = typed[at]
        if char.isspace():
            at += 1
            continue
        token = _token(typed, at, char)
        if token is not None:
            found.append(token)
        at = token.end if token is not None else at + 1
    return found


def _token(typed: str, at: int, char: str) -> Token | None:
    if char in "()":
        return Token(char, char, at, at + 1)
    if char in _QUOTES:
        return _quoted(typed, at)
    if char == "|":
        return Token(OR, char, at, at + (2 if typed[at : at + 2] == "||" else 1))
    if char in "-−–!":
        follows = typed[at + 1 : at + 2]
        return Token(NOT, char, at, at + 1) if follows and not follows.isspace() and follows != ")" else None
    return _field(typed, at) or _phone(typed, at) or _word(typed, at)


def _quoted(typed: str, at: int) -> Token:
    ends = [place for place in range(at + 1, len(typed)) if typed[place] in _QUOTES]
    end = ends[0] if ends else len(typed)
    return Token(PHRASE, typed[at + 1 : end], at, min(end + 1, len(typed)), bool(ends))


def _field(typed: str, at: int) -> Token | None:
    found = _FIELD.match(typed, at)
    if found is None or not (found[1].lower() in FIELDS or found.end() < len(typed)):
        return None
    return Token(FIELD, found[1].lower(), at, found.end())


def _phone(typed: str, at: int) -> Token | None:
    found = _PHONE.match(typed, at)
    if found is None:
        return None
    digits = sum(char.isdigit() for char in found.group())
    if not (found.group()[0] == "+" or digits >= _LEAST_DIGITS):
        return None
    return Token(WORD, found.group(), at, found.end())


def _word(typed: str, at: int) -> Token | None:
    found = _RUN.match(typed, at)
    if found is None:
        return None
    # A colon at the very end names no field; written back between others it would.
    text = found.group().rstrip(":") or found.group()
    return Token(_OPERATORS.get(text, WORD), text, at, found.end())
