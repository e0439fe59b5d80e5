"""One QTI item as a question."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from assessments.domain.exchange.labels import parts_of
from assessments.domain.exchange.qti.bodies import interactions, markdown, media, scoring_guide
from assessments.domain.exchange.qti.kinds import INLINE, KINDS, Asked, gap
from assessments.domain.exchange.qti.responses import Response, all_or_nothing, points_of, responses_of
from assessments.domain.exchange.readings import Bad, Draft, Unusable, short_name, title_for

GAP = "GAP_"
BLANK = "_____"
_SOLUTIONS = ("general", "solution", "explanation")


def question_of(item: Element, place: int, labels: tuple[str, ...] = ()) -> Draft | Bad:
    """The item at this place of its package, its names already those of QTI 2."""
    name = item.get("title", "").strip() or item.get("identifier", "").strip()
    try:
        parts = _parts(item)
    except Unusable as unusable:
        return Bad(place, name, unusable.kind or "unknown", unusable.reason)
    label = item.get("label", "")
    title = "" if item.get("title", "") == item.get("identifier", "") else item.get("title", "")
    parts |= {"title": title_for(title, parts["stem"]), "explanation": _explanation(item), **_labels(labels)}
    parts |= {"ref": label[:120] if label != item.get("title") else ""}
    return Draft(place, name or short_name(parts["stem"]), parts, tuple(_notes(item)))


def _labels(labels: tuple[str, ...]) -> dict[str, Any]:
    category = next((label[9:] for label in labels if label.startswith("category:")), "")
    rest = [label for label in labels if not label.startswith("category:")]
    return {**parts_of(rest), "category": category[:120]}


def _parts(item: Element) -> dict[str, Any]:
    body = item.find("itemBody")
    if body is None:
        raise Unusable("The item has no body.")
    if item.find("templateProcessing") is not None or item.find("templateDeclaration") is not None:
        raise Unusable("The item draws its text from templates, which cannot be taken over.", "template")
    asked = interactions(body)
    names = sorted({str(each.tag) for each in asked})
    if not asked:
        raise Unusable("The item only informs; it asks nothing.", "information")
    unknown = [name for name in names if name not in KINDS and name not in INLINE]
    if unknown:
        raise Unusable(f"Items with {', '.join(unknown)} cannot be taken over.", unknown[0])
    responses = responses_of(item)
    common = {"points": points_of(item, responses)}
    if _is_cloze(asked):
        return common | _cloze(item, body, asked, responses)
    if len(asked) > 1:
        raise Unusable(f"The item asks {len(asked)} things at once ({', '.join(names)}).", names[0])
    parts = KINDS[names[0]](_asked(item, asked[0], responses))
    stem, stimulus = _texts(body, asked[0])
    return common | {"stem": stem, "stimulus": stimulus} | parts


def _is_cloze(asked: list[Element]) -> bool:
    if any(each.tag not in INLINE for each in asked):
        return False
    first = asked[0]
    return len(asked) > 1 or first.tag == INLINE[1] or first.get("responseIdentifier", "").startswith(GAP)


def _asked(item: Element, interaction: Element, responses: dict[str, Response]) -> Asked:
    name = interaction.get("responseIdentifier", "")
    response = responses.get(name) or (next(iter(responses.values())) if len(responses) == 1 else None)
    if response is None:
        raise Unusable(f"The response {name or '(without a name)'} is not declared.", str(interaction.tag))
    return Asked(interaction, response, all_or_nothing(item))


def _texts(body: Element, interaction: Element) -> tuple[str, str]:
    """(stem, passage): the body without the interaction, and the part of it that is marked as the stimulus."""
    stimulus = body.find("div[@class='candor-stimulus']")
    inner = interaction.find("prompt")

    def place(element: Element) -> str | None:
        if element is stimulus:
            return ""
        if element is not interaction:
            return None
        return _around(body, interaction) if interaction.tag == INLINE[0] else ""

    around = markdown(body.find("div[@class='candor-stem']"), place) or markdown(body, place)
    texts = [around, markdown(inner)]
    return "\n\n".join(text for text in texts if text), markdown(stimulus)


def _around(body: Element, interaction: Element) -> str:
    """A blank where the field stands amid words, nothing where it stands alone."""
    parent = next((each for each in body.iter() if interaction in list(each)), body)
    alone = len(parent) == 1 and not (parent.text or "").strip() and not (interaction.tail or "").strip()
    after = (interaction.tail or "").strip() or list(parent)[-1] is not interaction
    return BLANK if after and not alone else ""


def _cloze(item: Element, body: Element, asked: list[Element], responses: dict[str, Response]) -> dict[str, Any]:
    gaps: list[dict[str, Any]] = []
    marks: dict[int, str] = {}
    for number, each in enumerate(asked, start=1):
        gaps.append({"id": str(number), **gap(_asked(item, each, responses))})
        marks[id(each)] = f"[[{number}]]"
    least = min(one["weight"] for one in gaps)
    gaps = [{**one, "weight": round(one["weight"] / least, 6)} for one in gaps]
    stimulus = body.find("div[@class='candor-stimulus']")

    def place(element: Element) -> str | None:
        return "" if element is stimulus else marks.get(id(element))

    own = body.find("div[@class='candor-stem']")
    stem = markdown(body if own is None else own, place)
    return {"kind": "cloze", "stem": stem, "stimulus": markdown(stimulus), "gaps": gaps}


def _explanation(item: Element) -> str:
    found = list(item.iter("modalFeedback"))
    named = [each for each in found if each.get("identifier", "").lower() in _SOLUTIONS]
    return markdown(named[0]) if named else ""


def _notes(item: Element) -> Iterator[str]:
    count = media(item)
    if count:
        yield f"{count} picture{'s' * (count > 1)} or other file{'s' * (count > 1)} left out. Add them to the question."
    modal = [each for each in item.iter("modalFeedback") if each.get("identifier", "").lower() not in _SOLUTIONS]
    if modal or item.find(".//feedbackBlock") is not None:
        yield "Feedback that depends on the answer as a whole is left out."
    if scoring_guide(item):
        yield "The information for markers is left out."
    if item.get("adaptive") == "true":
        yield "The item adapts to the answer; it is taken over as a plain question."
