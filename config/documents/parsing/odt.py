"""ODT → draft, from content.xml and styles.xml."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from config.documents.parsing.cleaning import clean, smuggled
from config.documents.parsing.draft import Draft, DraftLine, ParseError

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_SKIPPED = {TEXT + "tracked-changes", TEXT + "note", OFFICE + "annotation", TEXT + "sequence-decls"}
_MOST = 30 * 1024 * 1024


def parse(data: bytes) -> Draft:
    """Read an ODT. Raises ParseError: encrypted, bomb, unreadable."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
            raise ParseError("encrypted")
        content = _tree(_member(archive, "content.xml"))
        styles = _tree(_member(archive, "styles.xml"))
        names = archive.namelist()
    draft = Draft(extractor="odt")
    draft.images = sum(name.startswith("Pictures/") for name in names)
    walk = _Walk(draft, [tree for tree in (styles, content) if tree is not None])
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise ParseError("unreadable")
    for kind in ("header", "footer"):
        if kind == "footer":
            draft.lines.extend(walk.lines(body))
        for story in styles.iter(STYLE + kind) if styles is not None else ():
            draft.lines.extend(walk.lines(story))
    return draft


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(_MOST + 1)
    except KeyError:
        return b""
    if len(data) > _MOST:
        raise ParseError("bomb")
    return data


def _tree(data: bytes) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(data, forbid_dtd=True) if data else None
    except DefusedXmlException:
        sentence = "The file declares XML entities, which no word processor writes. Save it again, best as a PDF."
        raise ParseError("bomb", sentence) from None


class _Walk:
    """Lines of a story, with the looks that the styles give."""

    def __init__(self, draft: Draft, trees: list[Any]) -> None:
        self.draft = draft
        self.styles = {style.get(STYLE + "name"): style for tree in trees for style in tree.iter(STYLE + "style")}
        self.marked = {
            style.get(STYLE + "name")
            for tree in trees
            for style in tree.iter(TEXT + "list-style")
            if any(level.tag == TEXT + "list-level-style-bullet" for level in style)
        }
        self.block = 0

    def lines(self, container: Any, bullet: str = "") -> list[DraftLine]:
        found: list[DraftLine] = []
        for child in container:
            if child.tag in (TEXT + "p", TEXT + "h"):
                found.extend(self._paragraph(child, bullet))
                bullet = ""
            elif child.tag == TEXT + "list":
                name = child.get(TEXT + "style-name")
                mark = "• " if name is None or name in self.marked else ""
                for item in child:
                    found.extend(self.lines(item, mark))
            elif child.tag == TABLE + "table-row":
                found.extend(self._row(child))
            elif child.tag not in _SKIPPED:
                found.extend(self.lines(child))
        return found

    def _row(self, row: Any) -> list[DraftLine]:
        cells = [lines for lines in (self.lines(cell) for cell in row if cell.tag == TABLE + "table-cell") if lines]
        if len(cells) < 2 or any(len(lines) > 1 for lines in cells):
            return [line for lines in cells for line in lines]
        head = cells[0][0]
        head.text = "\t".join(lines[0].text for lines in cells)
        return [head]

    def _paragraph(self, paragraph: Any, bullet: str) -> list[DraftLine]:
        self.block += 1
        own = paragraph.get(TEXT + "style-name")
        runs = list(self._runs(paragraph, own))
        raw = "".join(text for text, _ in runs)
        self.draft.hide(smuggled(raw), "zero_width")
        main = max(runs, key=lambda run: len(run[0]), default=("", own))[1]
        size = self._property(main, "font-size")
        lines = [
            DraftLine(
                text=clean(text),
                size=float(size[:-2]) if size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() else 0.0,
                bold=self._property(main, "font-weight") in ("bold", "600", "700", "800", "900"),
                italic=self._property(main, "font-style") == "italic",
                block=self.block,
            )
            for text in raw.split("\n")
        ]
        lines = [line for line in lines if line.text]
        if lines and bullet:
            lines[0].text = bullet + lines[0].text.removeprefix(bullet)
        for box in paragraph.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
            lines.extend(self.lines(box))
        return lines

    def _runs(self, element: Any, style: str | None) -> Iterator[tuple[str, str | None]]:
        if element.text:
            yield self._seen(" ".join(element.text.split("\n")), style), style
        for child in element:
            if child.tag in _PIECES:
                yield _PIECES[child.tag] * min(100, int(child.get(TEXT + "c") or 1)), style
            elif child.tag in (TEXT + "span", TEXT + "a", TEXT + "ruby", TEXT + "ruby-base"):
                self.draft.link(child.get(XLINK + "href") or "")
                yield from self._runs(child, child.get(TEXT + "style-name") or style)
            if child.tail:
                yield self._seen(" ".join(child.tail.split("\n")), style), style

    def _seen(self, text: str, style: str | None) -> str:
        """The text if a reader sees it; else nothing, and the text is kept aside."""
        size = self._property(style, "font-size")
        reason = ""
        if self._property(style, "display", TEXT) == "none":
            reason = "vanish"
        elif size in ("0pt", "1pt", "0.5pt", "1.5pt"):
            reason = "tiny"
        elif self._property(style, "color").lower() == "#ffffff" and not self._painted(style):
            reason = "white"
        if reason:
            self.draft.hide(clean(text), reason)
        return "" if reason else text

    def _painted(self, style: str | None) -> bool:
        """Whether anything is filled behind; tables and frames may be, so white there is not held against anyone."""
        fills = ("background-color",)
        return any(self._property(style, name) not in ("", "transparent", "#ffffff") for name in fills)

    def _property(self, style: str | None, name: str, space: str = FO) -> str:
        """A text or paragraph property, from the style or those it is derived from."""
        for _ in range(12):
            element = self.styles.get(style)
            if element is None:
                return ""
            for group in element:
                if group.get(space + name):
                    return str(group.get(space + name))
            style = element.get(STYLE + "parent-style-name")
        return ""


_PIECES = {TEXT + "tab": "\t", TEXT + "line-break": "\n", TEXT + "s": " "}
