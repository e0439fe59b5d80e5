"""What a parser of applications (an ATS) reads from the file: kind, text, sections, contact, dates, entries, layout."""

from .findings import Share, counted, in_order, score_parts
from .language import assessed, not_assessed
from .measured import Measured
from .reading import Reading, read, read_as, words_in
from .schema import AtsReport, ReviewFinding, ReviewInput
from .scoring import total

_WORDS_A_PAGE = 60  # fewer on a page with pictures: the text is in the pictures
_KINDS = {
    "application/pdf": 0.95,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 1.0,
    "text/plain": 1.0,
    "application/rtf": 0.8,
    "text/rtf": 0.8,
    "application/vnd.oasis.opendocument.text": 0.7,
    "application/msword": 0.7,
}
_SECTIONS = ("experience", "education", "skills")


def ats_report(given: ReviewInput) -> AtsReport:
    """The score (0-100, bands as for every score) as the sum of its parts, and what to mend. What is not known of the
    file (`DocumentLooks`) is left out and its weight shared among the rest."""
    language = read_as(given)
    if not assessed("ats", language):
        return AtsReport(not_assessed=not_assessed(("ats",), language))
    measured = _measured(read(given))
    parts = score_parts("ats", measured.shares)
    return AtsReport(score=total(parts, "ats"), parts=parts, findings=in_order(measured.findings, "comprehensive"))


def ats_findings(given: ReviewInput) -> tuple[ReviewFinding, ...]:
    """Only what to mend."""
    return ats_report(given).findings


def _measured(reading: Reading) -> Measured:
    measures = (_text, _kind, _sections, _contact, _dates, _entries, _columns, _pictures)
    return Measured.of(measure(reading) for measure in measures)


def _found(code: str, severity: int, sentence: str) -> ReviewFinding:
    return ReviewFinding(
        code=f"ats_{code}", type="weakness", category="formatting", severity=severity, sentence=sentence
    )


def _text(reading: Reading) -> Measured:
    words, pages = len(words_in(reading.text)), max(1, reading.given.looks.pages or 1)
    value = min(1.0, words / (pages * _WORDS_A_PAGE))
    found = []
    if value < 1:
        found.append(_found("little_text", 5, f"Only {words} words on {counted(pages, 'page', 'pages')} can be read."))
    if reading.given.looks.hidden:
        value -= 0.4
        sentence = (
            f"{counted(reading.given.looks.hidden, 'passage', 'passages')} of the file cannot be seen by a reader."
        )
        found.append(_found("hidden_text", 4, sentence))
    return Measured.one(Share("text", 20, value, f"{words} words can be read as text."), found)


def _kind(reading: Reading) -> Measured:
    mime = reading.given.looks.mime_type
    if not mime:
        return Measured.one(Share("kind", 5, None, "The kind of file is not known."))
    value = _KINDS.get(mime, 0.4)
    found = (
        [] if value >= 0.9 else [_found("kind", 2, "Some systems do not read this kind of file. PDF or DOCX is safe.")]
    )
    return Measured.one(
        Share("kind", 5, value, "The kind of file is read everywhere." if not found else "An odd file."), found
    )


def _sections(reading: Reading) -> Measured:
    there = {one.type for one in reading.found.sections if one.title}
    gone = [kind for kind in _SECTIONS if kind not in there]
    found = [_found(f"no_{kind}", 4, f"No heading that a parser knows opens a section of {kind}.") for kind in gone]
    said = f"{3 - len(gone)} of experience, education and skills are found by their headings."
    return Measured.one(Share("sections", 20, 1 - len(gone) / 3, said), found)


def _contact(reading: Reading) -> Measured:
    contact = reading.found.contact
    fields = (("name", contact.full_name), ("email", contact.email), ("phone", contact.phone))
    gone = [name for name, span in fields if not span.text]
    found = [_found(f"no_{name}", 4, f"A parser finds no {name}.") for name in gone]
    said = f"{3 - len(gone)} of name, e-mail and telephone are read."
    return Measured.one(Share("contact", 20, 1 - len(gone) / 3, said), found)


def _dates(reading: Reading) -> Measured:
    positions = reading.found.positions
    read = sum(bool(one.start) for one in positions)
    value = read / len(positions) if positions else 0.0
    said = f"{read} of {counted(len(positions), 'position has', 'positions have')} dates that are read."
    found = [] if value == 1 else [_found("dates", 3, said)]
    return Measured.one(Share("dates", 15, value, said), found)


def _entries(reading: Reading) -> Measured:
    positions = reading.found.positions
    whole = sum(bool(one.title.text and one.company.text) for one in positions)
    value = whole / len(positions) if positions else 0.0
    said = f"{whole} of {counted(len(positions), 'position is', 'positions are')} read with title and employer."
    found = [] if value == 1 else [_found("entries", 3, said)]
    return Measured.one(Share("entries", 10, value, said), found)


def _columns(reading: Reading) -> Measured:
    if reading.given.looks.columns is None:
        return Measured.one(Share("columns", 5, None, "Whether the page has columns is not known."))
    if not reading.given.looks.columns:
        return Measured.one(Share("columns", 5, 1.0, "One column, read from top to bottom."))
    said = "The page has columns; some parsers read across them and mix the lines."
    return Measured.one(Share("columns", 5, 0.3, said), [_found("columns", 3, said)])


def _pictures(reading: Reading) -> Measured:
    if reading.given.looks.images is None:
        return Measured.one(Share("pictures", 5, None, "Whether the file holds pictures is not known."))
    if not reading.given.looks.images:
        return Measured.one(Share("pictures", 5, 1.0, "No pictures."))
    count = counted(reading.given.looks.images, "picture", "pictures")
    said = f"The file holds {count}; what stands in them is not read."
    return Measured.one(Share("pictures", 5, 0.6, said), [_found("pictures", 2, said)])
