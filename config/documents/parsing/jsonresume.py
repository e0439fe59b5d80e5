"""JSON Résumé (jsonresume.org, schema 1.0) → a draft that reads like any other résumé."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from config.documents.encoding import decode
from config.documents.parsing.cleaning import clean
from config.documents.parsing.draft import Draft, DraftLine, ParseError

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KNOWN = ("work", "education", "skills", "volunteer", "projects", "languages", "certificates", "awards")
_NOT_A_RESUME = "This is JSON data, but no JSON Résumé (jsonresume.org). Upload a PDF, DOCX, ODT, RTF or text file."
Entry = dict[str, Any]


def parse(data: bytes) -> Draft:
    """Write a JSON Résumé out. Raises ParseError: unreadable, not_a_document (JSON of another kind)."""
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise ParseError("unreadable") from None
    if not isinstance(found, dict):
        raise ParseError("not_a_document", _NOT_A_RESUME)
    basics = found.get("basics")
    listed = sum(isinstance(found.get(key), list) for key in _KNOWN)
    if not (isinstance(basics, dict) and basics) and not (isinstance(found.get("work"), list) and listed >= 2):
        raise ParseError("not_a_document", _NOT_A_RESUME)
    page = _Page(Draft(extractor="jsonresume"))
    _write_basics(page, basics if isinstance(basics, dict) else {})
    for key, (heading, write) in _SECTIONS.items():
        entries = [entry for entry in _list(found.get(key)) if isinstance(entry, dict)]
        page.section(heading, entries, write)
    return page.draft


class _Page:
    """Lines as they are written, with looks that tell headings from text."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.block = 1

    def line(self, text: str, *, size: float = 10.0, bold: bool = False) -> None:
        for part in text.splitlines():
            self.draft.lines.append(DraftLine(clean(part), size=size, bold=bold, block=self.block))

    def heading(self, text: str) -> None:
        self.block += 1
        self.line(text, size=14.0, bold=True)

    def section(self, heading: str, entries: list[Entry], write: Callable[["_Page", Entry], None]) -> None:
        """A heading and its entries; nothing where the entries say nothing."""
        self.heading(heading)
        start = len(self.draft.lines)
        for entry in entries:
            self.draft.link(_text(entry, "url"))
            self.block += 1
            write(self, entry)
        if not any(line.text for line in self.draft.lines[start:]):
            del self.draft.lines[start - 1 :]

    def bullets(self, values: Any) -> None:
        for value in _list(values):
            if isinstance(value, str | int | float):
                self.line(f"• {value}")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(entry: Entry, *keys: str) -> str:
    """The first of the keys that holds a word or number."""
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _joined(separator: str, *parts: str) -> str:
    return separator.join(part for part in parts if part)


def _date(written: str) -> str:
    """`2013-12-01` and `2013-12` as `Dec 2013`; anything else as it stands."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:T.*)?", written)
    if found and 1 <= int(found.group(2)) <= 12:
        return f"{_MONTHS[int(found.group(2)) - 1]} {found.group(1)}"
    return written


def _dates(entry: Entry) -> str:
    start, end = _date(_text(entry, "startDate")), _date(_text(entry, "endDate"))
    return f"{start} – {end or 'Present'}" if start else end


def _write_basics(page: _Page, basics: Entry) -> None:
    page.line(_text(basics, "name"), size=20.0, bold=True)
    page.line(_text(basics, "label"), size=12.0)
    place = basics.get("location")
    where = place if isinstance(place, dict) else {}
    town = _joined(", ", _text(where, "city"), _text(where, "region", "countryCode"))
    page.line(_joined(" | ", _text(basics, "email"), _text(basics, "phone"), town, _text(basics, "url", "website")))
    page.draft.link(_text(basics, "url", "website"))
    for profile in _list(basics.get("profiles")):
        if isinstance(profile, dict):
            page.line(_joined(": ", _text(profile, "network"), _text(profile, "url", "username")))
            page.draft.link(_text(profile, "url"))
    if _text(basics, "summary"):
        page.heading("Summary")
        page.line(_text(basics, "summary"))


def _write_work(page: _Page, entry: Entry) -> None:
    page.line(_text(entry, "position"), bold=True)
    page.line(_joined(", ", _text(entry, "name", "company", "organization"), _text(entry, "location")))
    page.line(_dates(entry))
    page.line(_text(entry, "summary"))
    page.bullets(entry.get("highlights"))


def _write_education(page: _Page, entry: Entry) -> None:
    page.line(_joined(" in ", _text(entry, "studyType"), _text(entry, "area")), bold=True)
    page.line(_text(entry, "institution"))
    page.line(_dates(entry))
    page.line(_joined(" ", "GPA:" if _text(entry, "score", "gpa") else "", _text(entry, "score", "gpa")))
    courses = [str(course) for course in _list(entry.get("courses")) if isinstance(course, str)]
    page.line("Coursework: " + ", ".join(courses) if courses else "")


def _write_skill(page: _Page, entry: Entry) -> None:
    words = ", ".join(str(word) for word in _list(entry.get("keywords")) if isinstance(word, str))
    name = _text(entry, "name")
    page.line(f"{name}: {words}" if name and words else name or words)


def _write_language(page: _Page, entry: Entry) -> None:
    level = _text(entry, "fluency")
    page.line(_text(entry, "language") + (f" ({level})" if level else ""))


def _write_named(page: _Page, entry: Entry) -> None:
    """Projects, certificates, awards, publications: a name, who gave it, when, what."""
    giver = _text(entry, "issuer", "awarder", "publisher", "entity")
    when = _date(_text(entry, "date", "releaseDate")) or _dates(entry)
    page.line(_joined(", ", _text(entry, "name", "title"), giver, when), bold=True)
    page.line(_text(entry, "description", "summary"))
    page.bullets(entry.get("highlights"))


def _write_reference(page: _Page, entry: Entry) -> None:
    page.line(_joined(": ", _text(entry, "name"), _text(entry, "reference")))


_SECTIONS: Mapping[str, tuple[str, Callable[[_Page, Entry], None]]] = MappingProxyType(
    {
        "work": ("Experience", _write_work),
        "volunteer": ("Volunteering", _write_work),
        "education": ("Education", _write_education),
        "skills": ("Skills", _write_skill),
        "projects": ("Projects", _write_named),
        "certificates": ("Certifications", _write_named),
        "awards": ("Awards", _write_named),
        "publications": ("Publications", _write_named),
        "languages": ("Languages", _write_language),
        "interests": ("Interests", _write_skill),
        "references": ("References", _write_reference),
    }
)
