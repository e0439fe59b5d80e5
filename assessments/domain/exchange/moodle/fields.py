"""The fields of a Moodle question: texts with their format, numbers, yes and no."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from assessments.domain.exchange.markup import images_in, plain_of
from assessments.domain.exchange.readings import Unusable
from assessments.domain.exchange.styles import style_of, styled
from assessments.domain.exchange.xml import name_of


def child(element: Element, name: str) -> Element | None:
    """The first child of this name, whatever its namespace."""
    return next(children(element, name), None)


def children(element: Element, name: str) -> Iterator[Element]:
    """All children of this name."""
    return (each for each in element if name_of(each).lower() == name)


def words(element: Element, name: str, default: str = "") -> str:
    """What a simple child says."""
    found = child(element, name)
    return default if found is None else raw(found).strip() or default


def raw(element: Element) -> str:
    """The source of a text: of its `<text>` where it has one; tags that were not escaped are kept as tags."""
    inner = child(element, "text")
    return _inner(element if inner is None else inner)


def _inner(element: Element) -> str:
    parts = [element.text or ""]
    for each in element:
        tag = name_of(each)
        if tag == "file":
            continue
        attrs = "".join(f' {name}="{escape(value)}"' for name, value in each.attrib.items() if not name.startswith("{"))
        parts.append(f"<{tag}{attrs}>{_inner(each)}</{tag}>{each.tail or ''}")
    return "".join(parts)


def style(element: Element | None, default: str) -> str:
    """The style of a text: its `format`, or that of the question."""
    said = element.get("format") if element is not None else None
    return style_of(said) if said is not None else default


def said(element: Element | None, default: str) -> str:
    """A text as Markdown."""
    return "" if element is None else styled(raw(element).strip(), style(element, default))


def bare_words(element: Element | None) -> str:
    """A text without marks, for a title."""
    return "" if element is None else plain_of(raw(element))


def switched(element: Element, name: str, default: bool) -> bool:
    """A yes or no: `1`, `true`, an empty tag of that name; `default` where it is missing."""
    found = child(element, name)
    return default if found is None else raw(found).strip().lower() in ("1", "true", "yes", "")


def share(text: str) -> float:
    """A fraction in percent as credit. Raises Unusable."""
    try:
        credit = round(float(text.replace(",", ".") or "0") / 100, 9)
    except ValueError:
        raise Unusable(f"The fraction “{text}” is not a number from -100 to 100.") from None
    if not -1 <= credit <= 1:
        raise Unusable(f"The fraction {text} is not from -100 to 100. Change it.")
    return credit


def pictures(question: Element) -> int:
    """How many files and pictures the question has."""
    texts = (each.text or "" for each in question.iter() if name_of(each) in ("text", "questiontext"))
    files = sum(name_of(each) in ("file", "image") and bool((each.text or "").strip()) for each in question.iter())
    return max(files, sum(images_in(text) for text in texts))
