"""What a file is, by its content; the name decides nothing but Markdown against plain text."""

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType

from config.documents import ole
from config.documents.encoding import decode
from config.documents.refusals import FileRefused
from config.documents.zips import check_office, directory

MAX_BYTES = 10 * 1024 * 1024


class Kind(enum.Enum):
    """What a file can be recognized as; `ZIP` and `OTHER` are not read as documents."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    DOC = "doc"
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    ZIP = "zip"
    OTHER = "other"


MIME_TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PDF: "application/pdf",
        Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Kind.ODT: "application/vnd.oasis.opendocument.text",
        Kind.RTF: "application/rtf",
        Kind.DOC: "application/msword",
        Kind.TEXT: "text/plain",
        Kind.MARKDOWN: "text/markdown",
        Kind.JSON: "application/json",
        Kind.ZIP: "application/zip",
        Kind.OTHER: "application/octet-stream",
    }
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_PACKAGES = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "xl/workbook.xml", "ppt/presentation.xml"}
_MARKUP = re.compile(rb"\A\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|script|svg|\?xml|\?php)", re.I | re.S)
_JSON = re.compile(rb"\A\s*(?:\{\s*[\"}]|\[\s*[\[{\"\d\]])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INSTEAD = "Upload a PDF, DOCX, ODT, RTF, DOC or text file."


def check_size(data: bytes) -> None:
    """Raises FileRefused: empty, too_large."""
    if not data:
        raise FileRefused("empty")
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large")


def recognize(data: bytes, filename: str) -> Kind:
    """The kind of a file, from its first bytes and, for a ZIP, its directory. Never raises."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data)
    if data.startswith(ole.MARK):
        return Kind.DOC if ole.has_entry(data, "WordDocument") else Kind.OTHER
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_PROGRAMS):
        return Kind.OTHER
    if b"%PDF-" in data[:1024] and not _MARKUP.match(data):
        return Kind.PDF
    return _textual(data, filename)


def check_document(data: bytes, kind: Kind) -> None:
    """Raises FileRefused for what is not a document, and for one that may not be opened at all."""
    if kind in (Kind.DOCX, Kind.ODT):
        members = directory(data)
        check_office(members)
        _check_macros([member.filename.lower() for member in members])
    elif kind is Kind.DOC and any(ole.has_entry(data, name) for name in ("_VBA_PROJECT", "Macros")):
        raise FileRefused("macros")
    elif kind in (Kind.ZIP, Kind.OTHER):
        raise _not_a_document(data, kind)


def _zipped(data: bytes) -> Kind:
    try:
        members = {member.filename: member for member in directory(data)}
    except FileRefused:
        # A broken ZIP that began as a document is told as a broken document.
        return Kind.DOCX if b"word/" in data else Kind.ZIP
    if "word/document.xml" in members:
        return Kind.DOCX
    at = data.find(b"mimetypeapplication/vnd.oasis.opendocument.text", 0, 200)
    if at >= 0 and "content.xml" in members:
        return Kind.ODT
    # Spreadsheets, presentations, e-books and programs are ZIP files too, but nobody packed them as an archive.
    return Kind.OTHER if _PACKAGES & members.keys() else Kind.ZIP


def _textual(data: bytes, filename: str) -> Kind:
    if _MARKUP.match(data):
        return Kind.OTHER
    if _JSON.match(data):
        return Kind.JSON
    text = decode(data)
    letters = sum(char.isalpha() for char in text[:20_000])
    if _CONTROL.search(text) or 2 * letters < len(text[:20_000].replace(" ", "")) - 200:
        return Kind.OTHER
    return Kind.MARKDOWN if filename.lower().endswith((".md", ".markdown")) else Kind.TEXT


def _check_macros(names: list[str]) -> None:
    for name in names:
        if name.endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith(("basic/", "scripts/")):
            raise FileRefused("macros")
        if "/activex/" in name or (name.startswith("word/embeddings/") and name.endswith(".bin")):
            sentence = "The file contains active parts (ActiveX or embedded objects). Save it as a plain DOCX or PDF."
            raise FileRefused("active_content", sentence)


def _not_a_document(data: bytes, kind: Kind) -> FileRefused:
    if data.startswith(ole.MARK) and ole.has_entry(data, "EncryptedPackage"):
        return FileRefused("encrypted")
    return FileRefused("not_a_document", f"This is {_name(data, kind)}, not a document. {_INSTEAD}")


def _name(data: bytes, kind: Kind) -> str:
    """What the file is, in words."""
    if data.startswith(b"PK"):
        return _name_of_zip(data, kind)
    if data.startswith(_PROGRAMS):
        return "a program"
    if _MARKUP.match(data):
        return "a web page or markup"
    if data.startswith(ole.MARK):
        return "an Office file that is no text document"
    return _name_by_magic(data)


def _name_of_zip(data: bytes, kind: Kind) -> str:
    for mark, name in ((b"xl/", "a spreadsheet"), (b"ppt/", "a presentation"), (b"epub+zip", "an e-book")):
        if mark in data:
            return name
    return "a ZIP archive" if kind is Kind.ZIP else "a packed file of another kind"


def _name_by_magic(data: bytes) -> str:
    import puremagic

    try:
        mime = puremagic.from_string(data[:65_536], mime=True)
    except (puremagic.PureError, ValueError):
        mime = ""
    names = {"image": "an image", "audio": "a sound file", "video": "a video", "font": "a font"}
    return names.get(mime.split("/")[0], "a file of another kind")
