"""GIFT's control characters, and its backslash that takes their meaning away."""

import re
from collections.abc import Iterator

CONTROL = "~=#{}:"


def places(text: str, sign: str) -> Iterator[re.Match[str]]:
    """Where `sign` (a regular expression) stands and is not escaped."""
    for found in re.finditer(rf"\\.|(?P<sign>{sign})", text, re.DOTALL):
        if found["sign"] is not None:
            yield found


def cut(text: str, sign: str) -> tuple[str, str | None]:
    """Before and after the first `sign` that is not escaped; None where there is none."""
    found = next(places(text, sign), None)
    return (text, None) if found is None else (text[: found.start()], text[found.end() :])


def plain(text: str) -> str:
    """The text without its escapes. An unknown escape stays as it is.

    >>> plain(r"2 \\= 2 \\n x\\y")
    '2 = 2 \\n x\\\\y'
    """
    return re.sub(r"\\(.)", _plain, text, flags=re.DOTALL)


def _plain(found: re.Match[str]) -> str:
    sign = found[1]
    if sign == "n":
        return "\n"
    return sign if sign in CONTROL + "\\" else found[0]


def guarded(text: str) -> str:
    """The text with every control character escaped, in one line."""
    text = re.sub(r"[\\~=#{}:]", lambda found: "\\" + found[0], text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
