"""Making elements of QTI 2, and the same document in the names of either version."""

from xml.etree.ElementTree import Element, indent, tostring

from assessments.domain.exchange.escapes import unescaped
from assessments.domain.exchange.markup import to_markdown
from assessments.domain.exchange.qti.bodies import SOURCE, markdown
from assessments.domain.exchange.qti.dialects import as_qti3
from assessments.domain.exchange.rendering import inline_xhtml, to_xhtml
from assessments.domain.exchange.xml import legal

Attrs = dict[str, str]
_SPACES = {2: "http://www.imsglobal.org/xsd/imsqti_v2p2", 3: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"}


def made(tag: str, attrs: Attrs | None = None, *children: Element, text: str = "") -> Element:
    """An element with its attributes, text and children."""
    element = Element(tag, {name: legal(value) for name, value in (attrs or {}).items()})
    element.text = legal(text) or None
    element.extend(children)
    return element


def content(text: str) -> list[Element]:
    """Markdown as XHTML blocks where that comes back the same, else the Markdown itself in a `pre`."""
    from defusedxml.ElementTree import fromstring

    plain = legal(text)
    html = to_xhtml(plain)
    if to_markdown(html) != plain:
        return [made("pre", {"class": SOURCE}, text=plain)]
    return list(fromstring(f"<div>{html}</div>"))


def inline(tag: str, attrs: Attrs, text: str) -> Element:
    """An element that holds one line of text: with its marks where they come back the same, else the words alone."""
    from defusedxml.ElementTree import fromstring

    plain = legal(text)
    element = made(tag, attrs)
    parsed = fromstring(f"<span>{inline_xhtml(plain)}</span>")
    element.text = parsed.text
    element.extend(parsed)
    return element if markdown(element) == plain else made(tag, attrs, text=unescaped(plain))


def document(root: Element, version: int) -> bytes:
    """The item as a file of QTI 2.2 or 3.0."""
    if version == 3:
        as_qti3(root)
    root.set("xmlns", _SPACES[version])
    _indented(root)
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body.removeprefix(b"<?xml version='1.0' encoding='utf-8'?>\n")


def _indented(root: Element) -> None:
    """Line ends between the parts that hold elements only; the body stays as it is, since its spaces count."""
    for part in root:
        if not str(part.tag).endswith(("itemBody", "item-body", "modalFeedback", "modal-feedback")):
            indent(part, level=1)
        part.tail = "\n"
    root.text = "\n"
