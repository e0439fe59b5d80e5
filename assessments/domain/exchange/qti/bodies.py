"""The content of a QTI item as Markdown: what stands around an interaction and in its choices."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from assessments.domain.exchange.markup import markdown_of
from assessments.domain.exchange.tags import Node

SOURCE = "candor-markdown"
_MEDIA = frozenset({"img", "object", "audio", "video", "picture", "svg", "embed"})
_NOT_ASKED = frozenset(
    {"feedbackInline", "feedbackBlock", "modalFeedback", "templateBlock", "templateInline", "stylesheet"}
)
_NOT_ASKED |= {"catalogInfo", "companionMaterialsInfo"}
Place = Callable[[Element], str | None]


def markdown(element: Element | None, place: Place | None = None) -> str:
    """The content of an element as Markdown. `place(inner)` gives the words that stand for an element, or None."""
    if element is None:
        return ""
    source = _source(element, place or _nothing)
    return source if source is not None else markdown_of(_node(element, place or _nothing))


def interactions(body: Element) -> list[Element]:
    """All that asks something, in order."""
    return [each for each in body.iter() if str(each.tag).endswith("Interaction") or each.tag == "customInteraction"]


def media(item: Element) -> int:
    """How many pictures, sounds and films the item shows."""
    return sum(each.tag in _MEDIA for each in item.iter())


def feedback_of(choice: Element) -> str:
    """The feedback that stands inside a choice."""
    found = choice.find("feedbackInline")
    return markdown(found)


def scoring_guide(item: Element) -> bool:
    """Whether the item holds words for markers only."""
    return any(_is_for_others(each) for each in item.iter("rubricBlock"))


def _nothing(_element: Element) -> str | None:
    return None


def _source(element: Element, place: Place) -> str | None:
    """The Markdown itself, where this system wrote it."""
    found = [each for each in element if each.tag not in _NOT_ASKED]
    if len(found) != 1 or found[0].tag != "pre" or found[0].get("class") != SOURCE:
        return None
    return (found[0].text or "") + "".join(f"{place(each) or ''}{each.tail or ''}" for each in found[0])


def _is_for_others(element: Element) -> bool:
    return "candidate" not in element.get("view", "candidate").split()


def _node(element: Element, place: Place) -> Node:
    attrs = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
    return Node(str(element.tag).lower(), attrs, list(_children(element, place)))


def _children(element: Element, place: Place) -> Iterator[Node | str]:
    if element.text:
        yield element.text
    for child in element:
        words = place(child)
        if words is not None:
            yield Node("kept", {}, [words]) if words else ""
        elif child.tag == "prompt":
            yield Node("p", {}, list(_children(child, place)))
        elif child.tag not in _NOT_ASKED and not (child.tag == "rubricBlock" and _is_for_others(child)):
            yield _node(child, place)
        if child.tail:
            yield child.tail
