"""Résumés as plain text, as one pastes into a form or an e-mail."""

from textwrap import fill
from typing import Any

from demo.drawn import sections
from demo.people import Person, PositionData

WIDTH = 84


def text(person: Person) -> bytes:
    """The person's résumé as UTF-8 text, lines of at most 84 characters."""
    contact = person.contact
    head = [contact.full_name, person.headline, contact.location, contact.phone, contact.email, *contact.links]
    blocks = ["\n".join(line for line in head if line)]
    for section in sections(person):
        title = section["title"]
        blocks.append(f"{title}\n{'-' * len(title)}\n{_body(person, section)}")
    return ("\n\n".join(blocks) + "\n").encode()


def _body(person: Person, section: dict[str, Any]) -> str:
    if section["kind"] == "summary":
        return _wrapped(section["text"])
    if section["kind"] == "experience":
        return "\n\n".join(_position(person, position) for position in person.experience)
    if section["kind"] == "education":
        lines = [[f"{e.degree}, {e.institution}{', ' * bool(e.dates)}{e.dates}", e.note] for e in person.education]
        return "\n".join(line for pair in lines for line in pair if line)
    if section["kind"] == "skills":
        return "\n".join(_wrapped(f"{g.label}: " * bool(g.label) + ", ".join(g.items)) for g in person.skills)
    return "\n".join(_bullet(item) for item in section["items"])


def _position(person: Person, position: PositionData) -> str:
    title, company, dates = position.title, position.company, position.dates
    place = f", {position.location}" if position.location else ""
    head = {
        "title_first": f"{title}\n{company}{place}\n{dates}",
        "company_first": f"{company}{place}\n{title}, {dates}",
        "comma": f"{title}, {company}{place} ({dates})",
        "pipe": f"{title} | {company} | {dates}",
        "dot": f"{title} · {company} · {dates}",
        "dates_first": f"{dates}\n{title}, {company}{place}",
    }[person.style.entry]
    return "\n".join((head, *map(_bullet, position.bullets)))


def _wrapped(words: str) -> str:
    return fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)


def _bullet(item: str) -> str:
    return fill(
        item, WIDTH, initial_indent="* ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
