"""HTML as a tree of tags, forgiving what is not closed, and the names of the tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assessments.domain.exchange.readings import Unusable

LONGEST = 200_000
# HTMLParser takes quadratic time over signs that open no tag.
_LONE = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_BLOCK_NAMES = """
    p div section article header footer figure figcaption address center table tbody thead tfoot tr dl
    dt dd form fieldset main aside details summary"""
_OTHER_NAMES = """
    a abbr acronym bdi bdo big button cite data dfn font label mark math mfrac mi mn mo mover mroot mrow
    ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover nobr object option
    optgroup output picture progress q rp rt ruby select semantics annotation small span sub sup svg
    textarea time u ins var video audio track ul ol li pre blockquote td th caption colgroup html body
    map menu hgroup nav path g rect circle line text b strong i em code tt kbd samp del s strike h1 h2
    h3 h4 h5 h6"""
_VOID_NAMES = "br hr img input wbr meta link col source area base embed param"
BLOCKS = frozenset(_BLOCK_NAMES.split())
# Their words are not one with those beside them.
_APART_NAMES = "br li td th caption pre blockquote option h1 h2 h3 h4 h5 h6"
APART = BLOCKS | frozenset(_APART_NAMES.split())
SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "iframe"})
_VOID = frozenset(_VOID_NAMES.split())
_KNOWN = BLOCKS | SILENT | _VOID | frozenset(_OTHER_NAMES.split())
_DEEPEST = 40
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{1,30});")


@dataclass
class Node:
    """A tag with what stands in it; text is a str."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)


def tree_of(html: str) -> Node:
    """The tree of this HTML under one root. Raises Unusable above 200,000 characters."""
    if len(html) > LONGEST:
        raise Unusable(f"A text has more than {LONGEST:,} characters of HTML. Shorten it.")
    builder = _Builder()
    builder.feed(_LONE.sub("&lt;", html))
    builder.close()
    return builder.root


def words_of(node: Node) -> Iterator[str]:
    """The words of a tree, without marks."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag in APART:
            yield from (" ", *words_of(child), " ")
        elif child.tag not in SILENT:
            yield from words_of(child)


class _Builder(HTMLParser):
    """The tree, forgiving what is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _is_html(tag):
            self.handle_data(self.get_starttag_text() or "")
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag in ("li", "p", "td", "tr") and self.stack[-1].tag == tag:
            self.stack.pop()
        self.stack[-1].children.append(node)
        if tag not in _VOID and len(self.stack) < _DEEPEST:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _is_html(tag):
            self.handle_data(self.get_starttag_text() or "")
            return
        self.stack[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].tag == tag:
                del self.stack[place:]
                return

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def _is_html(tag: str) -> bool:
    return ":" in tag or tag in _KNOWN
