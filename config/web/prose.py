"""Plain or lightly marked text as HTML: headings, lists, bold words, paragraphs. Nothing else of Markdown is taken.

What people paste is half Markdown and half none. Every character is escaped first; a mark that is not understood is
shown as it was typed, and nothing that was typed is left out but the marks themselves.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# A line this long was broken by an editor, so that the next one goes on; a shorter one was ended by a person.
BROKEN_AT = 60
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_ITEM = re.compile(r"\s*(?:([-*•–·▪◦])|(\d{1,3})[.)])\s+(\S.*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def drawn(text: str, *, level: int = 3) -> SafeString:
    """`text` as safe HTML; its headings become h`level` and, for the smaller ones, one level less important."""
    blocks = (_block(kind, [line for _kind, line in lines], level) for kind, lines in groupby(_kinds(text), _first))
    return mark_safe("\n".join(block for block in blocks if block))  # noqa: S308 - every piece went through escape()


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    """(kind, line) of each line: h1 … h6, ul, ol, blank, p. An indented line after an item belongs to the item."""
    before = "blank"
    for line in text.replace("\0", "").splitlines():
        said = line.strip()
        if not said:
            before = "blank"
        elif heading := _HEADING.fullmatch(line):
            before = f"h{len(heading[1])}"
            said = heading[2]
        elif item := _ITEM.fullmatch(line):
            before = "ul" if item[1] else "ol"
            said = f"\0{item[3].strip()}"
        elif not (before in ("ul", "ol") and line[:1].isspace()):
            before = "p"
        yield before, said


def _block(kind: str, lines: list[str], level: int) -> str:
    if kind == "blank":
        return ""
    if kind == "p":
        return f"<p>{_joined(lines)}</p>"
    if kind in ("ul", "ol"):
        items = "\n".join(lines).split("\0")[1:]
        return f"<{kind}>{''.join(f'<li>{_joined(item.strip().splitlines())}</li>' for item in items)}</{kind}>"
    tag = f"h{min(6, level + (int(kind[1]) > 2))}"
    return "".join(f"<{tag}>{_words(line)}</{tag}>" for line in lines)


def _joined(lines: list[str]) -> str:
    ends = (" " if len(line) >= BROKEN_AT else "<br>" for line in lines)
    return "".join(f"{_words(line)}{end}" for line, end in zip(lines, ends, strict=True)).removesuffix("<br>").strip()


def _words(line: str) -> str:
    return _BOLD.sub(r"<b>\2</b>", str(escape(line)))
