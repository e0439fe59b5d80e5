"""JSON Resume (jsonresume.org, schema 1.0) as lines of a table: one object, a list of them, or a ZIP of files."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from config.documents.archive import members
from config.documents.encoding import decode
from config.documents.refusals import FileRefused
from config.errors import Refused

HEADINGS = ("name", "email", "phone", "label", "company", "location", "links", "skills", "summary")
_NOT = "This is no JSON Resume (jsonresume.org): an object with “basics” was looked for."


def is_json(data: bytes) -> bool:
    """Whether the first sign is a brace or a bracket."""
    return decode(data[:64]).lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_people(data: bytes) -> Iterator[list[str]]:
    """The heading, then a line a person. A member of a ZIP that is no JSON Resume becomes a line of its file's name
    alone, which the import refuses by itself. Raises FileRefused for a ZIP as a whole, Refused for other JSON."""
    yield list(HEADINGS)
    if not data.startswith(b"PK"):
        yield from (_line(one) for one in _people(data))
        return
    for _name, content in members(data):
        try:
            if isinstance(content, FileRefused):
                raise content
            yield from (_line(one) for one in _people(content))
        except Refused as refusal:
            yield ["", f"{_name}: {refusal.sentence}"]


def _people(data: bytes) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise Refused("The JSON cannot be read.", code="bad_table") from None
    people = found if isinstance(found, list) else [found]
    if not people or not all(isinstance(one, dict) and isinstance(one.get("basics"), dict) for one in people):
        raise Refused(_NOT, code="bad_table")
    return people


def _line(person: Mapping[str, Any]) -> list[str]:
    basics = person["basics"]
    work = next((one for one in _dicts(person.get("work"))), {})
    place = basics.get("location") if isinstance(basics.get("location"), dict) else {}
    links = [_text(basics, "url", "website"), *(_text(one, "url") for one in _dicts(basics.get("profiles")))]
    return [
        _text(basics, "name"),
        _text(basics, "email"),
        _text(basics, "phone"),
        _text(basics, "label") or _text(work, "position"),
        _text(work, "name", "company"),
        ", ".join(part for part in (_text(place, "city"), _text(place, "region", "countryCode")) if part),
        "\n".join(link for link in links if link),
        "; ".join(_skills(person.get("skills"))),
        _text(basics, "summary"),
    ]


def _skills(value: Any) -> Iterator[str]:
    for one in _dicts(value):
        words = one.get("keywords")
        named = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
        yield from named or [_text(one, "name")]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(entry: Mapping[str, Any], *keys: str) -> str:
    found = (entry.get(key) for key in keys)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), "")
