"""GIFT by its documentation and by how people write it."""

from pathlib import Path

import pytest

from assessments.ai.items import Item
from assessments.domain.exchange.gift import read, write

FILE = Path(__file__).parents[2] / "files" / "geography.gift"


def only(source: str) -> Item:
    reading = read(source)
    assert reading.bad == []
    return reading.items[0].item


def test_a_file_of_every_kind_is_read_with_lines() -> None:
    reading = read(FILE.read_bytes())
    assert [(found.line, found.item.kind) for found in reading.items] == [
        (5, "single"),
        (12, "single"),
        (14, "multiple"),
        (20, "true_false"),
        (22, "true_false"),
        (24, "short_text"),
        (26, "numeric"),
        (28, "numeric"),
        (30, "numeric"),
        (36, "matching"),
        (43, "long_text"),
        (45, "single"),
        (55, "true_false"),
        (61, "true_false"),
        (62, "true_false"),
    ]
    assert {(bad.line, bad.kind) for bad in reading.bad} >= {(51, "description"), (53, "unknown"), (72, "numerical")}
    assert all(bad.reason.endswith(".") for bad in reading.bad)


def test_the_parts_of_a_question_are_found() -> None:
    item = read(FILE.read_bytes()).items[0].item
    assert (item.title, item.ref, item.level, item.tags) == ("Longest river", "geo-7", "beginner", ("rivers",))
    assert item.category == "Default for Geo/Rivers and towns"
    assert item.explanation == "Counted from the headwaters of the Kagera."
    assert [(choice.text, choice.credit) for choice in item.choices] == [("Rhine", 0), ("Nile", 1), ("Danube", 0.25)]
    assert item.choices[1].feedback == "Right."


def test_a_missing_word_leaves_a_blank() -> None:
    assert only("Grant is {~buried =entombed ~living} in the tomb.").stem == "Grant is _____ in the tomb."


def test_escapes_are_taken_away_and_comments_left_out() -> None:
    item = only("// no\nWhich \\{sum\\} is \\#1\\: 2 \\~ 3?{\n// nor this\n=\\=5 ~a\\\\b#why \\= not}")
    assert item.stem == "Which {sum} is #1: 2 ~ 3?"
    assert [choice.text for choice in item.choices] == ["=5", "a\\b"]
    assert item.choices[1].feedback == "why = not"


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ("#3:0.1", (3, 0.1, None, None, 1)),
        ("#-2.5..-1", (None, 0, -2.5, -1, 1)),
        ("#3,5", (3.5, 0, None, None, 1)),
        ("# =%50%1e3:2#close", (1000, 2, None, None, 0.5)),
    ],
)
def test_numbers_are_read(answers: str, key: tuple[float | None, ...]) -> None:
    found = read(f"How many?{{{answers} =%100%7}}").items[0].item.numbers[0]
    assert (found.value, found.tolerance, found.low, found.high, found.credit) == key


def test_true_false_says_both_feedbacks() -> None:
    item = only("The sun is cold.{FALSE#No, hot.#Right, it is hot.####A star.}")
    by_text = {choice.text: choice for choice in item.choices}
    assert (by_text["False"].credit, by_text["False"].feedback) == (1, "Right, it is hot.")
    assert (by_text["True"].credit, by_text["True"].feedback) == (0, "No, hot.")
    assert item.explanation == "A star."


def test_formats_of_text_become_markdown() -> None:
    item = only("[html]Is <b>2&lt;3</b>?{=[plain]a*b*c ~[markdown]**no** ~<i>maybe</i>}")
    assert item.stem == "Is **2<3**?"
    assert [choice.text for choice in item.choices] == ["a\\*b\\*c", "**no**", "*maybe*"]


def test_plain_text_keeps_what_markdown_would_take() -> None:
    assert only("What does __init__ do in `__init__`? 2*3*4{}").stem == (
        "What does \\_\\_init\\_\\_ do in `__init__`? 2\\*3\\*4"
    )


def test_wildcards_and_literal_stars() -> None:
    accepted = only("Name it{=*col*r* =a\\\\*b =%50%x}").accepted
    assert [(key.text, key.mode) for key in accepted] == [("*col*r*", "wildcard"), ("a*b", "exact"), ("x", "exact")]


def test_windows_lines_and_marks_are_read() -> None:
    assert read("\ufeffOne?{T}\r\n\r\nTwo?{F}\r\n".encode("utf-16")).items[1].line == 3
    reading = read("Café?{T}".encode("latin-1"))
    assert reading.items[0].item.stem == "Café?"
    assert "Windows-1252" in reading.notes[0]


def test_an_unclosed_question_does_not_swallow_the_next() -> None:
    reading = read("First {=a ~b\n\nSecond {=a ~b}\n\nThird\n{=a\n\n~b}\n")
    assert [bad.line for bad in reading.bad] == [1]
    assert [(found.line, found.item.stem) for found in reading.items] == [(3, "Second"), (5, "Third")]


def test_what_gift_cannot_say_is_named() -> None:
    coding = Item.model_validate(
        {
            "kind": "coding",
            "stem": "Write it",
            "coding": {"languages": ["c"], "tests": [{"id": "1", "visible": True}]},
        }
    )
    item = only("Ok?{T}").model_copy(update={"source": "a book", "points": 3.0})
    writing = write([coding, item])
    assert [(each.number, each.kind, each.whole) for each in writing.left_out] == [
        (1, "coding", True),
        (2, "true_false", False),
    ]
    assert writing.left_out[1].reason == "Written without: points, source."
    assert [found.item.stem for found in read(writing.data).items] == ["Ok?"]
