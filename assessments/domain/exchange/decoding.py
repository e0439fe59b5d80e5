"""Bytes of a text file as text, whatever wrote it."""

import codecs
import re

from assessments.domain.exchange.readings import MOST_BYTES, FileUnreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def size_checked(data: bytes | str) -> bytes | str:
    """The same data. Raises FileUnreadable for nothing, and above 10 MB."""
    if not data or (isinstance(data, str) and not data.strip()):
        raise FileUnreadable("The file is empty. Choose a file with questions.", code="empty")
    if len(data) > MOST_BYTES:
        raise FileUnreadable("The file is larger than 10 MB. Split it into smaller files.", code="too_large")
    return data


def text_of(data: bytes | str) -> tuple[str, list[str]]:
    """The text with `\\n` line ends, and notes on what had to be guessed.

    UTF-8, UTF-16 and UTF-32 by their mark, UTF-16 without a mark by its zero bytes, else UTF-8, else Windows-1252 with
    a note. Raises FileUnreadable for an empty, a too large or a binary file.
    """
    checked = size_checked(data)
    text, notes = (checked, []) if isinstance(checked, str) else _decoded(checked)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise FileUnreadable("The file is not a text file. Save it as plain text in UTF-8.", code="not_text")
    return text, notes


def _decoded(data: bytes) -> tuple[str, list[str]]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _by_zeros(data))
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise FileUnreadable("The file is damaged. Save it as plain text in UTF-8.", code="not_text") from None
    text = data.decode("cp1252", errors="replace")
    if _CONTROL.search(text):
        raise FileUnreadable("The file is not a text file. Save it as plain text in UTF-8.", code="not_text")
    return text, ["The file is not in UTF-8 and was read as Windows-1252. Check letters with accents."]


def _by_zeros(data: bytes) -> str:
    head = data[:400]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    if even > len(head) // 4 and not odd:
        return "utf-16-be"
    return "utf-8"
