"""A document as Markdown, for postings and other files that are read for their sense and not for their looks."""

from config.documents.document import DocumentText
from config.documents.encoding import decode
from config.documents.reading import read_document
from config.documents.refusals import FileRefused
from config.documents.runner import parse_apart
from config.documents.sniff import Kind, check_size, recognize


def to_markdown(data: bytes, filename: str) -> str:
    """Markdown of a PDF (0.8 s), Markdown and JSON as they stand, and of every other document its text with list marks.

    Where the conversion of a PDF breaks down, its plain text is given. Raises what `read_document` raises.
    """
    check_size(data)
    kind = recognize(data, filename)
    if kind is Kind.PDF:
        try:
            return str(parse_apart(data, kind="to_markdown")["markdown"])
        except FileRefused as refused:
            if refused.reason_code not in ("unreadable", "timeout", "no_text"):
                raise
    if kind is Kind.MARKDOWN:
        read_document(data, filename=filename)
        return decode(data).replace("\r\n", "\n").strip()
    if kind is Kind.JSON:
        return decode(data).strip()
    return _written(read_document(data, filename=filename))


def _written(document: DocumentText) -> str:
    """Blocks apart by an empty line, bullets as `- `, tabs as spaces."""
    out: list[str] = []
    block = 0
    for line in document.lines:
        bullet = line.text.startswith("• ")
        if out and line.block != block and not (bullet and out[-1].startswith("- ")):
            out.append("")
        block = line.block
        text = line.text.replace("\t", "  ")
        out.append("- " + text[2:] if bullet else text)
    return "\n".join(out)
