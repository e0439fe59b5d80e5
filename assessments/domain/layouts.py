"""How one question stands on one paper: what is drawn, and in which order its parts are shown. Pure, by a seed."""

import random
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from assessments.ai.items import Item

T = TypeVar("T")


def chance_of(seed: int, *words: object) -> random.Random:
    """A source of chance of its own for one decision: the same seed and words give the same on every machine."""
    return random.Random(":".join([str(seed), *map(str, words)]))  # noqa: S311 - papers, not secrets


def shuffled(rows: Iterable[T], chance: random.Random) -> list[T]:
    """The rows in an order of chance."""
    mixed = list(rows)
    chance.shuffle(mixed)
    return mixed


def letter(number: int) -> str:
    """The name of the n-th part, from 0: A … Z, AA, AB, …

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _lettered(values: Sequence[str]) -> dict[str, str]:
    return {letter(number): value for number, value in enumerate(values)}


def layout_of(item: Item, seed: int, position: int) -> dict[str, Any]:
    """What the paper's letters stand for, by the item's own ids: {choices}, {gaps}, {prompts, answers} or {steps}.

    The options of true or false keep their order; an ordering is never shown in its right order (where it has two
    steps or more); answers of a matching are always mixed, or their order would tell.
    """
    chance = chance_of(seed, "layout", position)
    if item.kind in ("single", "multiple"):
        ids = [choice.id for choice in item.choices]
        return {"choices": _lettered(shuffled(ids, chance) if item.shuffle else ids)}
    if item.kind == "true_false":
        return {"choices": _lettered([choice.id for choice in item.choices])}
    if item.kind == "cloze":
        return {"gaps": {gap.id: _gap(gap, item, chance) for gap in item.gaps if gap.kind == "choice"}}
    if item.kind == "matching":
        prompts = [pair.id for pair in item.pairs]
        answers = dict.fromkeys([*(pair.answer for pair in item.pairs), *item.extra_answers])
        shown = shuffled(prompts, chance) if item.shuffle else prompts
        named = {str(number): each for number, each in enumerate(shown, start=1)}
        return {"prompts": named, "answers": _lettered(shuffled(sorted(answers), chance))}
    if item.kind == "ordering":
        return {"steps": _lettered(_mixed([step.id for step in item.steps], chance))}
    return {}


def _gap(gap: Any, item: Item, chance: random.Random) -> dict[str, str]:
    ids = [choice.id for choice in gap.choices]
    return _lettered(shuffled(ids, chance) if item.shuffle else ids)


def _mixed(ids: list[str], chance: random.Random) -> list[str]:
    mixed = shuffled(ids, chance)
    if mixed == ids and len(ids) > 1:
        mixed[0], mixed[-1] = mixed[-1], mixed[0]
    return mixed
