"""A GIFT file cut into questions, each with its line, category and the marks in its comments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from assessments.domain.exchange.gift.signs import places

LOOK_AHEAD = 200  # lines
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
    """What is being collected, and whether its first brace is open or closed again."""

    first: int = 0
    lines: list[str] = field(default_factory=list)
    marks: tuple[tuple[str, str], ...] = ()
    opened: bool = False
    closed: bool = False

    def remember(self, comment: str) -> None:
        """Keep the marks of a comment that stands above a question."""
        if not self.lines:
            self.marks += tuple((name, _unmarked(words)) for name, words in _MARK.findall(comment))

    def add(self, line: str, number: int) -> None:
        """One more line of the question."""
        self.first = self.first or number
        self.lines.append(line)
        for brace in places(line, r"[{}]"):
            self.closed = self.closed or (self.opened and brace.group() == "}")
            self.opened = self.opened or brace.group() == "{"

    def block(self, category: str) -> Block:
        """The question as far as it is collected."""
        tags = tuple(dict.fromkeys(words for name, words in self.marks if name == "tag"))
        ref = next((words for name, words in self.marks if name == "id"), "")
        return Block(self.first, "\n".join(self.lines).strip("\n"), category, ref, tags)

    def ends(self, said: str, rest: Iterable[str]) -> bool:
        """Whether the question is over before this line; an open brace that is closed later goes on."""
        if not self.lines:
            return False
        if not said:
            return self.closed or not self.opened or not _is_closed_later(rest)
        glued = self.closed and self.lines[-1].rstrip().endswith("}")
        return glued and (said.startswith("::") or next(places(said, r"\{"), None) is not None)


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
        heading = said.upper().startswith("$CATEGORY:") and (now.closed or not now.opened)
        if now.lines and (heading or now.ends(said, islice(lines, number, number + LOOK_AHEAD))):
            yield now.block(category)
            now = _Open()
        if heading:
            category = category_of(said[10:])
        elif said:
            now.add(line, number)
    if now.lines:
        yield now.block(category)


def category_of(path: str) -> str:
    """The category a path names, without Moodle's own roots; the end of it where it is longer than 120 characters."""
    return " ".join(_ROOT.sub("", path).split()).strip("/ ")[-120:]


def _unmarked(words: str) -> str:
    return re.sub(r"\\([\]\\])", r"\1", words).strip()


def _is_closed_later(lines: Iterable[str]) -> bool:
    """Whether the next brace is a closing one, before another question begins."""
    for line in lines:
        if line.strip().startswith(("//", "::")):
            continue
        brace = next(places(line, r"[{}]"), None)
        if brace is not None:
            return brace.group() == "}"
    return False
