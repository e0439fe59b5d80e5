"""RTF → draft."""

import re
from typing import Any

from config.documents.parsing.cleaning import clean, smuggled
from config.documents.parsing.draft import MAX_CHARACTERS, Draft, DraftLine, ParseError

_OBJECT = re.compile(r"\\(?:objdata|objupdate|objemb|objlink)\b")
_TOKEN = re.compile(r"\\([a-z]+)(-?\d*) ?|(\\'[0-9a-fA-F]{2}|\\[^a-z]|[^\\{}]+)|([{}])")
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # RTF is plain text; pictures in it are written in figures
_DEPTH = 200


def parse(data: bytes) -> Draft:
    """Read RTF. Raises ParseError: active_content (objects inside), bomb (groups in groups without end)."""
    from striprtf import striprtf

    rtf_to_text: Any = striprtf.rtf_to_text
    source = data.decode("latin-1")
    _check(source)
    draft = Draft(extractor="striprtf")
    for target in _LINK.findall(source):
        draft.link(target)
    source, hidden = _without_hidden(source)
    if hidden:
        draft.hide(clean(rtf_to_text("{\\rtf1 " + hidden + "}", errors="replace")), "vanish")
    text = rtf_to_text(source, errors="replace")
    if len(text) > MAX_CHARACTERS:
        raise ParseError("too_much_text")
    block = 1
    for raw in text.split("\n"):
        block += not raw.strip()
        draft.hide(smuggled(raw), "zero_width")
        draft.lines.append(DraftLine(clean(raw.replace("|", "\t") if raw.endswith("|") else raw), block=block))
    return draft


def _check(source: str) -> None:
    if _OBJECT.search(source):
        raise ParseError("active_content", "The file has other objects embedded in it. Save it as DOCX or PDF.")
    depth = deepest = 0
    for char in re.findall(r"(?<!\\)[{}]", source):
        depth += 1 if char == "{" else -1
        deepest = max(deepest, depth)
    if deepest > _DEPTH:
        raise ParseError("bomb")
    odd = len(_ODD.findall(source))
    if deepest == 0 or depth > 2 or 20 * odd > len(source):
        raise ParseError("unreadable")


def _without_hidden(source: str) -> tuple[str, str]:
    """The source without the text that `\\v` hides, and that text."""
    kept: list[str] = []
    hidden: list[str] = []
    states = [False]
    for token in _TOKEN.finditer(source):
        word, value, text, brace = token.groups()
        if brace == "{":
            states.append(states[-1])
        elif brace and len(states) > 1:
            states.pop()
        elif word == "v":
            states[-1] = value != "0"
        elif word == "plain":
            states[-1] = False
        target = hidden if text and states[-1] else kept
        target.append(token.group(0))
    return "".join(kept), "".join(hidden)
