"""Where the candidate lives, as written at the top of the résumé."""

import re
from collections.abc import Iterator

from config.ai.text.links import find_emails, find_urls
from config.ai.text.phones import find_phones
from config.ai.text.places import has_street, is_place, looks_like_place, trailing_place

from .rows import Row
from .schema import Span
from .sections import Block
from .spans import row_span

_LABEL = re.compile(
    r"^\W*(?:(?:current |home |mailing ?)?(?:location|address|residence|based in|city|mailaddress)|"
    r"adresse|lieu|ville|domicile|localisation|lives in|home)\s*[:\-–]{1,2}\s*|"
    r"^(?:location|address|adresse)\s+(?=[A-Z\d])",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"^\W*(?:e-?mail|phone|tel|mobile|website|web|linkedin|github|nationality|citizenship|visa|date of birth|dob|born|"
    r"né|née|permis|langues?|languages?|status)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\t+|\s{2,}|\s(?=(?:location|address|phone|e-?mail|linkedin|github|homepage|website):)|\s*[|•·●♦⋄◇∙▪■]\s*|\s+[–—*~-]\s+|\s/\s|;\s"
)


def find_location(rows: tuple[Row, ...], blocks: list[Block]) -> Span:
    """The best place among the pieces of contact lines: labelled, then proved, then with a street, then by shape."""
    best: tuple[float, Span] = (0.0, Span())
    for block in (block for block in blocks if block.type == "contact"):
        for index, row in enumerate(block.rows[:25]):
            for start, end in pieces(row):
                score, low, high = _score(row.text, start, end)
                score -= index * 0.01
                if score > best[0]:
                    best = (score, row_span(row, low, high))
    return best[1]


def pieces(row: Row) -> Iterator[tuple[int, int]]:
    """The parts of a contact line between its separators, e-mail, phone and web addresses cut out."""
    taken = [*find_emails(row.text), *find_urls(row.text, bare=True)]
    taken += [(phone.start, phone.end) for phone in find_phones(row.text)]
    cuts = sorted([*taken, *(match.span() for match in _SPLIT.finditer(row.text))])
    place = 0
    for start, end in cuts:
        if start > place:
            yield place, start
        place = max(place, end)
    if place < len(row.text):
        yield place, len(row.text)


def _score(text: str, start: int, end: int) -> tuple[float, int, int]:
    piece = text[start:end]
    if _OTHER_LABEL.match(piece):
        return 0.0, start, end
    label = _LABEL.match(piece)
    start += label.end() if label else re.match(r"[^\w(]*(?:[^\w\s]\s)?", piece).end()  # type: ignore[union-attr]  # can match nothing
    use = re.search(r"\s*\((?:home|work|domicile)\)\s*$", text[start:end], re.IGNORECASE)
    end = start + use.start() if use else end
    while start < end and text[end - 1] in " ,.|-–(":
        end -= 1
    piece = text[start:end]
    if not re.search(r"[A-Za-zÀ-ÿ]{2}", piece) or len(piece) > 90:
        return 0.0, start, end
    score = 3.0 if label else 0.0
    found = trailing_place(piece)
    if is_place(piece):
        score += 2.5
    elif (has_street(piece) and re.search(r"^\d|,", piece)) or (found and found.sure and looks_like_place(piece)):
        score += 2.0
    elif found and found.sure and piece.count(",") >= 1 and len(piece.split()) <= 8:
        score += 1.5
    elif looks_like_place(piece) and not label:
        score += 0.6
    return score, start, end
