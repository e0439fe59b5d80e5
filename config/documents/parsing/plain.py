"""Plain text and Markdown → draft."""

import re

from config.documents.encoding import decode
from config.documents.parsing.cleaning import clean, close_letters, is_letter_spaced, smuggled
from config.documents.parsing.draft import MAX_CHARACTERS, Draft, DraftLine, ParseError

_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(<?([^()\s>]+)>?(?:\s+\"[^\"]*\")?\)|<((?:https?://|mailto:)[^>\s]+)>")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^ {0,3}(#(?=\s)|#{2,6})\s*(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_SIZES = (22.0, 16.0, 14.0, 13.0, 12.0, 11.0)  # points for the levels of headings; running text is 10


def parse(data: bytes) -> Draft:
    """Read plain text as it stands; a form feed begins a page, an empty line a block."""
    draft = Draft(extractor="text")
    for text, page, block in _lines(draft, data):
        closed = close_letters(text) if is_letter_spaced(text) else text
        _add(draft, DraftLine(clean(closed), page=page, block=block), text)
    return draft


def parse_markdown(data: bytes) -> Draft:
    """Read Markdown: marks become looks, links are kept, rules are dropped."""
    draft = Draft(extractor="markdown")
    for text, page, block in _lines(draft, data):
        if not _RULE.match(text):
            line = _marked(draft, text)
            line.page, line.block = page, block
            _add(draft, line, text)
    return draft


def _lines(draft: Draft, data: bytes) -> list[tuple[str, int, int]]:
    text = decode(data)
    if len(text) > 2 * MAX_CHARACTERS:
        raise ParseError("too_much_text")
    found = []
    block = 1
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    for number, content in enumerate(pages, start=1):
        for line in content.split("\n"):
            block += not line.strip()
            found.append((line.replace("\v", " "), number, block))
    draft.pages = max(1, sum(bool(content.strip()) for content in pages))
    return found


def _add(draft: Draft, line: DraftLine, raw: str) -> None:
    line.page = min(line.page, draft.pages)
    draft.hide(smuggled(raw), "zero_width", line.page)
    draft.lines.append(line)


def _marked(draft: Draft, text: str) -> DraftLine:
    heading = _HEADING.match(text)
    size = _SIZES[len(heading.group(1)) - 1] if heading else 10.0
    body = heading.group(2) if heading else text
    bare = re.sub(r"^\s*(?:[-*+•]|\d+\.)?\s*", "", body).strip()
    strong = bool(re.fullmatch(r"(\*\*|__)(?:(?!\1).)+\1[:.]?", bare))
    body = _LINK.sub(lambda found: _linked(draft, found), _IMAGE.sub(r"\1", body))
    body = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", body))
    body = re.sub(r"^\s*>\s?", "", body).replace("`", "")
    if body.strip().startswith("|") and body.strip().endswith("|"):
        body = "\t".join(cell.strip() for cell in body.strip().strip("|").split("|"))
    return DraftLine(
        clean(re.sub(r"\\([\\`*_{}\[\]()#+\-.!|&])", r"\1", body)), size=size, bold=bool(heading) or strong
    )


def _linked(draft: Draft, found: re.Match[str]) -> str:
    target = found.group(2) or found.group(3)
    draft.link(target)
    return found.group(1) or target.removeprefix("mailto:")
