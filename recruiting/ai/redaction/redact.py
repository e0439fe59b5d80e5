"""A résumé without what tells who wrote it. The same input gives the same bytes."""

from collections.abc import Iterable, Iterator

from .home import contact_ranges, find_home
from .kept import kept_ranges
from .names import find_names
from .personal import find_personal
from .places import find_places
from .reachable import find_addresses, find_known, find_links, find_numbers, handles_of
from .schema import Kind, Redacted, RedactionInput, Replacement

# Where two findings overlap they become one, of the kind that stands first here.
_ORDER: tuple[Kind, ...] = (
    *("email", "url", "phone", "name", "address", "birth", "family", "nationality", "gender"),
    *("employer", "school"),
)
_PLACEHOLDERS: dict[Kind, str] = {
    "name": "[name]", "email": "[e-mail]", "phone": "[phone]", "url": "[link]", "address": "[address]",
}  # fmt: skip


def redact(given: RedactionInput) -> Redacted:
    """Every replacement in the whole text, then the parts that the options keep. Years and dates of work stay."""
    found = _merged(_found(given), len(given.text))
    kept = tuple(kept_ranges(given.text, given.extract, given.options))
    parts = [_written(given.text, start, end, found) for start, end in kept]
    text = "\n".join(part.strip("\n") for part in parts if part.strip())
    shown = tuple(one for one in found if any(one.start < end and one.end > start for start, end in kept))
    return Redacted(original=given.text, text=text, replacements=shown, kept=kept)


def _found(given: RedactionInput) -> Iterator[Replacement]:
    text, extract, contact = given.text, given.extract, given.extract.contact
    names = find_names(text, [*given.names, contact.full_name.text])
    lines = contact_ranges(text, extract, names, has_head=not given.is_passage)
    emails = [*find_addresses(text), *_span(contact.email)]
    links = [*find_links(text, lines), *(span for link in contact.links for span in _span(link))]
    known = [*given.known, *handles_of(text, emails, links)]
    yield from _all("name", [*names, *_span(contact.full_name), *find_known(text, known)])
    yield from _all("email", emails)
    yield from _all("url", links)
    yield from _all("phone", [*find_numbers(text), *_span(contact.phone)])
    yield from _all("address", find_home(text, extract, lines))
    yield from find_personal(text, lines, english=extract.language in {"", "en"})
    yield from find_places(text, extract, employers=given.options.employers, schools=given.options.schools)


def _span(span: object) -> list[tuple[int, int]]:
    start, end = getattr(span, "start", -1), getattr(span, "end", -1)
    return [(start, end)] if 0 <= start < end else []


def _all(kind: Kind, spans: Iterable[tuple[int, int]]) -> Iterator[Replacement]:
    return (Replacement(start, end, kind, _PLACEHOLDERS[kind]) for start, end in spans if end > start)


def _merged(found: Iterable[Replacement], length: int) -> list[Replacement]:
    """In order and apart; what overlaps is replaced as one."""
    merged: list[Replacement] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end, _ORDER.index(each.kind))):
        if merged and one.start < merged[-1].end:
            merged[-1] = _one_of(merged[-1], one)
        elif one.end <= length:
            merged.append(one)
    return merged


def _one_of(first: Replacement, second: Replacement) -> Replacement:
    chief = min(first, second, key=lambda each: _ORDER.index(each.kind))
    return Replacement(first.start, max(first.end, second.end), chief.kind, chief.placeholder)


def _written(text: str, start: int, end: int, found: list[Replacement]) -> str:
    parts: list[str] = []
    place = start
    for one in found:
        if one.end <= start or one.start >= end:
            continue
        parts += [text[place : max(one.start, place)], one.placeholder]
        place = max(place, min(one.end, end))
    return "".join([*parts, text[place:end]])
