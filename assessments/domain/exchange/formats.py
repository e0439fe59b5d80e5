"""The formats by name, and which one a file is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assessments.ai.items import Item
from assessments.domain.exchange import aiken, gift, moodle, qti, table
from assessments.domain.exchange.decoding import size_checked, text_of
from assessments.domain.exchange.readings import FileUnreadable, Reading
from assessments.domain.exchange.table.columns import column_of
from assessments.domain.exchange.writings import Writing


@dataclass(frozen=True)
class Format:
    """One format: how it is called, read and written."""

    name: str
    label: str
    extension: str
    content_type: str
    read: Callable[[bytes | str], Reading]
    write: Callable[[Iterable[Item]], Writing]


_ALL = (
    Format("gift", "GIFT", "gift.txt", "text/plain; charset=utf-8", gift.read, gift.write),
    Format("aiken", "Aiken", "aiken.txt", "text/plain; charset=utf-8", aiken.read, aiken.write),
    Format("moodle", "Moodle XML", "moodle.xml", "application/xml", moodle.read, moodle.write),
    Format("qti", "QTI 2.2", "qti22.zip", "application/zip", qti.read, qti.write),
    Format("qti3", "QTI 3.0", "qti30.zip", "application/zip", qti.read, qti.write3),
    Format("csv", "CSV", "csv", "text/csv; charset=utf-8", table.read, table.write),
)
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
_ALIASES = {
    "moodlexml": "moodle",
    "xml": "moodle",
    "qti2": "qti",
    "qti21": "qti",
    "qti22": "qti",
    "qti30": "qti3",
    "tsv": "csv",
    "imsqti": "qti",
}
_ROOTS = (
    (re.compile(r"<(?:\w+:)?quiz\b"), "moodle"),
    (re.compile(r"<(?:\w+:)?(?:assessmentItem|qti-assessment-item|assessmentTest|qti-assessment-test)\b"), "qti"),
    (re.compile(r"<(?:\w+:)?question\s[^>]*type="), "moodle"),
)


def format_named(name: str) -> Format:
    """The format of this name; other spellings (`moodle_xml`, `qti-2.2`, `QTI3`) are known. Raises FileUnreadable."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    found = FORMATS.get(_ALIASES.get(plain, plain))
    if found is None:
        raise FileUnreadable(f"“{name}” is no format. Use {', '.join(FORMATS)}.", code="unknown_format")
    return found


def detect(data: bytes | str, filename: str = "") -> Format:
    """The format of this file by what stands in it; by its name where that is not clear. Raises FileUnreadable."""
    checked = size_checked(data)
    if isinstance(checked, bytes) and checked.startswith(b"PK\x03\x04"):
        return FORMATS["qti"]
    text, _notes = text_of(checked)
    if text.lstrip().startswith("<") and (name := _xml_format(text[:200_000])):
        return FORMATS[name]
    name = _named_so(filename.lower()) or _text_format(text)
    if not name:
        raise FileUnreadable("It is not clear which format this file has. Name its format.", code="unknown_format")
    return FORMATS[name]


def _xml_format(text: str) -> str:
    if re.search(r"<(?:\w+:)?questestinterop\b", text):
        raise FileUnreadable("This is QTI 1.2. Export it as QTI 2.1, 2.2 or 3.0.", code="old_qti")
    return next((name for pattern, name in _ROOTS if pattern.search(text)), "")


def _named_so(filename: str) -> str:
    endings = {".gift": "gift", ".gift.txt": "gift", ".aiken": "aiken", ".aiken.txt": "aiken", ".csv": "csv"}
    endings |= {".tsv": "csv", ".moodle.xml": "moodle", ".qti.xml": "qti"}
    return next((name for ending, name in endings.items() if filename.endswith(ending)), "")


def _text_format(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    if "stem" in [column_of(cell.strip('" ')) for cell in re.split(r"[,;\t]", first)] and re.search(r"[,;\t]", first):
        return "csv"
    if re.search(r"^\s*ANSWER\s*:\s*[A-Z]\W*$", text, re.MULTILINE | re.IGNORECASE):
        return "aiken"
    if re.search(r"(?<!\\)\{|^::|^\$CATEGORY:", text, re.MULTILINE):
        return "gift"
    return ""
