"""A QTI file: one item, or a package with many."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from assessments.domain.exchange.decoding import size_checked
from assessments.domain.exchange.qti.dialects import as_qti2
from assessments.domain.exchange.qti.reading import question_of
from assessments.domain.exchange.readings import Bad, Draft, FileUnreadable, Reading, gather
from assessments.domain.exchange.xml import tree_of
from config.documents.archive import members
from config.documents.refusals import FileRefused
from config.documents.zips import directory

MOST_UNPACKED = 50 * 1024 * 1024
_REFUSALS = {
    "bomb": "The package unpacks to more than 50 MB or more than 1,000 files, so it was not opened. Split it.",
    "too_large": "This file of the package is larger than 10 MB.",
    "encrypted": "The package is protected by a password. Pack it without one.",
    "empty": "The package holds no files.",
}


def read(data: bytes | str) -> Reading:
    """A QTI 2.x or 3.0 item as XML, or a package (ZIP) of items. Raises FileUnreadable.

    `line` is the number of the item in the package. Files of a package that are no items (the manifest, tests, styles,
    pictures) are passed over; one that cannot be read is named.
    """
    checked = size_checked(data)
    if isinstance(checked, bytes) and checked.startswith(b"PK"):
        return gather(_packed(checked))
    root, notes = tree_of(checked)
    as_qti2(root)
    if root.tag == "assessmentTest":
        raise FileUnreadable("This is a test without its items. Choose the package (ZIP).", code="wrong_format")
    if root.tag == "questestinterop":
        raise FileUnreadable("This is QTI 1.2. Export it as QTI 2.1, 2.2 or 3.0.", code="old_qti")
    if root.tag != "assessmentItem":
        raise FileUnreadable("This is XML, but no item of QTI 2 or 3.", code="wrong_format")
    return gather([question_of(root, 1)], notes)


def _packed(data: bytes) -> Iterator[Draft | Bad]:
    try:
        if sum(each.file_size for each in directory(data)) > MOST_UNPACKED:
            raise FileRefused("bomb")
        files = [(name, content) for name, content in members(data) if name.lower().endswith(".xml")]
    except FileRefused as refused:
        raise FileUnreadable(_sentence(refused), code=refused.reason_code) from None
    roots = [(name, _root(content)) for name, content in files]
    labels = _labels([root for _, root in roots if isinstance(root, Element) and root.tag == "manifest"])
    place = 0
    for name, root in roots:
        if isinstance(root, str):
            place += 1
            yield Bad(place, name, "unknown", root)
        elif root.tag == "assessmentItem":
            place += 1
            yield question_of(root, place, labels.get(name) or labels.get(root.get("identifier", ""), ()))


def _sentence(refused: FileRefused) -> str:
    return _REFUSALS.get(refused.reason_code, "The package is damaged or incomplete. Pack it again.")


def _root(content: bytes | FileRefused) -> Element | str:
    if isinstance(content, FileRefused):
        return _sentence(content)
    try:
        return as_qti2(tree_of(content)[0])
    except FileUnreadable as unreadable:
        return unreadable.sentence


def _labels(manifests: list[Element]) -> dict[str, tuple[str, ...]]:
    """The keywords of each resource, by the name of its file and by its identifier."""
    found: dict[str, tuple[str, ...]] = {}
    for manifest in manifests[:1]:
        for resource in manifest.iter("resource"):
            words = [" ".join("".join(each.itertext()).split()) for each in resource.iter("keyword")]
            labels = tuple(word for word in words if word)
            for key in (PurePosixPath(resource.get("href", "")).name, resource.get("identifier", "")):
                found.setdefault(key, labels)
    return found
