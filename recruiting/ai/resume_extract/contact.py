"""Name, e-mail, phone, place and links of the person the résumé is about."""

import re
from urllib.parse import unquote

from config.ai.text.links import find_emails, find_urls
from config.ai.text.phones import e164, find_phones
from config.ai.text.places import country_code

from .contact_place import find_location
from .person_name import find_name
from .rows import Row
from .schema import Contact, Span
from .sections import Block
from .spans import span_of

_PROFILE = re.compile(
    r"https?://(?:[a-z]{2,3}\.)?(?:www\.)?(?:linkedin\.com/in/|github\.com/[^/]+/?$|gitlab\.com/[^/]+/?$)", re.I
)
# Ten digits as North America groups them, with or without the trunk 1: no other number is written so.
_NORTH_AMERICAN = re.compile(r"(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}")
_OTHERS = re.compile(r"refer|recommend|testimonial|référence", re.IGNORECASE)


def find_contact(
    text: str, rows: tuple[Row, ...], blocks: list[Block], *, region: str = "", hyperlinks: tuple[str, ...] = ()
) -> Contact:
    """The contact data, each as written. What stands under a contact heading or above the first heading comes first;
    people named as references are never taken for the candidate. What only a hyperlink of the file holds (an address
    behind the word "E-mail") has no place in the text."""
    ranges = _ranges(text, blocks)
    email = _first_email(text, ranges)
    behind = linked("mailto:", hyperlinks)
    cut = len(behind.text) > len(email.text) and behind.text.startswith(email.text)  # by the end of its line
    email = behind if cut else email
    location = find_location(rows, blocks)
    country = country_code(location.text) or region
    phone, normal = _first_phone(text, ranges, country)
    if not phone.text:
        phone = linked("tel:", hyperlinks)
        normal = e164(phone.text, region=country) if phone.text else ""
    return Contact(
        full_name=find_name(rows, blocks, email.text),
        email=email,
        phone=phone,
        phone_e164=normal,
        location=location,
        links=(*_links(text, ranges, email.text), *_behind(text, hyperlinks)),
    )


def linked(scheme: str, hyperlinks: tuple[str, ...]) -> Span:
    """What the first hyperlink of a scheme holds."""
    found = next((link for link in hyperlinks if link.lower().startswith(scheme)), "")
    return Span(text=unquote(found[len(scheme) :].partition("?")[0]).strip("/ "))


def _behind(text: str, hyperlinks: tuple[str, ...]) -> tuple[Span, ...]:
    """Web addresses of profiles that stand behind words only."""
    shown = text.lower()
    return tuple(
        Span(text=link)
        for link in dict.fromkeys(hyperlinks)
        if _PROFILE.match(link) and re.sub(r"^https?://(?:www\.)?", "", link.lower()).rstrip("/") not in shown
    )


def _ranges(text: str, blocks: list[Block]) -> list[tuple[int, int]]:
    """Where contact data is looked for, most likely first."""
    head = [(block.start, block.end) for block in blocks if block.type == "contact"]
    rest = [(block.start, block.end) for block in blocks if block.type != "contact" and not _OTHERS.search(block.title)]
    return (head + rest) or [(0, len(text))]


def _first_email(text: str, ranges: list[tuple[int, int]]) -> Span:
    for low, high in ranges:
        for start, end in find_emails(text[low:high]):
            return span_of(text, low + start, low + end)
    return Span()


def _first_phone(text: str, ranges: list[tuple[int, int]], country: str) -> tuple[Span, str]:
    """Numbers in the body of a résumé are mostly not phones: there one needs a label, a "+" or a sure grouping."""
    for index, (low, high) in enumerate(ranges):
        for phone in find_phones(text[low:high], region=country):
            start, end = low + phone.start, low + phone.end
            labelled = re.search(
                r"(?:phone|tel|téléphone|mobile|cell|portable|fax)\W{0,4}$", text[:start].lower()[-20:]
            )
            if index == 0 or labelled or text[start] in "+(" or _NORTH_AMERICAN.fullmatch(text[start:end]):
                return span_of(text, start, end), phone.e164
    return Span(), ""


def _links(text: str, ranges: list[tuple[int, int]], email: str) -> tuple[Span, ...]:
    found: dict[str, Span] = {}
    domain = email.rpartition("@")[2].lower()
    for index, (low, high) in enumerate(ranges):
        for start, end in find_urls(text[low:high], bare=index == 0):
            span = span_of(text, low + start, low + end)
            if span.text.lower() != domain or index == 0:
                found.setdefault(span.text.lower().rstrip("/"), span)
    return tuple(sorted(found.values(), key=lambda span: span.start))
