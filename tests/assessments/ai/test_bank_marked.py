"""Bank and marking agree: the key of every question earns all of its points, an error does not."""

from typing import Any

import pytest

from assessments.ai.bank import bank_items
from assessments.ai.items import Gap, Item
from assessments.ai.marking import mark

KINDS = sorted({item.kind for item in bank_items()})


def gap_key(gap: Gap) -> str:
    """What belongs into a gap."""
    if gap.choices:
        return next(choice.id for choice in gap.choices if choice.credit == 1)
    return gap.accepted[0].text if gap.accepted else str(gap.numbers[0].value)


def key_of(item: Item) -> dict[str, Any]:
    """The right answer."""
    right = [choice.id for choice in item.choices if choice.credit > 0]
    return {
        "single": lambda: {"choice": right[0]},
        "true_false": lambda: {"choice": right[0]},
        "multiple": lambda: {"choices": right},
        "numeric": lambda: {"number": str(item.numbers[0].value)},
        "short_text": lambda: {"text": item.accepted[0].text},
        "cloze": lambda: {"gaps": {gap.id: gap_key(gap) for gap in item.gaps}},
        "matching": lambda: {"pairs": {pair.id: pair.answer for pair in item.pairs}},
        "ordering": lambda: {"order": [step.id for step in item.steps]},
    }[item.kind]()


def error_of(item: Item) -> dict[str, Any]:
    """A wrong answer."""
    wrong = [choice.id for choice in item.choices if choice.credit <= 0]
    return {
        "single": lambda: {"choice": wrong[0]},
        "true_false": lambda: {"choice": wrong[0]},
        "multiple": lambda: {"choices": [choice.id for choice in item.choices]},
        "numeric": lambda: {"number": str((item.numbers[0].value or 0) + 1)},
        "short_text": lambda: {"text": f"not {item.accepted[0].text}"},
        "cloze": lambda: {"gaps": {gap.id: "nothing of the kind" for gap in item.gaps}},
        "matching": lambda: {"pairs": {pair.id: item.pairs[0].answer for pair in item.pairs}},
        "ordering": lambda: {"order": [step.id for step in reversed(item.steps)]},
    }[item.kind]()


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_earns_all_and_an_error_does_not(kind):
    for item in (item for item in bank_items() if item.kind == kind):
        earned, lost = mark(item, key_of(item)), mark(item, error_of(item))
        assert earned.fraction == pytest.approx(1.0), item.ref
        assert earned.is_correct is True, item.ref
        assert lost.fraction < 0.6, item.ref
        assert lost.is_correct is False, item.ref


def test_ticking_every_option_earns_nothing():
    for item in (item for item in bank_items() if item.kind == "multiple"):
        assert mark(item, error_of(item)).fraction == pytest.approx(0.0, abs=1e-6), item.ref
