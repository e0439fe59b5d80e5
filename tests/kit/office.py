"""Small documents made for tests: PDFs by hand and by pymupdf, ZIP packages of word processors."""

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/x-bin"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members: Mapping[str, bytes | str], *, stored: Sequence[str] = ()) -> bytes:
    """A ZIP file of these members, deflated but for those in `stored`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return out.getvalue()


def docx(body: str, extra: Mapping[str, bytes | str] | None = None, *, prolog: str = "") -> bytes:
    """A DOCX whose `w:body` is `body`."""
    document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
    }
    return zipped(members | dict(extra or {}))


def paragraph(text: str, *, run: str = "", style: str = "") -> str:
    """A `w:p` with one run; `run` and `style` are the inside of its properties."""
    return f"<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def odt(content: str, extra: Mapping[str, bytes | str] | None = None, *, prolog: str = "", styles: str = "") -> bytes:
    """An ODT whose `office:text` is `content`; `styles` are automatic styles."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for name, long in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
            ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
        )
    )  # fmt: skip
    document = (
        f'<?xml version="1.0"?>{prolog}<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{content}</office:text></office:body></office:document-content>"
    )
    members: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": document,
        "META-INF/manifest.xml": "<manifest/>",
    }
    return zipped(members | dict(extra or {}), stored=("mimetype",))


def compound(*names: str, rest: bytes = b"") -> bytes:
    """The head of an OLE file, directory entries of these names, and whatever follows."""
    entries = b""
    for name in names:
        coded = name.encode("utf-16-le")
        entries += coded.ljust(64, b"\0") + (len(coded) + 2).to_bytes(2, "little") + b"\x02" + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries + rest


def raw_pdf(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a true cross-reference table."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer <</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))
    return out.getvalue()


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def page_pdf(content: bytes, *, catalog: bytes = b"", page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page with this content stream; objects of `more` are numbered from 6."""
    return raw_pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R %s>>" % catalog,
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources <</Font <</F1 5 0 R>>>> %s>>" % page,
            stream(content),
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
            *more,
        ]
    )


def text_pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines at the left edge."""
    shown = b" ".join(b"(%s) Tj 0 -16 Td" % line.encode("latin-1") for line in lines)
    return page_pdf(b"BT /F1 11 Tf 72 720 Td %s ET" % shown)
