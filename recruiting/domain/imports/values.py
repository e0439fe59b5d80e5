"""A row's cells → a candidate's fields, or the sentence that says which cell cannot be taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.errors import Refused
from recruiting.domain.imports.mapping import TARGETS
from recruiting.domain.imports.tables import MOST_CELL
from recruiting.domain.profiles import split_name
from recruiting.enums import Seniority, SkillLevel
from recruiting.models import Candidate

_LISTED = re.compile(r"[;,|\n]")
_LEVELLED = re.compile(r"^(.*?)\s*[(:]\s*(\w+)\s*\)?$")
_YEARS = re.compile(r"\s*\+?\s*(?:years?|yrs?|ans?|jahre?)?\s*\+?$", re.I)
_SPLIT_LINKS = re.compile(r"[\s;,|]+")
_LEVELS = {**{str(one.value): one.value for one in SkillLevel}, "working": SkillLevel.INTERMEDIATE.value}
_MOST_LISTED = 100


class RowRefused(Refused):
    """A row that is not imported; `fields` names the target."""

    code = "row_refused"

    def __init__(self, target: str, sentence: str) -> None:
        super().__init__(sentence, fields={target: sentence})
        self.target = target


@dataclass(slots=True)
class Parsed:
    """What a row says: candidate's fields (only those given), a note, a job and a stage as written."""

    fields: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    job: str = ""
    stage: str = ""


def parse_row(cells: Sequence[str], headings: Sequence[str], mapping: Mapping[str, str]) -> Parsed:
    """The row by the mapping. Raises RowRefused for the first cell that cannot be taken, and for nobody."""
    given: dict[str, list[tuple[str, str]]] = {}
    for number, target in sorted(mapping.items(), key=lambda pair: int(pair[0])):
        cell = cells[int(number)]
        if len(cell) > MOST_CELL:
            raise RowRefused(target, f"“{headings[int(number)]}” holds more than 10,000 characters.")
        if cell:
            given.setdefault(target, []).append((headings[int(number)], cell))
    parsed = Parsed(note=_note(given.get("note", [])), job=_first(given, "job"), stage=_first(given, "stage"))
    for target, read in _READERS.items():
        if target in given:
            parsed.fields.update(read(given))
    if not any(parsed.fields.get(name) for name in ("first_name", "last_name", "email")):
        raise RowRefused("last_name", "The row names nobody: neither a name nor an e-mail.")
    return parsed


def _first(given: Mapping[str, list[tuple[str, str]]], target: str) -> str:
    return given[target][0][1] if target in given else ""


def _note(cells: list[tuple[str, str]]) -> str:
    text = "\n".join(cell if len(cells) == 1 else f"{heading}: {cell}" for heading, cell in cells)
    if len(text) > 5000:
        raise RowRefused("note", "The note is longer than 5,000 characters.")
    return text


def _words(target: str) -> Any:
    column: Any = Candidate._meta.get_field(target)
    most = column.max_length

    def read(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
        cells = [" ".join(cell.split()) for _heading, cell in given[target]]
        text = ", ".join(dict.fromkeys(cells)) if target == "location" else cells[0]
        if len(text) > most:
            raise RowRefused(target, f"{TARGETS[target]}: more than {most} characters.")
        return {target: text}

    return read


def _full_name(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    written = " ".join(_first(given, "full_name").split())
    if len(written) > 200:
        raise RowRefused("full_name", "The name is longer than 200 characters.")
    if written.count(",") == 1:  # "Winter, Ada"
        last, first = (part.strip() for part in written.split(","))
        return {"first_name": first[:100], "last_name": last[:100]}
    first, last = split_name(written)
    return {"first_name": first, "last_name": last}


def _email(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    cell = _first(given, "email").removeprefix("mailto:")
    written = re.split(r"[,;\s]+", cell)[0].strip("<>")
    try:
        validate_email(written)
    except ValidationError:
        raise RowRefused("email", f"“{cell[:80]}” is not an e-mail address.") from None
    return {"email": written.lower()}


def _phone(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    written = _first(given, "phone").lstrip("'")
    if sum(char.isdecimal() for char in written) < 5 or len(written) > 40:
        raise RowRefused("phone", f"“{written[:60]}” is not a telephone number.")
    return {"phone": written}


def _years(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    written = _first(given, "years_experience")
    try:
        years = Decimal(_YEARS.sub("", written.strip()).replace(",", "."))
        if not 0 <= years <= 50:
            raise InvalidOperation
    except InvalidOperation:
        raise RowRefused("years_experience", f"“{written[:40]}” is not a number of years from 0 to 50.") from None
    return {"years_experience": years.quantize(Decimal("0.1"))}


def _level(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    written = _first(given, "experience_level").strip().casefold()
    found = {word.casefold(): one.value for one in Seniority for word in (one.value, str(one.label))}.get(written)
    if found is None:
        raise RowRefused("experience_level", f"“{written[:40]}” is no level. Use {', '.join(Seniority.values)}.")
    return {"experience_level": found}


def _links(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    found = [link for _heading, cell in given["links"] for link in _SPLIT_LINKS.split(cell) if link]
    for link in found:
        # "javascript:…", "ftp://…": whatever names another scheme than the web's.
        if re.match(r"[a-z][a-z0-9+.-]*:", link, re.I) and not re.match(r"https?://", link, re.I):
            raise RowRefused("links", f"“{link[:80]}” is not a web address.")
    return {"links": list(dict.fromkeys(link[:300] for link in found))[:20]}


def _listed(cells: list[tuple[str, str]]) -> list[str]:
    parts = [" ".join(part.split()) for _heading, cell in cells for part in _LISTED.split(cell)]
    return list(dict.fromkeys(part for part in parts if part))[:_MOST_LISTED]


def _tags(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    return {"tags": [tag[:60] for tag in _listed(given["tags"])]}


def _skills(given: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    found: dict[str, str] = {}
    for part in _listed(given["skills"]):
        match = _LEVELLED.match(part)
        level = _LEVELS.get(match.group(2).casefold(), "") if match else ""
        found[(match.group(1) if match and level else part)[:120]] = level
    return {"skills": found}


_READERS: Mapping[str, Any] = {
    "full_name": _full_name,
    "first_name": _words("first_name"),
    "last_name": _words("last_name"),
    "email": _email,
    "phone": _phone,
    "current_position": _words("current_position"),
    "current_company": _words("current_company"),
    "location": _words("location"),
    "links": _links,
    "years_experience": _years,
    "experience_level": _level,
    "skills": _skills,
    "tags": _tags,
}
