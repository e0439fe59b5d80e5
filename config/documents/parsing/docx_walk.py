"""The walk through a Word document: paragraphs, tables as rows, text boxes once, hidden runs aside."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from config.documents.parsing.cleaning import clean, close_letters, is_capital, is_letter_spaced, smuggled
from config.documents.parsing.docx_styles import Look, Styles, W, is_shaded
from config.documents.parsing.draft import Draft, DraftLine

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAK = "\n"
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_GONE = {W + "moveFrom", W + "del", W + "pPr", W + "rPr", W + "tblPr", W + "sectPr", _FALLBACK}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    look: Look


class Walk:
    """Adds the lines of each story (header, body, footer) to a draft."""

    def __init__(self, draft: Draft, styles: Styles) -> None:
        self.draft = draft
        self.styles = styles
        self.page = 1
        self.block = 0
        self.painted = 0  # how many cells and boxes that are filled lie around

    def story(self, element: Any) -> None:
        """Add a whole story."""
        self.draft.lines.extend(self._lines(element))

    def _lines(self, container: Any) -> list[DraftLine]:
        found: list[DraftLine] = []
        for child in container:
            if child.tag == W + "p":
                found.extend(self._paragraph(child))
            elif child.tag == W + "tbl":
                found.extend(self._table(child))
            elif child.tag not in _GONE and isinstance(child.tag, str):
                found.extend(self._lines(child))  # content controls, insertions, custom XML
        return found

    def _table(self, table: Any) -> list[DraftLine]:
        styled = table.find(f"{W}tblPr/{W}tblStyle") is not None
        found: list[DraftLine] = []
        for row in (each for each in table.iter(W + "tr") if _owner(each, W + "tbl") is table):
            cells = []
            for cell in (each for each in row.iter(W + "tc") if _owner(each, W + "tr") is row):
                painted = styled or is_shaded(cell.find(W + "tcPr"))
                cells.append(self._inside(painted, cell))
            found.extend(_row([lines for lines in cells if lines]))
        return found

    def _inside(self, painted: bool, element: Any) -> list[DraftLine]:
        self.painted += painted
        lines = self._lines(element)
        self.painted -= painted
        return lines

    def _paragraph(self, paragraph: Any) -> list[DraftLine]:
        self.block += 1
        properties = paragraph.find(W + "pPr")
        base = self.styles.paragraph(properties)
        runs = [run for run in self._runs(paragraph, base) if self._shown(run)]
        bullet = "• " if self.styles.is_bullet(properties) and any(run.text.strip() for run in runs) else ""
        lines = [self._line(list(part), bullet if not index else "") for index, part in enumerate(_split(runs))]
        for box in _boxes(paragraph):
            lines.extend(self._inside(True, box))
        return [line for line in lines if line.text]

    def _line(self, runs: list[Run], bullet: str) -> DraftLine:
        raw = "".join(run.text for run in runs)
        self.draft.hide(smuggled(raw), "zero_width", self.page)
        text = clean(close_letters(raw) if is_letter_spaced(raw) else raw)
        if bullet:
            text = bullet + text.removeprefix(bullet)
        first = raw.split("\t")[0] if len(raw.split("\t")[0].strip()) >= 3 else raw
        main = max(runs, key=lambda run: len(run.text.strip()), default=Run("", Look()))
        return DraftLine(
            text=text,
            page=self.page,
            size=main.look.size,
            bold=_mostly(runs, len(first), lambda look: look.bold),
            italic=_mostly(runs, len(first), lambda look: look.italic),
            color=max(0, main.look.color),
            block=self.block,
        )

    def _runs(self, element: Any, base: Look) -> Iterator[Run]:
        for child in element:
            if child.tag in _GONE or not isinstance(child.tag, str):
                continue
            if child.tag == W + "r":
                look = self.styles.run(base, child.find(W + "rPr"))
                yield from (Run(text, look) for text in self._pieces(child))
            elif child.tag not in (W + "txbxContent", W + "drawing", W + "pict"):
                yield from self._runs(child, base)

    def _pieces(self, run: Any) -> Iterator[str]:
        for child in run:
            if child.tag in _PIECES:
                yield _PIECES[child.tag](child)
            elif child.tag == W + "instrText":
                for target in _FIELD_LINK.findall(child.text or ""):
                    self.draft.link(target)
            if child.tag == W + "lastRenderedPageBreak" or (child.tag == W + "br" and child.get(W + "type") == "page"):
                self.page += 1

    def _shown(self, run: Run) -> bool:
        look = run.look
        reason = ""
        if look.vanish:
            reason = "vanish"
        elif look.size < 2:
            reason = "tiny"
        elif _white(look.color) and not look.shaded and not self.painted:
            reason = "white"
        if reason:
            self.draft.hide(clean(run.text), reason, self.page)
        return not reason


def _white(color: int) -> bool:
    return color >= 0 and min(color >> 16 & 255, color >> 8 & 255, color & 255) >= 235


def _break(element: Any) -> str:
    return _BREAK


def _symbol(element: Any) -> str:
    """A glyph of a symbol font: kept as a private character, which cleaning knows as a mark or drops."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if code >= 0xF000 else chr(0xF000 + code)


_PIECES: dict[str, Callable[[Any], str]] = {
    W + "t": lambda element: element.text or "",
    W + "tab": lambda element: "\t",
    W + "ptab": lambda element: "\t",
    W + "br": _break,
    W + "cr": _break,
    W + "noBreakHyphen": lambda element: "-",
    W + "softHyphen": lambda element: "",
    W + "sym": _symbol,
}


def _split(runs: list[Run]) -> Iterator[list[Run]]:
    """The runs of each line of a paragraph."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split(_BREAK)
        line.append(Run(first, run.look))
        for text in rest:
            yield line
            line = [Run(text, run.look)]
    yield line


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in the paragraph; they are stored twice, the old form is left out."""
    for box in paragraph.iter(W + "txbxContent"):
        ancestors = list(itertools.takewhile(lambda each: each is not paragraph, box.iterancestors()))
        if not any(each.tag in (_FALLBACK, W + "txbxContent") for each in ancestors):
            yield box


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _row(cells: list[list[DraftLine]]) -> list[DraftLine]:
    """The lines of a table row: on one line what stands on one line, else cell after cell."""
    if len(cells) > 1 and all(is_capital(line.text) and line.bold for line in cells[0]):
        head = cells[0][0]
        head.text = " ".join(line.text for line in cells[0])
        return [head, *_row(cells[1:])]
    several = [lines for lines in cells if len(lines) > 1]
    dated = all(len(lines) > 1 or any(char.isdigit() for char in lines[0].text) for lines in cells)
    if len(cells) < 2 or len(several) > 1 or (several and not dated):
        return [line for lines in cells for line in lines]
    heads = [lines[0] for lines in cells]
    head = max(heads, key=lambda line: len(line.text))
    head.bold, head.italic = heads[0].bold, heads[0].italic
    head.text = "\t".join([heads[0].text, *(line.text.removeprefix("• ") for line in heads[1:])])
    return [head, *(line for lines in several for line in lines[1:])]


def _mostly(runs: list[Run], until: int, test: Callable[[Look], bool]) -> bool:
    """Whether most letters among the first `until` characters pass the test."""
    total = passed = at = 0
    for run in runs:
        part = run.text[: max(0, until - at)].strip()
        at += len(run.text)
        total += len(part)
        passed += len(part) if test(run.look) else 0
    return 2 * passed > total
