"""What a file is, by content."""

import pickle

import pytest

from config.documents.refusals import FileRefused
from config.documents.sniff import MAX_BYTES, Kind, check_document, check_size, recognize
from tests.kit.hostile import png
from tests.kit.office import compound, docx, odt, paragraph, text_pdf, zipped


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (text_pdf("x"), Kind.PDF),
        (b"\n\n" + text_pdf("x"), Kind.PDF),
        (docx(paragraph("x")), Kind.DOCX),
        (odt(""), Kind.ODT),
        (b"{\\rtf1 x}", Kind.RTF),
        (compound("WordDocument"), Kind.DOC),
        (compound("Workbook"), Kind.OTHER),
        (b'{"basics": {}}', Kind.JSON),
        (b"Mei Starling, welder", Kind.TEXT),
        (b"[draft] Mei Starling", Kind.TEXT),
        ("Мария Иванова".encode(), Kind.TEXT),
        ("王小明，焊工".encode(), Kind.TEXT),
        (b"+1 503 555 0147 / 2019 - 2021 / 100 %", Kind.TEXT),
        (zipped({"a.pdf": "x"}), Kind.ZIP),
        (zipped({"xl/workbook.xml": "x", "[Content_Types].xml": "x"}), Kind.OTHER),
        (zipped({"mimetype": "application/epub+zip"}, stored=["mimetype"]), Kind.OTHER),
        (b"<html>%PDF-1.4", Kind.OTHER),
        (b"MZ\x90%PDF-1.4", Kind.OTHER),
    ],
)
def test_kind_is_told_by_content_whatever_the_name(data: bytes, kind: Kind):
    for name in ("cv.pdf", "cv.docx", "cv.txt", "cv", "cv.exe"):
        assert recognize(data, name) is kind


def test_only_markdown_is_told_by_name():
    assert recognize(b"# Mei", "cv.MD") is Kind.MARKDOWN
    assert recognize(text_pdf("x"), "cv.md") is Kind.PDF


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"MZ" + b"x" * 99, "a program"),
        (b"#!/bin/sh\nls", "a program"),
        (b"<!doctype HTML><p>x", "a web page"),
        (zipped({"xl/workbook.xml": "x"}), "a spreadsheet"),
        (zipped({"ppt/presentation.xml": "x"}), "a presentation"),
        (zipped({"a.txt": "x"}), "a ZIP archive"),
        (zipped({"mimetype": "application/epub+zip"}, stored=["mimetype"]), "an e-book"),
        (zipped({"META-INF/MANIFEST.MF": "x"}), "a packed file"),
        (compound("Workbook"), "an Office file"),
        (png(), "an image"),
        (b"\x00\x01\x02\x03" * 99, "a file of another kind"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, word: str):
    with pytest.raises(FileRefused) as refused:
        check_document(data, recognize(data, "cv.pdf"))
    assert refused.value.reason_code == "not_a_document"
    assert word in refused.value.sentence


def test_the_word_macros_in_the_text_of_a_doc_is_no_macro():
    text = "Excel Macros and _VBA_PROJECT".encode("utf-16-le")
    check_document(compound("WordDocument", rest=text), Kind.DOC)
    with pytest.raises(FileRefused) as refused:
        check_document(compound("WordDocument", "Macros"), Kind.DOC)
    assert refused.value.reason_code == "macros"


def test_a_refusal_survives_the_way_to_another_process():
    for refusal in (FileRefused("encrypted"), FileRefused("not_a_document", "This is a program, not a document.")):
        copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes
        assert (copy.reason_code, copy.sentence) == (refusal.reason_code, refusal.sentence)


def test_size_limits():
    check_size(b"x" * MAX_BYTES)
    for data, code in ((b"", "empty"), (b"x" * (MAX_BYTES + 1), "too_large")):
        with pytest.raises(FileRefused) as refused:
            check_size(data)
        assert refused.value.reason_code == code
