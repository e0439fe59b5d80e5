"""Documents as Markdown."""

import pymupdf
import pytest

from config.documents.markdown import to_markdown
from config.documents.refusals import FileRefused
from tests.kit.hostile import encrypted_pdf
from tests.kit.office import docx, page_pdf, paragraph


def test_pdf_becomes_markdown_with_headings():
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), "Lead Welder", fontsize=22, fontname="hebo")
    for n in range(8):
        page.insert_text((72, 110 + 14 * n), "We look for a person who welds girders for bridges.", fontsize=10)
    found = to_markdown(bytes(document.tobytes()), "job.pdf")
    assert found.split("\n")[0].startswith("#")
    assert "Lead Welder" in found.split("\n")[0]
    assert "welds girders" in found


def test_hidden_text_of_a_posting_is_left_out():
    content = b"BT /F1 11 Tf 72 720 Td (We look for a welder.) Tj ET 1 g BT /F1 11 Tf 72 600 Td (secret words) Tj ET"
    found = to_markdown(page_pdf(content), "job.pdf")
    assert "welder" in found
    assert "secret" not in found


def test_other_kinds_give_their_text():
    assert to_markdown(
        docx(paragraph("Lead Welder") + paragraph("• Ran a crew") + paragraph("• Taught")), "job.docx"
    ) == ("Lead Welder\n\n- Ran a crew\n- Taught")
    assert to_markdown(b"# Lead Welder\r\n\r\n* Weld\r\n", "job.md") == "# Lead Welder\n\n* Weld"


def test_refusals_are_those_of_reading():
    with pytest.raises(FileRefused) as refused:
        to_markdown(encrypted_pdf("one", "two"), "job.pdf")
    assert refused.value.reason_code == "encrypted"
    with pytest.raises(FileRefused) as refused:
        to_markdown(page_pdf(b""), "job.pdf")
    assert refused.value.reason_code == "no_text"
