"""Measuring an engine on a gold set: planted faults are counted and named."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from config.ai.evaluation import evaluate_gold, fault_of, load_gold, values_at


class Answer(BaseModel):
    """What the planted engine gives."""

    score: float
    words: list[str]


GOLD = {
    "untrusted": ["text"],
    "stays": ["words"],
    "score": "score",
    "cases": [
        {
            "name": "long",
            "person": "Jo Doe",
            "input": {"text": "Jo Doe wrote much"},
            "expect": [{"path": "score", "least": 4}],
        },
        {"name": "short", "input": {"text": "Bo"}, "expect": [{"path": "words.*", "holds": ["Bo", "Mo"]}]},
    ],
    "order": [["long", "short"], ["short", "long"]],
}  # fmt: skip


def fair(given: str) -> tuple[Answer, int]:
    words = given.partition("\n\n")[0].split()
    return Answer(score=len(words), words=[]), 1


def swayed(given: str) -> tuple[Answer, int]:
    return Answer(score=len(given.split()), words=[]), 0


def nosy(given: str) -> tuple[Answer, int]:
    return Answer(score=1, words=given.split()), 0


def test_what_is_met_ordered_dropped_and_missed() -> None:
    found = evaluate_gold(GOLD, lambda given: given["text"], fair)
    assert (found.cases, found.expected, found.met, found.orders_held, found.dropped_quotes) == (2, 2, 1, 1, 2)
    assert (found.injection_delta, found.name_swap_delta, found.stable) == (0.0, 0.0, 5)
    assert found.misses == ("short: words.* holds ['Bo', 'Mo'], found []", "order: short > long")


def test_an_engine_that_is_swayed_shows() -> None:
    assert evaluate_gold(GOLD, lambda given: given["text"], swayed).injection_delta == 11.0
    assert evaluate_gold(GOLD, lambda given: given["text"], nosy).name_swap_delta == 100.0


def test_paths_and_expectations() -> None:
    value = {"a": [{"b": 1}, {"b": 2}], "c": []}
    assert values_at(value, "a.*.b") == [1, 2]
    assert values_at(value, "a.1.b") == [2]
    assert values_at(value, "x.y") == []
    assert fault_of({"path": "c", "count": 0}, value) == ""
    assert fault_of({"path": "a", "count": 3}, value).startswith("a count 3, found")
    assert fault_of({"path": "a.*.b", "lacks": ["2"]}, value)
    assert fault_of({"path": "a.0.b", "most": 0}, value)


def test_a_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gold"):
        load_gold(tmp_path)
    (tmp_path / "gold.json").write_text(json.dumps({"cases": []}))
    with pytest.raises(ValueError, match="no cases"):
        load_gold(tmp_path)
