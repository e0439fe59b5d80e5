"""Telephone numbers as written, with E.164 where the country can be told."""

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"(?<![\w.,/@#$€£+-])(?:\(?\+\s?|00(?=[1-9]))?\(?\d(?:[\d\s().\-‐‑‒–—/]{5,22})\d(?![\w%@])")
_NOT_PHONE = re.compile(
    r"^(?:(?:19|20)\d\d\s*[-–—./]\s*(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{3}-\d{2}-\d{4}|(?:0+[\s-]*)+|(?:\d{4}-){3}\d{4}|\d{5,9}|\d{5}-\d{4}|\d{1,2}/\d{4}\s*[-–—]\s*\d{1,2}/\d{4})$"
)

_MASKED = re.compile(r"[\s-]?[*xX•]{2}")


@dataclass(frozen=True, slots=True)
class Phone:
    """`text[start:end]` as written; `e164` is "" where the number's country cannot be told."""

    start: int
    end: int
    e164: str


def find_phones(text: str, *, region: str = "") -> list[Phone]:
    """Numbers in order. `region` (ISO code) reads national numbers; without it, ten digits in the North American shape
    are read as US, and other national numbers are kept as written without E.164."""
    found: list[Phone] = []
    for match in _SHAPE.finditer(text):
        for start, end in _pieces(text, *match.span()):
            written = text[start:end]
            if _plausible(written) and not _MASKED.match(text, end):
                found.append(Phone(start, end, e164(written, region=region)))
    return found


def e164(written: str, *, region: str = "") -> str:
    """The normal form, or "" where the number is impossible or its country unknown."""
    import phonenumbers

    guess = region or ("US" if re.fullmatch(r"\D*1?\D*[2-9]\d\d\D*[2-9]\d\d\D*\d{4}", written) else "")
    international = is_international(written)
    if not guess and not international:
        return ""
    number = re.sub(r"\(\s*0\s*\)", "", written) if international else written
    number = re.sub(r"^\s*\(?\s*00", "+", number)
    try:
        parsed = phonenumbers.parse(number.replace("(+", "+"), guess or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def is_international(written: str) -> bool:
    """Whether the number names its country, so that no region is needed to read it."""
    return written.strip().startswith(("+", "(+", "00"))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The shape runs over line ends and wide gaps; a number does not."""
    pieces: list[tuple[int, int]] = []
    for match in re.finditer(r"(?:(?!\n|\t|\s{3}|\s[/]\s).)+", text[start:end]):
        low, high = start + match.start(), start + match.end()
        while low < high and text[low] in " .-–—/)":
            low += 1
        while low < high and not text[high - 1].isdigit():
            high -= 1
        pieces.append((low, high))
    return pieces


def _plausible(written: str) -> bool:
    digits = sum(char.isdigit() for char in written)
    if _NOT_PHONE.match(written.strip()) or written.count("(") != written.count(")"):
        return False
    international = written.lstrip("(").startswith(("+", "00"))
    return (7 if international else 8) <= digits <= 15 or bool(re.fullmatch(r"\d{3}[-. ]\d{4}", written))
