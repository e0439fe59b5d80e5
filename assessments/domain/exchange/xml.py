"""XML of strangers: no entities, no outside files, no endless depth; each element knows its line."""

import re
from html.entities import name2codepoint
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from assessments.domain.exchange.decoding import size_checked, text_of
from assessments.domain.exchange.readings import FileUnreadable

DEEPEST = 100
MOST_ELEMENTS = 400_000
LINE = "{candor}line"
_HTML = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tree_of(data: bytes | str) -> tuple[Element, list[str]]:
    """The root of this document, whose elements carry their line as the attribute LINE, and notes on what was guessed.

    Names of HTML such as `&nbsp;` are taken for their letters, and a wrong encoding is mended with a note. Raises
    FileUnreadable for what is not XML, for entities of its own, for references to files and the network, for more than
    100 levels and more than 400,000 elements.
    """
    checked = size_checked(data)
    if isinstance(checked, bytes):
        try:
            return _parsed(checked), []
        except ParseError:
            pass
    text, notes = text_of(checked)
    try:
        return _parsed(_HTML.sub(_letter, _DECLARED.sub("", text, count=1)).encode("utf-8", "replace")), notes
    except ParseError as error:
        raise FileUnreadable(f"The file is not well-formed XML: {error}.", code="not_xml") from None


def _letter(found: re.Match[str]) -> str:
    code = name2codepoint.get(found[1])
    return found[0] if code is None or found[1] in ("amp", "lt", "gt", "quot", "apos") else f"&#{code};"


def _parsed(data: bytes) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    builder = _builder()
    parser = DefusedXMLParser(target=builder)
    builder.expat = parser.parser
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        raise FileUnreadable(
            "The file defines entities or asks for other files, which is refused. Export it again without them.",
            code="xml_unsafe",
        ) from None
    except (LookupError, ValueError) as error:
        raise ParseError(str(error)) from None
    return root


def name_of(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: Element) -> int:
    """The line that the element begins in."""
    return int(element.get(LINE, "1"))


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _builder() -> Any:
    from xml.etree.ElementTree import TreeBuilder

    class Lined(TreeBuilder):
        """Writes the line on each element and counts them."""

        expat: Any = None
        depth = count = 0

        def start(self, tag: Any, attrs: Any, /) -> Any:
            self.depth += 1
            self.count += 1
            if self.depth > DEEPEST:
                raise FileUnreadable(f"The file is nested deeper than {DEEPEST} levels.", code="xml_unsafe")
            if self.count > MOST_ELEMENTS:
                raise FileUnreadable("The file has too many elements. Split it into smaller files.", code="too_large")
            return super().start(tag, {**attrs, LINE: str(self.expat.CurrentLineNumber)})

        def end(self, tag: Any, /) -> Any:
            self.depth -= 1
            return super().end(tag)

    return Lined()
