"""Markdown of questions as safe HTML: what authors write in stems, options and reasons.

Every character is escaped before a mark is read, so no tag, attribute or script of an author reaches a page; a mark
that is not understood is shown as it was typed. Read are paragraphs, headings, lists, quotes, tables, fenced code,
`code`, **bold**, *italic*, ~~struck~~, [links](https://…) and backslash escapes; pictures come from `Item.image` alone.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

_FENCE = re.compile(r" {0,3}(```+|~~~+)\s*([A-Za-z0-9_+#-]*)[^`]*$")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$")
_BULLET = re.compile(r" {0,3}[-*+•]\s+(\S.*)$")
_NUMBERED = re.compile(r" {0,3}(\d{1,3})[.)]\s+(\S.*)$")
_QUOTE = re.compile(r" {0,3}>\s?(.*)$")
_RULE_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_CODE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>]{1,500})\)")
_BOLD = re.compile(r"(\*\*|(?<!\w)__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])", re.DOTALL)
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)
_BREAK = re.compile(r"(?: {2,}|\\)\n")
_GAP = re.compile(r"\[\[[^\[\]\n]{1,40}\]\]")
_KEPT = re.compile("\x00(\\d+)\x00")


def html_of(text: str) -> SafeString:
    """Blocks of Markdown as safe HTML.

    >>> html_of("Is **this** `<b>`?")
    '<p>Is <strong>this</strong> <code>&lt;b&gt;</code>?</p>'
    """
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return mark_safe("\n".join(_blocks(lines)))  # noqa: S308 - every piece went through escape()


def inline_html_of(text: str) -> SafeString:
    """One line of Markdown as safe HTML without a paragraph around it: options, prompts, steps. A text of several
    blocks is drawn as blocks."""
    plain = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if "\n\n" in plain or plain.startswith(("```", "~~~")):
        return html_of(plain)
    return mark_safe(_inline(plain))  # noqa: S308 - as above


def plain_of(text: str) -> str:
    """Markdown as plain words on one line, for lists and names; a gap of a text is a blank line to fill.

    >>> plain_of("What is `2 ** 3` **minutes** [[1]]?")
    'What is 2 ** 3 minutes ____?'
    """
    words = unescape(strip_tags(html_of(text).replace("<li>", " ").replace("</td>", " ")))
    return " ".join(_GAP.sub("____", words).split())


def _blocks(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif fence := _FENCE.match(line):
            end = _fence_end(lines, at, fence[1])
            yield _fenced(lines[at + 1 : end], fence[2])
            at = end + 1
        elif heading := _HEADING.match(line):
            level = min(6, len(heading[1]) + 2)
            yield f"<h{level}>{_inline(heading[2])}</h{level}>"
            at += 1
        elif "|" in line and at + 1 < len(lines) and "-" in lines[at + 1] and _RULE_ROW.match(lines[at + 1]):
            end = _run(lines, at + 2, lambda each: "|" in each)
            yield _table(line, lines[at + 2 : end])
            at = end
        else:
            kind = _kind(line)
            end = _run(lines, at + 1, partial(_belongs, kind))
            yield _group(kind, lines[at:end])
            at = end


def _kind(line: str) -> str:
    if _QUOTE.match(line):
        return "quote"
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBERED.match(line) else "p"


def _belongs(kind: str, line: str) -> bool:
    """Whether the line goes on with what stands above it."""
    if not line.strip() or _FENCE.match(line) or _HEADING.match(line):
        return False
    here = _kind(line)
    return here == kind or (kind in ("ul", "ol") and here == "p" and line[:1] == " ")


def _run(lines: list[str], at: int, goes_on: Callable[[str], bool]) -> int:
    while at < len(lines) and goes_on(lines[at]):
        at += 1
    return at


def _fence_end(lines: list[str], start: int, mark: str) -> int:
    for at in range(start + 1, len(lines)):
        closing = lines[at].strip()
        if closing.startswith(mark) and not closing.strip(mark[0]):
            return at
    return len(lines)


def _fenced(lines: list[str], language: str) -> str:
    named = f' data-language="{escape(language.lower())}"' if language else ""
    return f"<pre><code{named}>{escape(chr(10).join(lines))}</code></pre>"


def _group(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return (
            f"<p>{_inline(chr(10).join(line.strip(' ') if line[-2:] != '  ' else line.lstrip() for line in lines))}</p>"
        )
    if kind == "quote":
        quoted = "\n".join(_QUOTE.sub(r"\1", line) for line in lines)
        return f"<blockquote>{html_of(quoted)}</blockquote>"
    items: list[str] = []
    for line in lines:
        found = _BULLET.match(line) or _NUMBERED.match(line)
        if found is None:
            items[-1] += f"\n{line.strip()}"
        else:
            items.append(found[found.lastindex or 1])
    first = _NUMBERED.match(lines[0])
    start = f' start="{int(first[1])}"' if first and int(first[1]) != 1 else ""
    return f"<{kind}{start}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{kind}>"


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def _table(head: str, rows: list[str]) -> str:
    names = _cells(head)
    top = "".join(f'<th scope="col">{_inline(name)}</th>' for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in (_cells(row) + [''] * len(names))[: len(names)])}</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    """Code, escapes and links are set aside as numbers between NULs, the rest is escaped, then marked, then filled."""
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\x00{len(kept) - 1}\x00"

    def link(found: re.Match[str]) -> str:
        opening = f'<a href="{escape(found[2])}" target="_blank" rel="noopener noreferrer nofollow">'
        return keep(opening) + found[1] + keep("</a>")

    aside = _CODE.sub(lambda found: keep(f"<code>{escape(found[2].strip(' ') or found[2])}</code>"), text)
    aside = _ESCAPED.sub(lambda found: keep(str(escape(found[1]))), aside)
    marked = str(escape(_LINK.sub(link, aside)))
    marked = _BOLD.sub(r"<strong>\2</strong>", marked)
    marked = _ITALIC.sub(r"<em>\2</em>", marked)
    marked = _BREAK.sub("<br>", _STRUCK.sub(r"<s>\1</s>", marked))
    return _KEPT.sub(lambda found: kept[int(found[1])], marked)
