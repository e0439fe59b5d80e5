"""Markdown as XHTML for formats that know no Markdown: the small part that comes back as it went."""

import re
from collections.abc import Iterator
from html import escape

_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"
    r"|(`+)(.+?)\2(?!`)"
    r"|\*\*(?=\S)(.+?)(?<=\S)\*\*"
    r"|(?<!\*)\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)",
    re.DOTALL,
)
_FENCE = re.compile(r"(`{3,})([\w+#.-]*)\n(.*?)\n?\1", re.DOTALL)


def to_xhtml(text: str) -> str:
    """Blocks, lists, bold, italic, code and line breaks as XHTML; everything else as the letters it is.

    >>> to_xhtml("Is **2 < 3**?")
    '<p>Is <strong>2 &lt; 3</strong>?</p>'
    """
    return "".join(_block(block) for block in _blocks(text))


def inline_xhtml(text: str) -> str:
    """One line of Markdown without a paragraph around it."""
    return _inline(text)


def _blocks(text: str) -> Iterator[str]:
    last = 0
    for fence in re.finditer(r"^(`{3,})[\w+#.-]*\n.*?\n?^\1$", text, re.DOTALL | re.MULTILINE):
        yield from re.split(r"\n\s*\n", text[last : fence.start()].strip("\n"))
        yield fence.group()
        last = fence.end()
    yield from re.split(r"\n\s*\n", text[last:].strip("\n"))


def _block(block: str) -> str:
    if not block.strip():
        return ""
    if fence := _FENCE.fullmatch(block):
        name = f' class="language-{escape(fence[2])}"' if fence[2] else ""
        return f"<pre><code{name}>{escape(fence[3], quote=False)}</code></pre>"
    rows = block.split("\n")
    if all(row.startswith("- ") for row in rows):
        return _list("ul", [row[2:] for row in rows])
    if all(row.startswith(f"{number}. ") for number, row in enumerate(rows, start=1)):
        return _list("ol", [row.split(". ", 1)[1] for row in rows])
    if heading := re.fullmatch(r"(#{1,6}) (.+)", block):
        return f"<h{len(heading[1])}>{_inline(heading[2])}</h{len(heading[1])}>"
    lines = "<br/>".join(_inline(line) for line in block.split("  \n"))
    return f"<p>{lines}</p>"


def _list(tag: str, rows: list[str]) -> str:
    items = "".join(f"<li>{_inline(row)}</li>" for row in rows)
    return f"<{tag}>{items}</{tag}>"


def _inline(text: str) -> str:
    parts = []
    last = 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[last : found.start()], quote=False))
        parts.append(_span(found))
        last = found.end()
    return "".join([*parts, escape(text[last:], quote=False)])


def _span(found: re.Match[str]) -> str:
    literal, _ticks, code, bold, italic = found.groups()
    if literal:
        return escape(literal, quote=False)
    if code:
        return f"<code>{escape(code, quote=False)}</code>"
    return f"<strong>{_inline(bold)}</strong>" if bold else f"<em>{_inline(italic)}</em>"
