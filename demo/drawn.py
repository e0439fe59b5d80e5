"""What a résumé file shows, apart from how: sections in their order, under the words that the person chose."""

from typing import Any

from demo.headings import HEADINGS
from demo.people import Person, SectionName


def sections(person: Person) -> list[dict[str, Any]]:
    """The person's sections in their style's order: `kind`, `title`, and `text`, `entries`, `groups` or `items`."""
    found: list[dict[str, Any]] = []
    for name in person.style.order:
        found += _other(person) if name == "other" else _section(person, name)
    return found


def _section(person: Person, name: SectionName) -> list[dict[str, Any]]:
    bodies: dict[str, dict[str, Any]] = {
        "summary": {"text": person.summary},
        "experience": {"entries": [p.model_dump(mode="json") for p in person.experience]},
        "education": {"entries": [e.model_dump(mode="json") for e in person.education]},
        "skills": {"groups": [g.model_dump(mode="json") for g in person.skills]},
        "certifications": {"items": list(person.certifications)},
        "languages": {"items": list(person.languages)},
    }
    body = bodies[name]
    if not any(body.values()):
        return []
    return [{"kind": name, "title": heading(person, name), **body}]


def _other(person: Person) -> list[dict[str, Any]]:
    return [{"kind": "other", "title": cased(person, o.title), "items": list(o.items)} for o in person.other]


def heading(person: Person, name: str) -> str:
    """The heading of a section as this person writes it. Raises KeyError for a set or section that is not there."""
    return cased(person, HEADINGS[person.style.headings][name])


def cased(person: Person, words: str) -> str:
    """Capitals where the style asks for them, written into the file as capitals (not by a font feature)."""
    return words.upper() if person.style.upper else words


def truth(person: Person) -> dict[str, Any]:
    """What a careful reader finds in the file: contact, experience, education, listed skills; dates as written."""
    contact = person.contact
    return {
        "schemaVersion": 1,
        "contact": {
            "full_name": contact.full_name,
            "email": contact.email,
            "phone": contact.phone,
            "location": contact.location,
        },
        "experience": [{"title": p.title, "company": p.company, "dates": p.dates} for p in person.experience],
        "education": [{"degree": e.degree, "institution": e.institution} for e in person.education],
        "skills": [item for group in person.skills for item in group.items],
    }
