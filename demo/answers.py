"""Answers of demo people: right or wrong by a simple model of ability, always the same for the same person."""

import math
import random
from collections.abc import Callable
from typing import Any

from assessments.ai.items import Item

HARDNESS = {"beginner": -1.3, "intermediate": -0.3, "advanced": 0.6, "expert": 1.4, "": 0.0}
SLOPE = 1.4
SKIPPED = 0.03


def answer_of(item: Item, layout: dict[str, Any], *, ability: float, who: str) -> dict[str, Any] | None:
    """What a person of this ability (0 is average) answers, in the paper's letters; None where they leave it out.

    Right with the chance of a logistic model with SLOPE and the item's hardness by its level."""
    chance = random.Random(f"{who}:{item.ref or item.stem}")
    if chance.random() < SKIPPED:
        return None
    shift = random.Random(item.ref or item.stem).gauss(0, 0.5)
    right = chance.random() < 1 / (1 + math.exp(-SLOPE * (ability - HARDNESS[item.level] - shift)))
    made = _KINDS.get(item.kind)
    return made(item, layout, right, chance) if made else None


def _letter(table: dict[str, str], wanted: set[str], chance: random.Random, *, right: bool) -> str:
    fitting = [letter for letter, value in table.items() if (value in wanted) == right]
    return chance.choice(fitting or list(table))


def _one(item: Item, layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    keys = {choice.id for choice in item.choices if choice.credit >= 1}
    return {"choice": _letter(layout["choices"], keys, chance, right=right)}


def _several(item: Item, layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    keys = {choice.id for choice in item.choices if choice.credit > 0}
    letters = [letter for letter, value in layout["choices"].items() if value in keys]
    wrong = _letter(layout["choices"], keys, chance, right=False)
    return {"choices": letters if right else [letters[0], wrong]}


def _number(item: Item, _layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    key = next((key.value for key in item.numbers if key.credit >= 1 and key.value is not None), 1.0)
    return {"number": f"{key if right else key * chance.choice([0.5, 2, 10]) + 1:g}"}


def _text(item: Item, _layout: dict[str, Any], right: bool, _chance: random.Random) -> dict[str, Any]:
    return {"text": item.accepted[0].text if right else "not sure"}


def _gaps(item: Item, layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    given = {}
    for gap in item.gaps:
        if gap.kind == "choice":
            keys = {choice.id for choice in gap.choices if choice.credit >= 1}
            given[gap.id] = _letter(layout["gaps"][gap.id], keys, chance, right=right)
        elif gap.kind == "number":
            given[gap.id] = f"{(gap.numbers[0].value or 0) + (0 if right else 7):g}"
        else:
            given[gap.id] = gap.accepted[0].text if right else "something"
    return {"gaps": given}


def _pairs(item: Item, layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    belongs = {pair.id: pair.answer for pair in item.pairs}
    letters = {answer: letter for letter, answer in layout["answers"].items()}
    answers = {name: letters[belongs[pair]] for name, pair in layout["prompts"].items()}
    if not right:
        first, second = list(answers)[:2]
        answers[first], answers[second] = answers[second], answers[first]
    return {"pairs": answers}


def _order(item: Item, layout: dict[str, Any], right: bool, chance: random.Random) -> dict[str, Any]:
    letters = {step: letter for letter, step in layout["steps"].items()}
    order = [letters[step.id] for step in item.steps]
    moved = chance.randint(1, max(1, len(order) - 1))
    return {"order": order if right else order[moved:] + order[:moved]}


_KINDS: dict[str, Callable[[Item, dict[str, Any], bool, random.Random], dict[str, Any]]] = {
    "single": _one,
    "true_false": _one,
    "multiple": _several,
    "numeric": _number,
    "short_text": _text,
    "cloze": _gaps,
    "matching": _pairs,
    "ordering": _order,
}
