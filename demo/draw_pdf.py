"""Résumés as PDF: typst for the typeset layouts, a PyMuPDF story for the plain one, so that two producers are tried."""

import io
import json
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from demo.drawn import heading, sections
from demo.people import Person, PositionData

LAYOUTS = Path(__file__).parent / "layouts"
PAPERS = {"a4": (595, 842), "us-letter": (612, 792)}
CSS = """
body { font-family: sans-serif; font-size: 9.6pt; line-height: 1.35; }
h1 { font-size: 19pt; margin: 0 0 2pt 0; }
h2 { font-size: 10.5pt; margin: 12pt 0 3pt 0; color: ACCENT; border-bottom: 0.6pt solid #999999; }
p { margin: 0 0 3pt 0; }
p.head { margin: 6pt 0 1pt 0; }
ul { margin: 0 0 2pt 0; padding-left: 13pt; }
li { margin: 0 0 1.5pt 0; }
"""


def typeset(person: Person) -> bytes:
    """The person's résumé in a typst layout. Only typst's own fonts are used, so that every machine draws the same."""
    import typst

    shown = {
        **person.model_dump(mode="json", include={"headline", "language"}),
        "style": person.style.model_dump(mode="json"),
        "contact": person.contact.model_dump(mode="json"),
        "contact_title": heading(person, "contact"),
        "sections": sections(person),
    }
    made = typst.compile(
        str(LAYOUTS / f"{person.style.layout}.typ"),
        root=str(LAYOUTS),
        ignore_system_fonts=True,
        sys_inputs={"person": json.dumps(shown, ensure_ascii=False, sort_keys=True)},
    )
    return bytes(made)


def plain_sans(person: Person) -> bytes:
    """The plain layout: one column of a built-in sans face, as a word processor's default would give."""
    pymupdf: Any = import_module("pymupdf")
    story = pymupdf.Story(html=_html(person), user_css=CSS.replace("ACCENT", person.style.accent))
    width, height = PAPERS[person.style.paper]
    page = pymupdf.Rect(0, 0, width, height)
    inside = pymupdf.Rect(52, 46, width - 52, height - 46)
    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    more = 1
    while more:
        device = writer.begin_page(page)
        more, _ = story.place(inside)
        story.draw(device)
        writer.end_page()
    writer.close()
    with pymupdf.open("pdf", out.getvalue()) as document:
        document.set_metadata({"title": f"{person.contact.full_name} résumé"})
        document.subset_fonts()
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _html(person: Person) -> str:
    contact = person.contact
    reach = " &nbsp;|&nbsp; ".join(map(escape, (contact.location, contact.phone, contact.email, *contact.links)))
    head = f"<h1>{escape(contact.full_name)}</h1>"
    if person.headline:
        head += f"<p><b>{escape(person.headline)}</b></p>"
    parts = [f"<h2>{escape(section['title'])}</h2>{_body(person, section)}" for section in sections(person)]
    return f"<body>{head}<p>{reach}</p>{''.join(parts)}</body>"


def _body(person: Person, section: dict[str, Any]) -> str:
    if section["kind"] == "summary":
        return f"<p>{escape(section['text'])}</p>"
    if section["kind"] == "experience":
        return "".join(_position(person, position) for position in person.experience)
    if section["kind"] == "education":
        return "".join(
            f"<p><b>{escape(e.degree)}</b>, {escape(e.institution)}{', ' * bool(e.dates)}{escape(e.dates)}"
            f"{'<br/>' * bool(e.note)}{escape(e.note)}</p>"
            for e in person.education
        )
    if section["kind"] == "skills":
        return "".join(f"<p>{_label(g.label)}{escape(', '.join(g.items))}</p>" for g in person.skills)
    return _bullets(section["items"])


def _position(person: Person, position: PositionData) -> str:
    title, company = escape(position.title), escape(position.company)
    place, dates = escape(position.location), escape(position.dates)
    head = {
        "title_first": f"<b>{title}</b><br/>{company}{', ' * bool(place)}{place}<br/><i>{dates}</i>",
        "company_first": f"<b>{company}</b>{', ' * bool(place)}{place}<br/><i>{title}</i> ({dates})",
        "comma": f"<b>{title}</b>, {company}{', ' * bool(place)}{place} ({dates})",
        "pipe": f"<b>{title}</b> | {company} | {dates}",
        "dot": f"<b>{title}</b> · {company} · {dates}",
        "dates_first": f"{dates}<br/><b>{title}</b>, {company}{', ' * bool(place)}{place}",
    }[person.style.entry]
    return f'<p class="head">{head}</p>{_bullets(position.bullets)}'


def _label(label: str) -> str:
    return f"<b>{escape(label)}:</b> " if label else ""


def _bullets(items: tuple[str, ...] | list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>" if items else ""
