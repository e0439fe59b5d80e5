"""Items as a QTI package: a manifest, and a file for each item."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from assessments.ai.items import Item
from assessments.domain.exchange.labels import labels_of
from assessments.domain.exchange.qti.elements import document
from assessments.domain.exchange.qti.items import item_element
from assessments.domain.exchange.qti.packages import read
from assessments.domain.exchange.writings import CannotHold, Writing, written
from assessments.domain.exchange.xml import legal

MOST_FILES = 990  # a package of more files than 1,000 is not read again
_TYPES = {2: "imsqti_item_xmlv2p2", 3: "imsqti_item_xmlv3p0"}
_MANIFESTS = {
    2: ("http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.2 Package", "1.0.0"),
    3: ("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0"),
}
_LOM = "http://ltsc.ieee.org/xsd/LOM"


@dataclass(frozen=True)
class _Piece:
    """One item of the package."""

    name: str
    xml: bytes
    labels: tuple[str, ...]


def write(items: Iterable[Item]) -> Writing:
    """A package of QTI 2.2 (ZIP); what it cannot hold is named in `left_out`."""
    return _package(items, 2)


def write3(items: Iterable[Item]) -> Writing:
    """A package of QTI 3.0 (ZIP); what it cannot hold is named in `left_out`."""
    return _package(items, 3)


def _package(items: Iterable[Item], version: int) -> Writing:
    one: Callable[[Item, int], _Piece] = partial(_one, version=version)
    return written(items, one=one, joined=partial(_joined, version=version), read=read)


def _one(item: Item, number: int, *, version: int) -> _Piece:
    if number > MOST_FILES:
        raise CannotHold(f"A package holds at most {MOST_FILES} questions. Export this one with another set.")
    name = f"item{number:04}"
    labels = [*labels_of(item), *([f"category:{item.category}"] if item.category else [])]
    return _Piece(name, document(item_element(item, name, version), version), tuple(labels))


def _joined(pieces: Sequence[_Piece], *, version: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("imsmanifest.xml"), _manifest(pieces, version))
        for piece in pieces:
            archive.writestr(_entry(f"{piece.name}.xml"), piece.xml)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A member without the time of its making, so that the same items give the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _manifest(pieces: Sequence[_Piece], version: int) -> str:
    space, schema, schema_version = _MANIFESTS[version]
    resources = "".join(_resource(piece, version) for piece in pieces)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest xmlns="{space}" xmlns:lom="{_LOM}" identifier="candor-questions">\n'
        f"  <metadata><schema>{schema}</schema><schemaversion>{schema_version}</schemaversion></metadata>\n"
        f"  <organizations/>\n  <resources>\n{resources}  </resources>\n</manifest>\n"
    )


def _resource(piece: _Piece, version: int) -> str:
    words = "".join(
        f"<lom:keyword><lom:string>{escape(legal(word))}</lom:string></lom:keyword>" for word in piece.labels
    )
    meta = f"<metadata><lom:lom><lom:general>{words}</lom:general></lom:lom></metadata>" if words else ""
    href = f"{piece.name}.xml"
    return (
        f'    <resource identifier="{piece.name}" type="{_TYPES[version]}" href="{href}">{meta}'
        f'<file href="{href}"/></resource>\n'
    )
