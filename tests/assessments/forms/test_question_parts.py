"""Rows of the editor as parts of an item: lines of gaps, credits, ids, what a row cannot say."""

import pytest

from assessments.ai.items import Choice, Criterion, Gap, Item, NumberKey, TextKey
from assessments.forms.question_parts import (
    UnreadableLine,
    choices_of,
    gaps_of,
    rows_of,
    rubric_of,
    steps_of,
)


def gap(answers: str, kind: str = "text", old: Item | None = None) -> dict:
    return gaps_of([{"key": "", "name": "1", "kind": kind, "answers": answers, "weight": None}], old)[0]


def test_lines_of_a_gap() -> None:
    listed = gap("= Paris\nLyon\n50% Nice", "choice")["choices"]
    assert [(one["id"], one["text"], one["credit"]) for one in listed] == [
        ("c1", "Paris", 1.0),
        ("c2", "Lyon", 0.0),
        ("c3", "Nice", 0.5),
    ]
    typed = gap("Paris\n\n 50% Lut*  ")["accepted"]
    assert [(one["text"], one["mode"], one["credit"]) for one in typed] == [
        ("Paris", "exact", 1.0),
        ("Lut*", "wildcard", 0.5),
    ]
    numbers = gap("12.5 ± 0.1\n10 to 12\n-3", "number")["numbers"]
    assert numbers[0] == {"value": 12.5, "tolerance": 0.1, "credit": 1.0}
    assert numbers[1] == {"low": 10.0, "high": 12.0, "credit": 1.0}
    assert numbers[2]["value"] == -3


@pytest.mark.parametrize("line", ["warm", "1 ± hot", "a to b", "12,5"])
def test_a_line_that_is_no_number_is_said(line) -> None:
    with pytest.raises(UnreadableLine, match="is no number"):
        gap(line, "number")


def test_what_a_line_cannot_say_stays_with_its_text() -> None:
    key = TextKey(text="colou?r", mode="regex", case=True, feedback="Either spelling")
    old = Item(kind="cloze", stem="[[1]]", gaps=(Gap(id="1", kind="text", accepted=(key,)),))
    (row,) = rows_of(old, "gaps")
    assert gap(row["answers"], old=old)["accepted"] == [key.model_dump()]


@pytest.mark.parametrize("text", ["= 4", "50% off", "100%"])
def test_texts_that_look_like_marks_survive(text) -> None:
    old = Item(kind="cloze", stem="[[1]]", gaps=(Gap(id="1", kind="text", accepted=(TextKey(text=text, credit=1),)),))
    (row,) = rows_of(old, "gaps")
    assert [one["text"] for one in gap(row["answers"], old=old)["accepted"]] == [text]


def test_credits_of_options_and_ids_that_stay() -> None:
    rows = [
        {"key": "", "text": "A", "right": True, "percent": None, "feedback": ""},
        {"key": "c1", "text": "B", "right": False, "percent": None, "feedback": ""},
        {"key": "", "text": "C", "right": False, "percent": -50, "feedback": "No"},
    ]
    made = choices_of(rows, None)
    assert [(one["id"], one["credit"]) for one in made] == [("c2", 1.0), ("c1", 0.0), ("c3", -0.5)]
    item = Item(kind="multiple", stem="?", choices=tuple(Choice(**one) for one in made))
    assert [(row["right"], row["percent"]) for row in rows_of(item, "choices")] == [
        (True, None),
        (False, None),
        (False, -50),
    ]


def test_thirds_come_back_equal() -> None:
    item = Item(kind="multiple", stem="?", choices=(Choice(id="a", text="A", credit=0.33333),))
    assert choices_of(rows_of(item, "choices"), item)[0]["credit"] == pytest.approx(0.33333, abs=1e-9)


def test_steps_follow_their_places() -> None:
    rows = [{"key": "", "text": "last", "place": 9}, {"key": "", "text": "first", "place": 1}]
    assert [one["text"] for one in steps_of(rows, None)] == ["first", "last"]


def test_examples_of_a_rubric_need_points() -> None:
    row = {"key": "", "name": "N", "description": "", "points": 2, "key_points": "a\n\nb", "anchors": "2: both: yes"}
    (made,) = rubric_of([row], None)
    criterion = Criterion(**made)
    assert (criterion.anchors[0].points, criterion.anchors[0].text) == (2, "both: yes")
    assert criterion.key_points == ("a", "b")
    with pytest.raises(UnreadableLine, match="Write points"):
        rubric_of([{**row, "anchors": "good answer"}], None)


def test_numbers_are_shown_as_people_write_them() -> None:
    item = Item(kind="numeric", stem="?", numbers=(NumberKey(value=42.0, tolerance=0.5),))
    (row,) = rows_of(item, "numbers")
    assert (row["value"], row["tolerance"]) == (42, 0.5)
    assert isinstance(row["value"], int)
