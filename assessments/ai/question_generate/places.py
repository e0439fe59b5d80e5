"""Spreads the keys of a set over the places of the options."""

from collections.abc import Sequence
from hashlib import sha256

from assessments.ai.items import Choice
from assessments.ai.question_generate.batch import LARGEST_PLACE, SPREAD_FROM, key_places
from assessments.ai.question_generate.draft import Draft

LETTERS = "abcd"


def spread(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, their options moved where one place holds more than half of the keys; else as they are.

    Options get the ids a to d by place, so that no id tells the key. The same drafts give the same places.
    """
    counts = key_places([draft.item for draft in drafts])
    total = sum(counts.values())
    if total < SPREAD_FROM or max(counts.values()) <= LARGEST_PLACE * total:
        return tuple(drafts)
    turn = 0
    placed = []
    for draft in drafts:
        if draft.kind != "single":
            placed.append(draft)
            continue
        placed.append(draft.model_copy(update={"choices": _at(draft, turn)}))
        turn += 1
    return tuple(placed)


def _at(draft: Draft, turn: int) -> tuple[Choice, ...]:
    """The options with the key at a place that four following turns take once each, in a mixed order."""
    ranked = sorted(LETTERS, key=lambda letter: sha256(f"{turn // 4}/{letter}".encode()).hexdigest())
    place = LETTERS.index(ranked[turn % 4])
    keys = [choice for choice in draft.choices if choice.credit == 1]
    others = [choice for choice in draft.choices if choice.credit != 1]
    moved = [*others[:place], *keys, *others[place:]]
    return tuple(choice.model_copy(update={"id": letter}) for letter, choice in zip(LETTERS, moved, strict=True))
