"""A file of questions, read and checked; needs no database."""

import json
from typing import Any

from config.errors import Refused
from interviews.domain.bank_exchange import records, tables
from interviews.domain.bank_exchange.shapes import FORMATS, MOST_BYTES, Bad, FileUnreadable, Found, Reading
from interviews.domain.question_checks import clean_question
from interviews.domain.tag_names import normalize_tag


def read_questions(*, data: bytes | str, filename: str = "", format: str = "") -> Reading:  # noqa: A002 - the word of every door
    """The questions of a CSV or JSON file (the format named, or the one that it shows), each checked as if it were
    written by hand. Every row is in the reading, good or bad with its line and the reason. Raises FileUnreadable for
    the file as a whole."""
    text = _text(data)
    chosen = format or _shown(text, filename)
    if chosen not in FORMATS:
        raise FileUnreadable("The file is CSV or JSON.", code="unknown_format")
    return _table(text) if chosen == "csv" else _records(text)


def _text(data: bytes | str) -> str:
    if len(data) > MOST_BYTES:
        raise FileUnreadable("The file is larger than 5 MB.", code="too_large")
    if isinstance(data, str):
        return data
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadable("The file is not text in UTF-8.", code="encoding")


def _shown(text: str, filename: str) -> str:
    ending = filename.rsplit(".", 1)[-1].lower()
    if ending in FORMATS:
        return ending
    return "json" if text.lstrip()[:1] in ("{", "[") else "csv"


def _table(text: str) -> Reading:
    rows, unknown = tables.cells_of(text)
    reading = Reading("csv")
    if unknown:
        reading.notes.append(f"These columns mean nothing here and are left out: {', '.join(filter(None, unknown))}.")
    for line, row in rows:
        _take(reading, line, row, row.get("text", ""), tables.fields_of)
    return reading


def _records(text: str) -> Reading:
    reading = Reading("json")
    for place, record in records.records_of(text):
        words = str(record.get("text", "")) if isinstance(record, dict) else str(record)
        raw = record if isinstance(record, dict) else {"text": words}
        _take(reading, place, record, words, records.fields_of, raw=raw)
    return reading


def _take(reading: Reading, line: int, row: Any, words: str, fields_of: Any, raw: Any = None) -> None:
    try:
        fields = clean_question(fields_of(row))
    except (Refused, ValueError) as refusal:
        reason = refusal.sentence if isinstance(refusal, Refused) else str(refusal)
        kept = {str(name): cell if isinstance(cell, str) else json.dumps(cell) for name, cell in (raw or row).items()}
        reading.bad.append(Bad(line, " ".join(words.split())[:200], reason, kept))
        return
    fields["tags"] = sorted({tag for name in fields["tags"] if (tag := normalize_tag(name))})
    reading.found.append(Found(line, fields))
