"""Lines that part an entry and name nothing: labels of lists ("Highlights"), and lone web addresses."""

import re

from config.ai.text.folding import without_accents
from config.ai.text.links import find_urls

from .rows import Row
from .word_lists import word_set

LABELS = word_set("entry_labels", "labels")
_WHOLE_ADDRESS = re.compile(r"https?://|www\.|[^/\s]+/\S", re.IGNORECASE)


def is_entry_label(text: str) -> bool:
    """Whether a line only says what the list under it holds."""
    if len(text) > 48:
        return False
    folded = without_accents(text).replace("&", " and ").strip(" \t:*_#.-–—")
    return " ".join(folded.split()) in LABELS


def is_address(text: str) -> bool:
    """Whether a line is one web address and nothing else; a bare "acme.com" may be the name of an employer."""
    line = text.strip(" ()[]<>")
    whole = (0, len(line.rstrip(".,;:'\"’")))
    return bool(_WHOLE_ADDRESS.match(line)) and find_urls(line, bare=True) == [whole]


def without_addresses(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows but for those that are only a web address."""
    return tuple(row for row in rows if row.bullet or not is_address(row.text))
