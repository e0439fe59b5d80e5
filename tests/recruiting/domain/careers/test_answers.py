"""Answers: checked by kind on the server, flagged by the job's rule, never more than a flag."""

import pytest

from recruiting.domain.careers.answers import read_answers, said
from recruiting.models import JobQuestion


def question(kind: str, **fields) -> JobQuestion:
    return JobQuestion(kind=kind, text=f"A {kind}?", **fields)


ONE = ["Stone", "Deck"]


@pytest.mark.parametrize(
    ("asked", "given", "answer", "flagged"),
    [
        (question("short"), [" hello "], "hello", False),
        (question("choice", options=ONE, flags={"answers": ["Deck"]}), ["Deck"], "Deck", True),
        (question("multi", options=ONE, flags={"answers": ["Deck"]}), ["Deck", "Stone"], ["Stone", "Deck"], True),
        (question("multi", options=ONE, flags={"answers": ["Deck"]}), ["Stone"], ["Stone"], False),
        (question("yes_no", flags={"answers": ["no"]}), ["no"], "no", True),
        (question("number", flags={"below": 3, "above": 9}), ["3"], 3, False),
        (question("number", flags={"below": 3, "above": 9}), ["2.9"], 2.9, True),
        (question("number", flags={"above": 9}), ["9,5"], 9.5, True),
        (question("date"), ["2026-05-31"], "2026-05-31", False),
    ],
)
def test_an_answer_is_read_by_its_kind(asked, given, answer, flagged) -> None:
    found = read_answers([asked], {str(asked.public_id): given})
    [one] = found.answers.values()
    assert (one["answer"], one["flagged"], one["question"]) == (answer, flagged, asked.text)
    assert (found.errors, found.flagged) == ({}, int(flagged))


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (question("short", is_required=True), [" "]),
        (question("short", is_required=True), []),
        (question("short"), ["x" * 301]),
        (question("choice", options=ONE), ["Gas"]),
        (question("choice", options=ONE), ["Stone", "Deck"]),
        (question("multi", options=ONE), ["Stone", "Gas"]),
        (question("yes_no"), ["maybe"]),
        (question("number"), ["NaN"]),
        (question("number"), ["1e400"]),
        (question("number"), ["many"]),
        (question("date"), ["31.5.2026"]),
        (question("date"), ["0001-01-01"]),
    ],
)
def test_what_cannot_be_an_answer_is_a_sentence(asked, given) -> None:
    found = read_answers([asked], {str(asked.public_id): given})
    assert found.answers == {}
    assert list(found.errors) == [str(asked.public_id)]
    assert found.errors[str(asked.public_id)].endswith(".")


def test_what_nobody_asked_is_left_out_and_nothing_is_optional_by_chance() -> None:
    asked = question("short")
    assert read_answers([asked], {"other": ["x"]}).answers == {}
    assert read_answers([asked], {}).errors == {}


def test_answers_in_words() -> None:
    assert [said("yes_no", "no"), said("multi", ["a", "b"]), said("date", "2026-05-31"), said("number", 2.5)] == [
        *("No", "a, b", "31 May 2026", "2.5"),
    ]
