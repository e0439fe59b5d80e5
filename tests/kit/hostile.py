"""Files made to hurt whoever reads them, each with what may be said of it.

`HOSTILE` holds (name, maker, codes): a maker gives the bytes, `codes` are the refusals that are right; "read" stands
for being read after all. `HEAVY` are those that take seconds or many megabytes.
"""

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable

from tests.kit.office import compound, docx, odt, page_pdf, paragraph, raw_pdf, stream, text_pdf, zipped

Case = tuple[str, Callable[[], bytes], set[str]]
SHOWN = b"BT /F1 11 Tf 72 720 Td (Mei Starling, welder) Tj ET"
NOISE = random.Random(7).randbytes(4_000)
ENTITIES = "<!DOCTYPE x [<!ENTITY a0 'lol'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
EXTERNAL = "<!DOCTYPE x [<!ENTITY leak SYSTEM 'file:///etc/passwd'>]>"
UNREADABLE = {"unreadable", "no_text"}
OTHER = {"not_a_document"}


def encrypted_pdf(user: str, owner: str) -> bytes:
    """A PDF under AES-256 with these passwords."""
    import pymupdf

    document = pymupdf.open(stream=text_pdf("Mei Starling, welder"), filetype="pdf")
    return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw=owner))


def pages_pdf(count: int) -> bytes:
    """A PDF of `count` pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(count))
    pages = [
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Resources <</Font <</F1 4 0 R>>>>>>"
    ]
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    tree = b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, count)
    return raw_pdf([b"<</Type /Catalog /Pages 2 0 R>>", tree, stream(SHOWN), font, *pages * count])


def bomb_pdf(content: bytes) -> bytes:
    """A PDF whose page is this content, deflated."""
    import zlib

    packed = zlib.compress(content, 9)
    return raw_pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
            stream(packed, b"/Filter /FlateDecode"),
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        ]
    )


def embedded_pdf() -> bytes:
    """A PDF with a file inside, as pymupdf attaches it."""
    import pymupdf

    document = pymupdf.open(stream=text_pdf("Mei Starling, welder"), filetype="pdf")
    document.embfile_add("run.bin", b"MZ" + NOISE[:100])
    return bytes(document.tobytes())


def png() -> bytes:
    """A small picture."""
    import pymupdf

    return bytes(pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20), False).tobytes("png"))


def picture_pdf() -> bytes:
    """A page that is one blank picture."""
    import pymupdf

    document = pymupdf.open()
    document.new_page().insert_image(pymupdf.Rect(0, 0, 300, 300), stream=png())
    return bytes(document.tobytes())


def lying_docx() -> bytes:
    """A DOCX whose directory declares 10 bytes for a part of 300 MB."""
    data = bytearray(docx(paragraph("x"), {"word/theme.xml": b" " * 300_000_000}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/theme.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def flagged(data: bytes) -> bytes:
    """A ZIP whose directory says that every member is encrypted."""
    out, at = bytearray(data), -1
    while (at := out.find(b"PK\x01\x02", at + 1)) >= 0:
        out[at + 8] |= 1
    return bytes(out)


def doubled_docx() -> bytes:
    """A DOCX with two parts of one name."""
    import warnings

    out = io.BytesIO(docx(paragraph("first")))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def action(content: bytes) -> Callable[[], bytes]:
    """A PDF that does this when it is opened."""
    return lambda: page_pdf(SHOWN, catalog=b"/OpenAction " + content)


def nested_docx(depth: int) -> bytes:
    """Tables in tables."""
    return docx("<w:tbl><w:tr><w:tc>" * depth + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * depth)


LOOP = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R>>"]
BIG_PAGE = page_pdf(SHOWN).replace(b"[0 0 612 792]", b"[0 0 9999999 9999999]")
FLAT_PAGE = page_pdf(SHOWN).replace(b"[0 0 612 792]", b"[0 0 0 0]")
SPREADSHEET = {"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}
MACRO = {"word/vbaProject.bin": NOISE}
OBJECT = {"word/embeddings/oleObject1.bin": compound("Contents")}
SPACES = "<text:p><text:s text:c='999999999'/>far</text:p>"

SCRIPT_TREE = b"/Names <</JavaScript 6 0 R>>"
SCRIPT_LINK = b"/Annots [<</Subtype /Link /A <</S /JavaScript /JS (x)>>>>]"
FORM = b"/AcroForm <</XFA [(t) 6 0 R]>>"

PDF: list[Case] = [
    ("pdf-user-password", lambda: encrypted_pdf("one", "two"), {"encrypted"}),
    ("pdf-owner-password", lambda: encrypted_pdf("", "two"), {"read"}),
    ("pdf-half", lambda: text_pdf("Mei Starling")[: len(text_pdf("Mei Starling")) // 2], UNREADABLE),
    ("pdf-head-only", lambda: b"%PDF-1.7\n", UNREADABLE),
    ("pdf-noise", lambda: b"%PDF-1.4\n" + NOISE, UNREADABLE),
    ("pdf-html-inside", lambda: b"<html><body>%PDF-1.4 Mei Starling</body></html>", OTHER),
    ("pdf-late-head", lambda: b"x" * 500 + text_pdf("Mei Starling, welder"), {"read", "unreadable"}),
    ("pdf-51-pages", lambda: pages_pdf(51), {"too_many_pages"}),
    ("pdf-50-pages", lambda: pages_pdf(50), {"read"}),
    ("pdf-5000-pages", lambda: pages_pdf(5_000), {"too_many_pages"}),
    ("pdf-count-lies", lambda: text_pdf("Mei").replace(b"/Count 1>>", b"/Count 9>>"), {"read", "unreadable"}),
    ("pdf-page-loop", lambda: raw_pdf(LOOP), UNREADABLE),
    ("pdf-no-catalog", lambda: raw_pdf([b"<<>>"]), UNREADABLE),
    ("pdf-script-on-open", action(b"<</S /JavaScript /JS (app.alert(1))>>"), {"active_content"}),
    ("pdf-script-escaped", action(b"<</S /Java#53cript /J#53 (app.alert(1))>>"), {"active_content"}),
    ("pdf-launch", action(b"<</S /Launch /F (calc.exe)>>"), {"active_content"}),
    ("pdf-submit", action(b"<</S /SubmitForm /F (http://example.com)>>"), {"active_content"}),
    ("pdf-script-tree", lambda: page_pdf(SHOWN, catalog=SCRIPT_TREE, more=[b"<<>>"]), {"active_content"}),
    ("pdf-script-annotation", lambda: page_pdf(SHOWN, page=SCRIPT_LINK), {"active_content"}),
    ("pdf-file-inside", embedded_pdf, {"read"}),
    ("pdf-xfa", lambda: page_pdf(SHOWN, catalog=FORM, more=[stream(b"<x/>")]), {"active_content"}),
    ("pdf-big-page", lambda: BIG_PAGE, {"read", "unreadable", "no_text"}),
    ("pdf-flat-page", lambda: FLAT_PAGE, {"read", "unreadable", "no_text"}),
    ("pdf-deep-array", lambda: page_pdf(SHOWN, more=[b"[" * 50_000 + b"]" * 50_000]), {"read", "unreadable"}),
    ("pdf-deep-state", lambda: page_pdf(b"q " * 100_000 + SHOWN), {"read", "unreadable"}),
    ("pdf-broken-stream", lambda: bomb_pdf(SHOWN).replace(b"x\xda", b"y\xdb"), UNREADABLE),
    ("pdf-blank-picture", picture_pdf, {"no_text"}),
    ("pdf-blank", lambda: page_pdf(b""), {"no_text"}),
    ("pdf-only-white", lambda: page_pdf(b"1 g " + SHOWN), {"no_text"}),
]  # fmt: skip

OFFICE: list[Case] = [
    ("docx-ratio-bomb", lambda: docx(paragraph("x"), {"word/theme.xml": b" " * 20_000_000}), {"bomb"}),
    ("docx-many-members", lambda: docx(paragraph("x"), {f"word/m{n}.xml": "" for n in range(2_500)}), {"bomb"}),
    ("docx-entities", lambda: docx(paragraph("&a9;"), prolog=ENTITIES), {"bomb", "unreadable"}),
    ("docx-external", lambda: docx(paragraph("&leak;"), prolog=EXTERNAL), {"bomb", "unreadable"}),
    ("docx-macros", lambda: docx(paragraph("x"), MACRO), {"macros"}),
    ("docx-activex", lambda: docx(paragraph("x"), {"word/activeX/activeX1.xml": "<x/>"}), {"active_content"}),
    ("docx-object", lambda: docx(paragraph("x"), OBJECT), {"active_content"}),
    ("docx-flag-encrypted", lambda: flagged(docx(paragraph("x"))), {"encrypted"}),
    ("docx-half", lambda: docx(paragraph("Mei Starling"))[:-300], {"unreadable"}),
    ("docx-doubled-part", doubled_docx, {"unreadable"}),
    ("docx-no-xml", lambda: docx("").replace(b"<w:body>", b"<w:bod>"), UNREADABLE),
    ("docx-part-noise", lambda: zipped({"word/document.xml": NOISE}), UNREADABLE),
    ("docx-deep-tables", lambda: nested_docx(3_000), {"unreadable"}),
    ("docx-empty", lambda: docx(""), {"no_text"}),
    ("docx-only-vanished", lambda: docx(paragraph("x y", run="<w:vanish/>")), {"no_text"}),
    ("docx-traversal", lambda: docx(paragraph("Mei Starling"), {"../../etc/x": "x"}), {"read", "unreadable"}),
    ("office-encrypted", lambda: compound("EncryptedPackage"), {"encrypted"}),
    ("xlsx", lambda: zipped(SPREADSHEET), OTHER),
    ("zip", lambda: zipped({"a.txt": "x"}), OTHER),
    ("zip-noise", lambda: b"PK\x03\x04" + NOISE, OTHER),
    ("odt-entities", lambda: odt("<text:p>&a9;</text:p>", prolog=ENTITIES), {"bomb", "unreadable"}),
    ("odt-external", lambda: odt("<text:p>&leak;</text:p>", prolog=EXTERNAL), {"bomb", "unreadable"}),
    ("odt-macros", lambda: odt("<text:p>x</text:p>", {"Basic/Standard/a.xml": "<x/>"}), {"macros"}),
    ("odt-encrypted", lambda: odt("", {"META-INF/manifest.xml": "<m:encryption-data/>"}), {"encrypted"}),
    ("odt-spaces", lambda: odt(SPACES), {"read"}),
    ("odt-no-body", lambda: odt("").replace(b"office:text", b"office:tex_"), UNREADABLE),
    ("doc-noise", lambda: compound("WordDocument", rest=NOISE), UNREADABLE | {"no_reader"}),
    ("doc-macros", lambda: compound("WordDocument", "_VBA_PROJECT", rest=NOISE), {"macros"}),
    ("xls", lambda: compound("Workbook", rest=NOISE), OTHER),
    ("rtf-deep", lambda: b"{\\rtf1" + b"{" * 10_000 + b"x" + b"}" * 10_001, {"bomb"}),
    ("rtf-object", lambda: b"{\\rtf1 x{\\object{\\*\\objdata 0105}}}", {"active_content"}),
    ("rtf-cut", lambda: b"{\\rtf1{\\fonttbl{\\f0 Arial", UNREADABLE),
    ("rtf-noise", lambda: b"{\\rtf1" + NOISE, UNREADABLE),
    ("rtf-hidden-runs", lambda: b"{\\rtf1 Mei Starling " + b"\\v x" * 5_000 + b"}", {"read"}),
]  # fmt: skip

PLAIN: list[Case] = [
    ("empty", lambda: b"", {"empty"}),
    ("noise", lambda: NOISE, OTHER),
    ("zeros", lambda: bytes(5_000), OTHER | UNREADABLE),
    ("spaces", lambda: b" \n\t" * 3_000, {"no_text", *OTHER}),
    ("zero-width", lambda: "\u200b".encode() * 500, {"no_text", *OTHER}),
    ("long-line", lambda: b"word " * 200_000, {"too_much_text"}),
    ("program", lambda: b"MZ" + NOISE, OTHER),
    ("elf", lambda: b"\x7fELF" + NOISE, OTHER),
    ("shell", lambda: b"#!/bin/sh\necho hello to all of you\n", OTHER),
    ("html", lambda: b"<!DOCTYPE html><html><body>Mei Starling</body></html>", OTHER),
    ("svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", OTHER),
    ("xml", lambda: b"<?xml version='1.0'?><a>Mei</a>", OTHER),
    ("png", png, OTHER),
    ("gzip", lambda: gzip.compress(b"Mei Starling" * 100, mtime=0), OTHER),
    ("json-deep", lambda: b"[" * 200_000, {"unreadable", *OTHER}),
    ("json-deep-object", lambda: b'{"basics":' * 50_000, {"unreadable"}),
    ("json-other", lambda: b'{"name": "x", "version": 1}', OTHER),
    ("json-types", lambda: b'{"basics": {"name": ["x"]}, "work": [1, {"highlights": [[]]}]}', {"no_text"}),
    ("json-long-figure", lambda: b'{"basics": {"name": %s}}' % (b"9" * 10_000), {"unreadable"}),
]  # fmt: skip

HOSTILE: list[Case] = [*PDF, *OFFICE, *PLAIN]

HEAVY: list[Case] = [
    ("too-large", lambda: b"word " * 2_200_000, {"too_large"}),
    ("docx-lying-size", lying_docx, {"unreadable", "bomb"}),
    ("pdf-spaces-bomb", lambda: bomb_pdf(b" " * 600_000_000), {"no_text", "unreadable", "timeout"}),
    ("pdf-text-bomb", lambda: bomb_pdf(b"BT /F1 11 Tf 72 720 Td " + b"(Mei Starling) Tj " * 6_000_000 + b"ET"),
     {"unreadable", "timeout", "too_much_text"}),
    ("pdf-path-bomb", lambda: bomb_pdf(b"0 0 m 9 9 l S " * 6_000_000 + SHOWN), {"read", "unreadable", "timeout"}),
    ("pdf-many-objects", lambda: page_pdf(SHOWN, more=[b"<<>>"] * 210_000), {"bomb"}),
    ("docx-long", lambda: docx(paragraph("word " * 40) * 9_000), {"too_much_text", "bomb"}),
    ("json-long", lambda: b'{"basics": {"name": "%s"}}' % (b"word " * 1_000_000), {"too_much_text"}),
    ("text-long", lambda: b"one line of it\n" * 600_000, {"too_much_text"}),
    ("rtf-hidden-heavy", lambda: b"{\\rtf1 Mei Starling " + b"\\v x" * 1_000_000 + b"}",
     {"read"}),
]  # fmt: skip
