"""A published audit table as its lines were printed, in the columns of New York City's examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruiting.domain.fairness import spellings
from recruiting.domain.fairness.csv_files import CsvTable, TableRefused
from recruiting.domain.fairness.figures import NotANumber, Written, number_in, people_in

ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line. `section` is sex, race_ethnicity, intersectional or whatever the table calls it; None where a
    cell is empty or holds no number."""

    line: int
    section: str
    category: str
    is_unknown: bool
    applicants: int | None
    selected: int | None
    rate: Written | None
    ratio: Written | None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """All lines, and cells that could not be read: (line, sentence)."""

    lines: Sequence[Printed]
    unread: Sequence[tuple[int, str]]

    def of(self, section: str) -> list[Printed]:
        """The lines of a section."""
        return [one for one in self.lines if one.section == section]

    @property
    def sections(self) -> list[str]:
        """The sections in order."""
        return list(dict.fromkeys(one.section for one in self.lines))


def read_printed(table: CsvTable) -> PrintedTable:
    """The lines of a published table. Refuses one without categories, rates or impact ratios (TableRefused)."""
    heads = table.headings
    axes = {axis: spellings.found(heads, names) for axis, names in spellings.AXES.items()}
    places = {
        "section": spellings.found(heads, spellings.TABLE),
        "applicants": spellings.found(heads, spellings.ASSESSED),
        "selected": spellings.found(heads, spellings.SELECTED),
        "rate": spellings.found(heads, spellings.RATE),
        "ratio": spellings.found(heads, spellings.RATIO),
    }
    if not any(place is not None for place in axes.values()):
        raise TableRefused("No column names the categories. Call it category, or sex and race/ethnicity.")
    if places["ratio"] is None:
        raise TableRefused("No column holds impact ratios. Call it impact ratio.")
    reader = _Reader(table.decimal_comma)
    lines = []
    for line in table.lines:
        cells = [cell.strip() for cell in line.cells]
        named = {axis: _cell(cells, place) for axis, place in axes.items() if place is not None}
        printed = reader.line(line.number, named, {name: _cell(cells, place) for name, place in places.items()})
        if printed.section != ABOUT and not {one.casefold() for one in named.values()} & spellings.WHOLE:
            lines.append(printed)
    return PrintedTable(lines, reader.unread)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


class _Reader:
    """Reads cells and remembers those that hold no number."""

    def __init__(self, decimal_comma: bool) -> None:
        self.decimal_comma = decimal_comma
        self.unread: list[tuple[int, str]] = []

    def line(self, number: int, named: dict[str, str], cells: dict[str, str]) -> Printed:
        """One line."""
        known = [one for one in named.values() if not spellings.is_unknown(one)]
        section = cells["section"].casefold() or _section_of(named)
        return Printed(
            number,
            section,
            " · ".join(known) or "Unknown",
            not known,
            self._people(number, cells["applicants"]) if section != ABOUT else None,
            self._people(number, cells["selected"]) if section != ABOUT else None,
            self._rate(number, cells["rate"]) if section != ABOUT else None,
            self._rate(number, cells["ratio"]) if section != ABOUT else None,
        )

    def _people(self, number: int, cell: str) -> int | None:
        if spellings.is_unknown(cell):
            return None
        try:
            return people_in(cell)
        except NotANumber as error:
            self.unread.append((number, f"Line {number}: {error}."))
            return None

    def _rate(self, number: int, cell: str) -> Written | None:
        if spellings.is_unknown(cell):
            return None
        try:
            return number_in(cell, decimal_comma=self.decimal_comma)
        except NotANumber as error:
            self.unread.append((number, f"Line {number}: {error}."))
            return None


def _section_of(named: dict[str, str]) -> str:
    """Which table a line belongs to where no column says so: by the columns that are filled, or by its words."""
    filled = [axis for axis, cell in named.items() if cell]
    if len(filled) > 1 and "category" not in filled:
        return "intersectional"
    if filled and filled[0] != "category":
        return filled[0]
    words = set(spellings.plain(named.get("category", "")).split())
    sexed = any(words & one for one in SEX_WORDS)
    raced = bool(words & RACE_WORDS)
    return "intersectional" if sexed and raced else "sex" if sexed else "race_ethnicity" if raced else "category"


SEX_WORDS = (frozenset({"female", "women", "woman", "females"}), frozenset({"male", "men", "man", "males"}))
RACE_WORDS = frozenset(
    {"hispanic", "latino", "latina", "white", "black", "asian", "native", "pacific", "hawaiian", "alaska", "races"}
)


def rate_bounds(written: Written) -> tuple[Fraction, Fraction]:
    """Between which values the true rate lies, by the rounding of what is printed."""
    return max(Fraction(0), written.rate - written.slack), written.rate + written.slack
