"""Résumés as Word documents, with tab stops, list styles and dates of fixed value inside the archive."""

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from demo.drawn import sections
from demo.people import Person, PositionData

if TYPE_CHECKING:
    from docx.document import Document

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ZIP_TIME = (2026, 1, 5, 9, 0, 0)


def document_of(person: Person) -> bytes:
    """The person's résumé as .docx, the same bytes each time."""
    import docx as word
    from docx.shared import Cm, Pt

    document = word.Document()
    _page(document, person)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    name = document.add_paragraph()
    run = name.add_run(person.contact.full_name)
    run.bold, run.font.size = True, Pt(20)
    if person.headline:
        document.add_paragraph(person.headline)
    contact = person.contact
    document.add_paragraph(" | ".join((contact.location, contact.phone, contact.email, *contact.links)))
    for section in sections(person):
        _heading(document, person, section["title"])
        _body(document, person, section)
    for page in document.sections:
        page.left_margin = page.right_margin = Cm(2.2)
        page.top_margin = page.bottom_margin = Cm(1.8)
    made = io.BytesIO()
    document.save(made)
    return _fixed(made.getvalue())


def _page(document: "Document", person: Person) -> None:
    from docx.shared import Mm

    width, height = {"a4": (210, 297), "us-letter": (216, 279)}[person.style.paper]
    document.sections[0].page_width, document.sections[0].page_height = Mm(width), Mm(height)
    core = document.core_properties
    core.author, core.title, core.comments = person.contact.full_name, "Résumé", ""
    core.created = core.modified = MADE.replace(tzinfo=None)


def _heading(document: "Document", person: Person, title: str) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = document.add_heading(level=2)
    run = paragraph.add_run(title)
    run.font.size, run.font.name = Pt(12.5), "Calibri"
    run.font.color.rgb = RGBColor.from_string(person.style.accent.lstrip("#").upper())
    paragraph.paragraph_format.space_before = Pt(12)


def _body(document: "Document", person: Person, section: dict[str, Any]) -> None:
    if section["kind"] == "summary":
        document.add_paragraph(section["text"])
    elif section["kind"] == "experience":
        for position in person.experience:
            _position(document, person, position)
    elif section["kind"] == "education":
        _education(document, person)
    elif section["kind"] == "skills":
        _skills(document, person)
    else:
        for item in section["items"]:
            document.add_paragraph(item, style="List Bullet")


def _position(document: "Document", person: Person, position: PositionData) -> None:
    head, dates = position, position.dates
    place = f", {head.location}" if head.location else ""
    lines: dict[str, tuple[tuple[str, str, str], ...]] = {
        "title_first": ((head.title, "", f"\t{dates}"), ("", f"{head.company}{place}", "")),
        "company_first": ((head.company, place, f"\t{dates}"), ("", head.title, "")),
        "comma": ((head.title, f", {head.company}{place}", f"\t{dates}"),),
        "pipe": ((head.title, f" | {head.company} | {dates}", ""),),
        "dot": ((head.title, f" · {head.company} · {dates}", ""),),
        "dates_first": (("", dates, ""), (head.title, f", {head.company}{place}", "")),
    }
    for bold, plain, end in lines[person.style.entry]:
        _line(document, person, bold, plain, end)
    for bullet in position.bullets:
        document.add_paragraph(bullet, style="List Bullet")


def _line(document: "Document", person: Person, bold: str, plain: str, end: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    if end:
        edge = {"a4": 16.6, "us-letter": 17.2}[person.style.paper]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(edge), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(bold).bold = True
    paragraph.add_run(plain + end)


def _education(document: "Document", person: Person) -> None:
    for entry in person.education:
        _line(document, person, entry.degree, f", {entry.institution}", f"\t{entry.dates}" if entry.dates else "")
        if entry.note:
            document.add_paragraph(entry.note)


def _skills(document: "Document", person: Person) -> None:
    if len(person.skills) > 1 and all(group.label for group in person.skills):
        table = document.add_table(rows=0, cols=2)
        for group in person.skills:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(group.label).bold = True
            cells[1].text = ", ".join(group.items)
        return
    for group in person.skills:
        paragraph = document.add_paragraph()
        if group.label:
            paragraph.add_run(f"{group.label}: ").bold = True
        paragraph.add_run(", ".join(group.items))


def _fixed(data: bytes) -> bytes:
    """The archive again, members in their order, each with one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
