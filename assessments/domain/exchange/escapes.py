"""Plain text as Markdown that shows just this text: only what would be taken for a mark is escaped."""

import re
from collections.abc import Callable

_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_STARS = re.compile(r"\*(?=\S)|(?<=[^\s\\])\*")
_UNDERSCORES = re.compile(r"(?<!\\)_+")
_TICK = re.compile(r"`")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_STRIKE = re.compile(r"~(?=~)")
_START = re.compile(r"^( {0,3})(?:(>|#{1,6}(?=\s|$)|[-+*](?=\s)|[-=_]{3,}\s*$)|(\d{1,9})([.)])(?=\s))", re.MULTILINE)
_INLINE = ((_TICK, "\\`"), (_LINK, "\\["), (_TAG, "\\<"), (_ENTITY, "\\&"), (_STRIKE, "\\~"))


def escaped(text: str, *, starts: bool = False) -> str:
    """The text with marks escaped; `starts` escapes instead what makes a heading, list or quote at a line's start.

    >>> escaped("2*3 and a_b and 5 * 6"), escaped("1. x", starts=True)
    ('2\\\\*3 and a_b and 5 * 6', '1\\\\. x')
    """
    if starts:
        return _START.sub(_start, text)
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _STARS.sub(r"\\*", text)
    text = _UNDERSCORES.sub(_underscores, text)
    for pattern, replacement in _INLINE:
        text = pattern.sub(lambda _found, to=replacement: to, text)  # type: ignore[misc]  # bound at once
    return text


def plain_text(text: str) -> str:
    """Plain text as Markdown that shows it line by line. What stands in `ticks` is code: people write it so everywhere.

    >>> plain_text("`__init__` or __init__")
    '`__init__` or \\\\_\\\\_init\\\\_\\\\_'
    """
    lines = "\n".join(_outside_code(line.rstrip(), escaped) for line in text.split("\n"))
    return lone(escaped(re.sub(r"(?<=[^\n])\n(?=[^\n])", "  \n", lines), starts=True))


def lone(text: str) -> str:
    """The text without the escape of a star or underscore that stands alone: it needs another one to mean anything."""
    for sign in "*_":
        if text.count(f"\\{sign}") == 1 and text.count(sign) == 1:
            text = text.replace(f"\\{sign}", sign)
    return text


def unescaped(text: str) -> str:
    """Markdown without its escapes and hard line ends: what `plain_text` was made of."""
    plain = "\n".join(_outside_code(line, lambda part: _ESCAPE.sub(r"\1", part)) for line in text.split("\n"))
    return plain.replace("  \n", "\n")


def _outside_code(line: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    last = 0
    for span in _SPAN.finditer(line):
        parts += [change(line[last : span.start()]), span.group()]
        last = span.end()
    return "".join([*parts, change(line[last:])])


def _start(found: re.Match[str]) -> str:
    indent, mark, number, stop = found.groups()
    return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{stop}"


def _underscores(found: re.Match[str]) -> str:
    """Blanks (three and more), and underscores inside a word or between spaces, mean nothing in Markdown."""
    run, text = found.group(), found.string
    before, after = text[: found.start()][-1:] or " ", text[found.end() :][:1] or " "
    inside = before.isalnum() and after.isalnum()
    return run if len(run) > 2 or inside or (before.isspace() and after.isspace()) else run.replace("_", "\\_")
