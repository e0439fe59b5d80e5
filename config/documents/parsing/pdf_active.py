"""Active content of a PDF: scripts, programs to launch. Files attached inside (Europass) are never opened."""

import re
from typing import Any

from config.documents.parsing.draft import ParseError

MOST_OBJECTS = 200_000
_STRINGS = re.compile(r"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_SCRIPT = re.compile(r"/(?:JavaScript|JS)\b")
_LAUNCH = re.compile(r"/S\s*/(?:Launch|ImportData|SubmitForm)\b|/RichMedia\b|/XFA\b")

SENTENCES = (
    (_SCRIPT, "The PDF contains a script (JavaScript). Save it again without it, best by printing to PDF."),
    (
        _LAUNCH,
        "The PDF starts programs, sends forms or plays media. Save it again without that, best by printing to PDF.",
    ),
)


def refuse_active(document: Any) -> None:
    """Raises ParseError `active_content` (links are fine), or `bomb` for more objects than a document needs."""
    count = document.xref_length()
    if count > MOST_OBJECTS:
        raise ParseError("bomb")
    for number in range(1, count):
        text = _STRINGS.sub("()", _object(document, number))
        for pattern, sentence in SENTENCES:
            if pattern.search(text):
                raise ParseError("active_content", sentence)


def _object(document: Any, number: int) -> str:
    try:
        return str(document.xref_object(number, compressed=True))
    except RuntimeError:  # a broken object that no page needs
        return ""
