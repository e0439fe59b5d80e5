"""Looks and list marks of Word paragraphs and runs, resolved through their styles."""

from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_CHAIN = 12  # styles based on styles; a longer chain is a loop


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: size in points, color as 0xRRGGBB (-1: automatic)."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False
    vanish: bool = False
    color: int = -1
    shaded: bool = False


def toggled(properties: Any, name: str) -> bool | None:
    """An on/off property; None where nothing is said."""
    element = properties.find(W + name)
    return None if element is None else (element.get(W + "val") or "true").lower() not in _OFF


def applied(look: Look, properties: Any) -> Look:
    """`look` with the run properties (`w:rPr`) of one level on top."""
    if properties is None:
        return look
    changes: dict[str, Any] = {}
    for name, tag in (("bold", "b"), ("italic", "i"), ("vanish", "vanish")):
        value = toggled(properties, tag)
        if value is not None:
            changes[name] = value
    size = properties.find(W + "sz")
    if size is not None and (size.get(W + "val") or "").isdigit():
        changes["size"] = int(size.get(W + "val")) / 2
    color = properties.find(W + "color")
    if color is not None:
        changes["color"] = _color(color)
    if is_shaded(properties) or properties.find(W + "highlight") is not None:
        changes["shaded"] = True
    return replace(look, **changes)


def _color(element: Any) -> int:
    value = element.get(W + "val") or ""
    try:
        return int(value, 16) if len(value) == 6 else -1
    except ValueError:
        return -1


def is_shaded(properties: Any) -> bool:
    """Whether `w:shd` paints something other than white behind what it belongs to."""
    shade = properties.find(W + "shd") if properties is not None else None
    if shade is None:
        return False
    fill = (shade.get(W + "fill") or "auto").lower()
    return fill not in ("auto", "ffffff") or shade.get(W + "themeFill") is not None


class Styles:
    """The styles and lists of one document."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self.by_id = (
            {style.get(W + "styleId"): style for style in styles.iter(W + "style")} if styles is not None else {}
        )
        default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self.default = applied(Look(), default)
        self.normal = next(
            (key for key, style in self.by_id.items()
             if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")), None,
        )  # fmt: skip
        self.bullets = _bullet_lists(numbering)

    def chain(self, style_id: str | None) -> list[Any]:
        """The style and what it is based on, the base first."""
        found: list[Any] = []
        while style_id in self.by_id and len(found) < _CHAIN:
            style = self.by_id[style_id]
            found.append(style)
            based = style.find(W + "basedOn")
            style_id = based.get(W + "val") if based is not None else None
        return found[::-1]

    def paragraph(self, properties: Any) -> Look:
        """The look that runs of a paragraph start from."""
        look = self.default
        for style in self.chain(_style_id(properties) or self.normal):
            look = applied(look, style.find(W + "rPr"))
            if is_shaded(style.find(W + "pPr")):
                look = replace(look, shaded=True)
        return replace(look, shaded=True) if is_shaded(properties) else look

    def run(self, look: Look, properties: Any) -> Look:
        """The look of a run in a paragraph of `look`."""
        if properties is None:
            return look
        named = properties.find(W + "rStyle")
        for style in self.chain(named.get(W + "val") if named is not None else None):
            look = applied(look, style.find(W + "rPr"))
        return applied(look, properties)

    def is_bullet(self, properties: Any) -> bool:
        """Whether the paragraph is an item of a list with marks (numbers are not marks)."""
        levels = [style.find(W + "pPr") for style in self.chain(_style_id(properties) or self.normal)]
        number, level = None, "0"
        for each in (*levels, properties):
            listed = each.find(W + "numPr") if each is not None else None
            if listed is not None:
                number = _value(listed.find(W + "numId")) or number
                level = _value(listed.find(W + "ilvl")) or level
        return (number, level) in self.bullets


def _value(element: Any) -> str | None:
    return None if element is None else element.get(W + "val")


def _style_id(properties: Any) -> str | None:
    named = properties.find(W + "pStyle") if properties is not None else None
    return _value(named)


def _bullet_lists(numbering: Any) -> set[tuple[str | None, str | None]]:
    """(list, level) of every level that is marked by a bullet."""
    if numbering is None:
        return set()
    abstract = {
        each.get(W + "abstractNumId"): [
            level.get(W + "ilvl") for level in each.iter(W + "lvl") if _value(level.find(W + "numFmt")) == "bullet"
        ]
        for each in numbering.iter(W + "abstractNum")
    }
    return {
        (number.get(W + "numId"), level)
        for number in numbering.iter(W + "num")
        for level in abstract.get(_value(number.find(W + "abstractNumId")), ())
    }
