"""A folded text cut into tokens, the same way for the catalog's spellings and for what people write."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .folding import fold_spelling

BREAK = "\0"  # never part of a spelling: nothing is matched across it


class Token(NamedTuple):
    """`key` is the folded lower-case spelling; `/`, `&` and BREAK stand between words and have no length."""

    key: str
    start: int
    end: int


_WORD = re.compile(
    r"(?P<address>https?://[^\s)\]>]+|www\.[^\s)\]>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|io|dev|me|co|ca|fr|gov|edu|app|uk|de)/[^\s)\]>]*)"
    r"|(?P<dot>(?<![\w.])\.(?=[a-z]))?(?P<word>[^\W_]+)(?P<mark>\+\+|\#|\+(?!\w))?",
    re.IGNORECASE,
)
_GAPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[ \u00a0]{1,2}|[ ]*\n[ ]*|-\n?[ ]*|[.']"), ""),
    (re.compile(r"\s*/\s*"), "/"),
    (re.compile(r"\s*&\s*"), "&"),
)
_SITE = re.compile(r"\.(?:com|org|net|ca|fr|gov|edu|co|uk)\b|:?//|_\w|\s?:\s?@", re.IGNORECASE)


def between(gap: str) -> str:
    """What the characters between two words mean for a name of several words: '' (goes on), '/', '&' or BREAK."""
    for pattern, key in _GAPS:
        if pattern.fullmatch(gap):
            return key
    return BREAK


def tokenize(text: str, known: Callable[[str], bool]) -> list[Token]:
    """The tokens of a folded text. `known` tells whether the catalog has a key with a sign, like 'c#' or '.net'."""
    tokens: list[Token] = []
    end = -1
    for found in _WORD.finditer(text):
        if found["address"] is not None:
            end = -1
            tokens.append(Token(BREAK, found.start(), found.start()))
            continue
        token = _token(found, known)
        if end >= 0:
            key = between(text[end : token.start])
            if key:
                tokens.append(Token(key, end, end))
        tokens.append(token)
        end = token.end
    return tokens


def _token(found: re.Match[str], known: Callable[[str], bool]) -> Token:
    word = fold_spelling(found["word"].lower())
    start, end = found.start("word"), found.end("word")
    if found["dot"] and known("." + word):
        word, start = "." + word, found.start()
    if found["mark"] and (len(word) == 1 or known(word + found["mark"])):
        return Token(word + found["mark"], start, found.end())
    bare = word.rstrip("0123456789")
    if len(bare) >= 3 and bare != word and not known(word) and known(bare):
        word = bare
    return Token(word, start, end)


def is_site(text: str, end: int) -> bool:
    """Whether what ends at `end` begins an address, account or identifier: example.com, GitHub: @me, DATABASE_URL."""
    return _SITE.match(text, end) is not None
