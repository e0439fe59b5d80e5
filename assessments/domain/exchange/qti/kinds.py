"""QTI's interactions as the parts of an item."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from assessments.domain.exchange.gift.answers import number
from assessments.domain.exchange.markup import plain_of
from assessments.domain.exchange.qti.bodies import feedback_of, markdown
from assessments.domain.exchange.qti.responses import Response
from assessments.domain.exchange.readings import Unusable, numbered
from assessments.domain.exchange.styles import styled

NUMBERS = ("float", "integer")


@dataclass(frozen=True)
class Asked:
    """An interaction with the response that it fills. `whole`: scored by the whole response only."""

    interaction: Element
    response: Response
    whole: bool


def _shuffle(asked: Asked) -> bool:
    return asked.interaction.get("shuffle", "false") == "true"


def _share(value: float, most: float) -> float:
    return max(-1.0, min(1.0, round(value / most, 9)))


def choice(asked: Asked) -> dict[str, Any]:
    """Single or multiple by cardinality; two options named true and false are a true or false."""
    single = asked.response.cardinality == "single" or asked.interaction.get("maxChoices") == "1"
    values = asked.response.values()
    default = asked.response.default if asked.response.by_map else 0.0
    most = max([value for value in values.values() if value > 0], default=1.0) if single else asked.response.most()
    choices: list[dict[str, Any]] = [
        {
            "text": markdown(each),
            "credit": _share(values.get(each.get("identifier", ""), default), most),
            "feedback": feedback_of(each),
        }
        for each in asked.interaction.iter("simpleChoice")
    ]
    kind = ("true_false" if _is_truth(choices) else "single") if single else "multiple"
    whole = asked.whole and kind == "multiple" and not asked.response.by_map
    if kind == "true_false":
        choices = [{**each, "id": each["text"].lower(), "text": each["text"].title()} for each in choices]
    parts = choices if kind == "true_false" else numbered(choices)
    return {"kind": kind, "choices": parts, "shuffle": _shuffle(asked), "partial": not whole}


def _is_truth(choices: list[dict[str, Any]]) -> bool:
    return sorted(each["text"].casefold() for each in choices) == ["false", "true"]


def match(asked: Asked) -> dict[str, Any]:
    """Pairs of the two sets; what belongs to no prompt is an extra answer."""
    sets = asked.interaction.findall("simpleMatchSet")
    if len(sets) != 2:
        raise Unusable("The matching does not have two sets.")
    texts = [{each.get("identifier", ""): markdown(each) for each in one} for one in sets]
    pairs = [
        tuple(key.split()) for key, value in asked.response.values().items() if value > 0 and len(key.split()) == 2
    ]
    if pairs and pairs[0][0] not in texts[0]:
        pairs = [(first, second) for second, first in pairs]
    right: dict[str, str] = {}
    for prompt, answer in pairs:
        if prompt in right:
            raise Unusable("One prompt of the matching has several answers.")
        right[prompt] = answer
    if set(right) != set(texts[0]) or not set(right.values()) <= set(texts[1]):
        raise Unusable("Not every prompt of the matching has its answer.")
    found = [{"prompt": text, "answer": texts[1][right[name]]} for name, text in texts[0].items()]
    extras = [text for name, text in texts[1].items() if name not in right.values()]
    whole = asked.whole and not asked.response.by_map
    shuffle = _shuffle(asked)
    return {
        "kind": "matching",
        "pairs": numbered(found),
        "extra_answers": extras,
        "partial": not whole,
        "shuffle": shuffle,
    }


def order(asked: Asked) -> dict[str, Any]:
    """The steps in the correct order."""
    texts = {each.get("identifier", ""): markdown(each) for each in asked.interaction.iter("simpleChoice")}
    if sorted(asked.response.correct) != sorted(texts):
        raise Unusable("The correct order does not name every step once.")
    steps = [{"text": texts[name]} for name in asked.response.correct]
    return {"kind": "ordering", "steps": numbered(steps), "partial": not asked.whole, "shuffle": _shuffle(asked)}


def extended_text(asked: Asked) -> dict[str, Any]:
    """A long text."""
    return {"kind": "long_text"}


def upload(asked: Asked) -> dict[str, Any]:
    """A file of the usual kinds."""
    return {"kind": "file_upload", "upload": {}}


def text_entry(asked: Asked) -> dict[str, Any]:
    """A number or a short text."""
    if asked.response.base in NUMBERS:
        return {"kind": "numeric", "numbers": number_keys(asked.response)}
    return {"kind": "short_text", "accepted": text_keys(asked.response)}


def text_keys(response: Response) -> list[dict[str, Any]]:
    """The accepted texts: by the mapping, else the correct ones, where capitals count."""
    if response.by_map:
        most = response.most()
        return [
            {"text": key, "case": case, "credit": _share(value, most)}
            for key, value, case in response.mapped
            if value or key.strip()
        ]
    return [{"text": text, "case": True} for text in response.correct]


def number_keys(response: Response) -> list[dict[str, Any]]:
    """The accepted numbers: by comparisons with their tolerance, by the mapping, else the correct ones."""
    if response.tests:
        most = max(score for _key, score in response.tests) or 1.0
        return [{**key, "credit": _share(score, most)} for key, score in response.tests]
    most = response.most()
    return [{"value": number(key), "credit": _share(value, most)} for key, value in response.values().items()]


def gap(asked: Asked) -> dict[str, Any]:
    """One gap of a cloze, without its id; `weight` in the file's own points."""
    weight = {"weight": asked.response.most()}
    if asked.interaction.tag == "inlineChoiceInteraction":
        values = asked.response.values()
        most = max([value for value in values.values() if value > 0], default=1.0)
        choices = [
            {
                "text": styled(plain_of_element(each), ""),
                "credit": _share(values.get(each.get("identifier", ""), 0.0), most),
            }
            for each in asked.interaction.iter("inlineChoice")
        ]
        return {"kind": "choice", "choices": numbered(choices), **weight}
    if asked.response.base in NUMBERS:
        return {"kind": "number", "numbers": number_keys(asked.response), **weight}
    return {"kind": "text", "accepted": text_keys(asked.response), **weight}


def plain_of_element(element: Element) -> str:
    """The words of an element in one line."""
    return " ".join("".join(element.itertext()).split()) or plain_of(element.get("label", ""))


KINDS: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "choiceInteraction": choice,
    "matchInteraction": match,
    "orderInteraction": order,
    "extendedTextInteraction": extended_text,
    "uploadInteraction": upload,
    "textEntryInteraction": text_entry,
}
INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
