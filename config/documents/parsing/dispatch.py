"""Kind → parser, and its result or refusal as JSON bytes."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from config.documents.parsing import doc, docx, jsonresume, odt, pdf, plain, rtf
from config.documents.parsing.draft import Draft, ParseError

PARSERS: Mapping[str, Callable[[bytes], Draft]] = MappingProxyType(
    {
        "pdf": pdf.parse,
        "docx": docx.parse,
        "odt": odt.parse,
        "rtf": rtf.parse,
        "doc": doc.parse,
        "text": plain.parse,
        "markdown": plain.parse_markdown,
        "json": jsonresume.parse,
    }
)


def answer(kind: str, data: bytes) -> bytes:
    """`{"document": …}`, `{"markdown": …}` or `{"refused": code, "sentence": …}`; a crash is `unreadable`."""
    try:
        found: dict[str, object] = _found(kind, data)
    except ParseError as refused:
        found = {"refused": refused.code, "sentence": refused.sentence}
    except Exception:  # noqa: BLE001 - whatever a library does with a broken file, the answer is the same
        found = {"refused": "unreadable", "sentence": ""}
    return json.dumps(found, ensure_ascii=True).encode("ascii")


def _found(kind: str, data: bytes) -> dict[str, object]:
    if kind == "to_markdown":
        from config.documents.parsing.to_markdown import convert

        return {"markdown": convert(data)}
    return {"document": PARSERS[kind](data).payload()}
