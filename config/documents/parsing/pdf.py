"""PDF → draft, through PyMuPDF, in the order a person reads."""

from typing import Any

from config.documents.parsing.cleaning import clean
from config.documents.parsing.draft import MAX_CHARACTERS, MAX_PAGES, Draft, ParseError
from config.documents.parsing.mupdf import library
from config.documents.parsing.ocr import recognize_pages
from config.documents.parsing.pdf_active import refuse_active
from config.documents.parsing.pdf_chips import drawn_frames, part_framed
from config.documents.parsing.pdf_glyphs import Fragment, fragment
from config.documents.parsing.pdf_hidden import sift
from config.documents.parsing.pdf_lines import add_lines
from config.documents.parsing.pdf_marks import drawn_marks


def parse(data: bytes) -> Draft:
    """Read a PDF. Raises ParseError: encrypted, unreadable, too_many_pages, active_content, bomb, too_much_text."""
    document = open_pdf(data)
    refuse_active(document)
    draft = Draft(pages=document.page_count, extractor="pymupdf")
    for page in document:
        _page(draft, page)
    if not any(line.text.strip() for line in draft.lines):
        recognize_pages(draft, document)
    draft.hide(clean(str((document.metadata or {}).get("keywords") or "")), "metadata")
    draft.images = len({image[0] for page in document for image in page.get_images()})
    return draft


def open_pdf(data: bytes) -> Any:
    """An opened pymupdf document of 1–50 pages that needs no password."""
    document = library().open(stream=data, filetype="pdf")
    if document.needs_pass:
        raise ParseError("encrypted")
    if not document.is_pdf or document.page_count == 0:
        raise ParseError("unreadable")
    if document.page_count > MAX_PAGES:
        raise ParseError("too_many_pages")
    return document


def _page(draft: Draft, page: Any) -> None:
    for link in page.get_links():
        draft.link(str(link.get("uri") or ""))
    fragments = part_framed(_fragments(page), drawn_frames(page))
    if sum(len(part.text) for part in fragments) + sum(len(line.text) for line in draft.lines) > MAX_CHARACTERS:
        raise ParseError("too_much_text")
    add_lines(draft, sift(draft, page, fragments), page=page.number + 1, marks=drawn_marks(page))


def _fragments(page: Any) -> list[Fragment]:
    pymupdf = library()
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_INHIBIT_SPACES
    found: list[Fragment] = []
    seen: set[tuple[str, int, int]] = set()
    for block in page.get_text("rawdict", flags=flags, clip=pymupdf.INFINITE_RECT())["blocks"]:
        for line in block.get("lines", ()):
            part = fragment(line, block["number"])
            # Some programs draw a line twice to make it look bold.
            key = (part.text, round(part.box[0] / 2), round(part.box[1] / 2)) if part else ("", 0, 0)
            if part is not None and key not in seen:
                seen.add(key)
                found.append(part)
    return found
