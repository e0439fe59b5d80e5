"""DOCX → draft: opened by python-docx, walked in the order of the document."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from config.documents.parsing.cleaning import clean
from config.documents.parsing.docx_styles import Styles, W
from config.documents.parsing.docx_walk import Walk
from config.documents.parsing.draft import Draft, ParseError

_PROLOG = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENTITIES = "The file declares XML entities, which no word processor writes. Save it again, best as a PDF."


def parse(data: bytes) -> Draft:
    """Read a DOCX. Raises ParseError: unreadable, bomb, too_many_pages, no_text."""
    import docx

    _refuse_entities(data)
    document = docx.Document(io.BytesIO(data))
    package = document.part.package
    part = document.part
    styles = Styles(_element(part, "/styles"), _element(part, "/numbering"))
    draft = Draft(extractor="python-docx")
    walk = Walk(draft, styles)
    for element in _stories(document):
        walk.story(element)
    draft.pages = max(draft.pages, walk.page)
    draft.images = sum(str(each.content_type).startswith("image/") for each in package.iter_parts())
    for each in package.iter_parts():
        _links(draft, each)
    draft.hide(clean(str(document.core_properties.keywords or "")), "metadata")
    return draft


def _refuse_entities(data: bytes) -> None:
    """Office files have no document type; what has one was made to blow up or to read other files."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.open(name) as stream:
                    if _PROLOG.search(stream.read(65_536)):
                        raise ParseError("bomb", _ENTITIES)


def _element(part: Any, kind: str) -> Any:
    """The root of the styles or the numbering, if the document has any."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            target = relation.target_part
            return target.element if hasattr(target, "element") else parse_xml(target.blob)
    return None


def _stories(document: Any) -> Iterator[Any]:
    """Headers, the body, footers; each once, in the order in which they are read."""
    parts = {relation.rId: relation.target_part for relation in document.part.rels.values() if not relation.is_external}
    body = document.element.body
    used: dict[str, list[Any]] = {"headerReference": [], "footerReference": []}
    for kind, found in used.items():
        for reference in body.iter(W + kind):
            part = parts.get(reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"))
            if part is not None and part not in found:
                found.append(part)
    yield from (part.element for part in used["headerReference"])
    yield body
    yield from (part.element for part in used["footerReference"])


def _links(draft: Draft, part: Any) -> None:
    for relation in getattr(part, "rels", {}).values():
        if relation.is_external and relation.reltype.endswith("/hyperlink"):
            draft.link(str(relation.target_ref))
