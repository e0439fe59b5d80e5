"""A GIFT file cut into questions, each with its line, category and the marks in its comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessments.domain.exchange.gift.signs import places

_MARK = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
_ROOT = re.compile(r"^\s*(?:\$(?:course|module|system|cat\d*)\$\s*/?\s*)?(?:top\s*(?:/|$)\s*)?")


@dataclass(frozen=True)
class Block:
    """The source of one question. `ref` and `tags` come from `[id:…]` and `[tag:…]` in the comments above it."""

    line: int
    text: str
    category: str = ""
    ref: str = ""
    tags: tuple[str, ...] = ()


@dataclass
class _Open:
    """What is being collected."""

    first: int = 0
    lines: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    def remember(self, comment: str) -> None:
        """Keep the marks of a comment that stands above a question."""
        if not self.lines:
            self.marks += tuple((name, _unmarked(words)) for name, words in _MARK.findall(comment))

    def block(self, category: str) -> Block:
        tags = tuple(dict.fromkeys(words for name, words in self.marks if name == "tag"))
        ref = next((words for name, words in self.marks if name == "id"), "")
        return Block(self.first, "\n".join(self.lines).strip("\n"), category, ref, tags)


def blocks_of(text: str) -> Iterator[Block]:
    """The questions of a file. A blank line ends a question, but not inside the braces of one that is closed later."""
    category = ""
    lines = text.split("\n")
    now = _Open()
    for number, line in enumerate(lines, start=1):
        said = line.strip()
        if said.startswith("//"):
            now.remember(said)
            continue
        heading = said.upper().startswith("$CATEGORY:") and not _is_open(now.lines)
        if now.lines and (heading or _ends(now.lines, said, lines[number:])):
            yield now.block(category)
            now = _Open()
        if heading:
            category = category_of(said[10:])
        elif said:
            now.first = now.first or number
            now.lines += (line,)
    if now.lines:
        yield now.block(category)


def _ends(collected: tuple[str, ...], said: str, rest: list[str]) -> bool:
    if said:
        return _begins_anew(collected, said)
    return not (_is_open(collected) and _is_closed_later(rest))


def category_of(path: str) -> str:
    """The category a path names, without Moodle's own roots; the end of it where it is longer than 120 characters."""
    return " ".join(_ROOT.sub("", path).split()).strip("/ ")[-120:]


def _unmarked(words: str) -> str:
    return re.sub(r"\\([\]\\])", r"\1", words).strip()


def _is_open(lines: tuple[str, ...]) -> bool:
    text = "\n".join(lines)
    opened = next(places(text, r"\{"), None)
    return opened is not None and next(places(text[opened.end() :], r"\}"), None) is None


def _is_closed_later(lines: list[str]) -> bool:
    """Whether the next brace is a closing one, before another question begins."""
    for line in lines:
        if line.strip().startswith(("//", "::")):
            continue
        brace = next(places(line, r"[{}]"), None)
        if brace is not None:
            return brace.group() == "}"
    return False


def _begins_anew(lines: tuple[str, ...], line: str) -> bool:
    """Whether a line begins the next question though no blank line stands before it."""
    text = "\n".join(lines)
    closed = text.rstrip().endswith("}") and next(places(text, r"\{"), None) is not None and not _is_open(lines)
    return closed and (line.startswith("::") or next(places(line, r"\{"), None) is not None)
