"""PDF → Markdown through pymupdf4llm, for postings and other documents."""

from typing import Any

from config.documents.parsing import pdf
from config.documents.parsing.draft import MAX_CHARACTERS, ParseError


def convert(data: bytes) -> str:
    """The Markdown of a PDF, without what a reader does not see. Raises what `pdf.parse` raises."""
    draft = pdf.parse(data)
    draft.payload()
    import pymupdf4llm

    module: Any = pymupdf4llm
    written = str(module.to_markdown(pdf.open_pdf(data), show_progress=False, ignore_images=True))
    for text, reason, _ in draft.hidden:
        if reason != "metadata":
            written = written.replace(text, "")
    if len(written) > 2 * MAX_CHARACTERS:
        raise ParseError("too_much_text")
    return written.strip()
