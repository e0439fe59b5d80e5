"""The one door: the bytes of a file → its text, its looks, and what was hidden in it."""

from typing import Any

from config.documents.document import DocumentText, HiddenText, Line
from config.documents.runner import parse_apart
from config.documents.sniff import MIME_TYPES, check_document, check_size, recognize


def read_document(data: bytes, *, filename: str) -> DocumentText:
    """Read a document in a limited process of its own (0.2 s for most files, never more than 20 s).

    The kind is told by content; `filename` only tells Markdown from plain text. It holds that
    `text == "\\n".join(line.text for line in lines)`; no line is empty, and far parts of a line are parted by a tab.
    Raises `FileRefused` with a sentence and a code of `config.documents.refusals.SENTENCES`.
    """
    check_size(data)
    kind = recognize(data, filename)
    check_document(data, kind)
    found = parse_apart(data, kind=kind.value)
    return assemble(found["document"], mime_type=MIME_TYPES[kind])


def assemble(found: dict[str, Any], *, mime_type: str) -> DocumentText:
    """The child's plain values as a `DocumentText`, with offsets counted."""
    lines: list[Line] = []
    start = 0
    for values in found["lines"]:
        line = Line(start=start, end=start + len(values["text"]), **values)
        lines.append(line)
        start = line.end + 1
    return DocumentText(
        text="\n".join(line.text for line in lines),
        lines=tuple(lines),
        mime_type=mime_type,
        pages=found["pages"],
        columns=found["columns"],
        images=found["images"],
        hidden=tuple(HiddenText(text, reason, page) for text, reason, page in found["hidden"]),
        links=tuple(found["links"]),
        extractor=found["extractor"],
    )
