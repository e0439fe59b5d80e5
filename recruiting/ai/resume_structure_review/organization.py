"""Organization: headings that are found, an order that is expected, the newest first, entries that are whole."""

from itertools import pairwise

from recruiting.ai.resume_extract.schema import Position, Span
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading
from recruiting.ai.review.schema import ReviewFinding

EARLY_CAREER = 3.0  # years until which education may stand first
_MAIN = {"experience": "work experience", "education": "education", "skills": "skills"}


def measure(reading: Reading) -> Measured:
    """The four parts of the organization score."""
    return Measured.of([_headings(reading), _order(reading), _newest_first(reading), _entries(reading)])


def _headings(reading: Reading) -> Measured:
    there = {kind for kind in _MAIN if reading.of(kind)}
    if reading.of("projects") and reading.found.total_years < EARLY_CAREER:
        there.add("experience")
    unheaded = {"experience": True, "education": bool(reading.found.education)}
    missing = [label for kind, label in _MAIN.items() if kind not in there and unheaded.get(kind)]
    found = [
        ReviewFinding(
            code="no_heading", type="weakness", category="structure", severity=3,
            sentence=f"No heading for {label} was found.",
        )
        for label in missing
    ]  # fmt: skip
    said = f"{len(there)} of 3 main sections stand under a heading of their own."
    return Measured.one(Share("headings", 35, len(there) / 3, said), found)


def _order(reading: Reading) -> Measured:
    """Contact first, the summary before the work, work before education, the rest last. Columns have no order."""
    if reading.given.looks.columns:
        return Measured.one(Share("order", 20, None, "The page has columns: their order is not judged."))
    first = {kind: min((one.start for one in reading.of(kind)), default=-1) for kind in ("summary", *_MAIN, "other")}
    checks = [(_contact_first(reading), "contact_late", "Name and contact do not stand first.")]
    if first["summary"] >= 0 and first["experience"] >= 0:
        checks.append((first["summary"] < first["experience"], "summary_late", "The summary stands after the work."))
    if first["education"] >= 0 and first["experience"] >= 0:
        early = reading.found.total_years < EARLY_CAREER
        in_order = early or first["experience"] < first["education"]
        checks.append((in_order, "education_first", "Education stands before years of work that weigh more."))
    if first["other"] >= 0 and first["experience"] >= 0:
        checks.append((first["other"] > first["experience"], "other_first", "Lesser sections stand before the work."))
    found = [
        ReviewFinding(code=code, type="suggestion", category="structure", severity=2, sentence=sentence)
        for held, code, sentence in checks
        if not held
    ]
    held = len(checks) - len(found)
    said = f"The order of sections is the expected one in {held} of {counted(len(checks), 'respect', 'respects')}."
    return Measured.one(Share("order", 20, held / len(checks), said), found)


def _contact_first(reading: Reading) -> bool:
    contact = reading.found.contact
    places = [span.start for span in (contact.full_name, contact.email, contact.phone) if span.start >= 0]
    return bool(places) and min(places) <= max(80, 0.1 * len(reading.text))


def _key(one: Position) -> tuple[str, str]:
    return ("9999" if one.current else one.end or one.start, one.start)


def _newest_first(reading: Reading) -> Measured:
    dated = sorted((one for one in reading.positions if one.start), key=lambda one: one.span.start)
    pairs = list(pairwise(dated))
    if not pairs:
        return Measured.one(Share("newest_first", 20, None, "Fewer than two dated positions."))
    wrong = [(older, newer) for older, newer in pairs if _key(older)[0][:4] < _key(newer)[0][:4]]
    found = [
        ReviewFinding(
            code="not_newest_first", section="experience", type="weakness", category="structure", severity=3,
            quote=newer.dates, sentence="Stands below an older position. Readers expect the newest first.",
        )
        for _, newer in wrong
        if newer.dates.start >= 0
    ]  # fmt: skip
    said = "The newest position comes first." if not wrong else "Positions do not run from the newest to the oldest."
    return Measured.one(Share("newest_first", 20, 1 - len(wrong) / len(pairs), said), found)


def _entries(reading: Reading) -> Measured:
    if not reading.positions:
        if reading.of("projects") and reading.found.total_years < EARLY_CAREER:
            return Measured.one(Share("entries", 25, None, "No positions; projects stand for them."))
        return Measured.one(Share("entries", 25, 0.0, "No position could be told apart."))
    lacks = [(one, _lacking(one)) for one in reading.positions]
    value = sum(1 - len(missing) / 3 for _, missing in lacks) / len(lacks)
    found = [
        ReviewFinding(
            code="entry_not_whole", section="experience", type="weakness", category="structure", severity=3,
            quote=_name_of(one), sentence=f"This entry does not name {' and '.join(missing)} where one looks for it.",
        )
        for one, missing in lacks
        if missing and _name_of(one).text
    ]  # fmt: skip
    whole = sum(not missing for _, missing in lacks)
    said = f"{whole} of {counted(len(lacks), 'position names', 'positions name')} title, employer and dates."
    return Measured.one(Share("entries", 25, value, said), found)


def _lacking(one: Position) -> list[str]:
    named = (("the title", one.title.text), ("the employer", one.company.text), ("dates", one.start))
    return [label for label, value in named if not value]


def _name_of(one: Position) -> Span:
    return next((span for span in (one.title, one.company, one.dates) if span.start >= 0), one.title)
