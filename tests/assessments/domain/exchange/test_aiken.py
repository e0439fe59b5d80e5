"""Aiken: strict letters, lenient lines, clear errors."""

from assessments.domain.exchange.aiken import read, write

SOURCE = """A question with too few answers
A) Only answer
ANSWER: A

A) Not begun
ANSWER: A

Good, over
two lines
A. Correct
B. Wrong
   and more of it

ANSWER: A

Begun and not ended
A) x
B) y

Next one
A)No space
B)Here neither
answer: b
Out of order
A. x
C. y
ANSWER: A
Letter that is not there
A. x
B. y
ANSWER: D
small letters
a) x
b) y
ANSWER: A
"""


def test_good_and_bad_are_told_apart_with_their_lines() -> None:
    reading = read(SOURCE)
    assert [(found.line, found.name) for found in reading.items] == [(8, "Good, over two lines"), (20, "Next one")]
    reasons = {bad.line: bad.reason for bad in reading.bad}
    assert sorted(reasons) == [1, 5, 16, 24, 28, 32]
    assert "fewer than two options" in reasons[1]
    assert "no text before its options" in reasons[5]
    assert "no line ANSWER" in reasons[16]
    assert "C) stands where B" in reasons[24]
    assert "“ANSWER: D” is not one of the letters A, B" in reasons[28]
    assert "no options" in reasons[32]


def test_lines_that_go_on_belong_to_what_stands_before() -> None:
    item = read(SOURCE).items[0].item
    assert item.stem == "Good, over  \ntwo lines"
    assert [(choice.text, choice.credit) for choice in item.choices] == [("Correct", 1), ("Wrong  \nand more of it", 0)]


def test_it_comes_back_the_same() -> None:
    items = [found.item for found in read(SOURCE).items]
    writing = write(items)
    assert writing.left_out == []
    assert [found.item for found in read(writing.data).items] == items


def test_what_aiken_cannot_say_is_named() -> None:
    single = read(SOURCE).items[0].item
    partial = single.choices[1].model_copy(update={"credit": 0.5})
    weighted = single.model_copy(update={"choices": (single.choices[0], partial)})
    essay = single.model_copy(update={"kind": "long_text", "choices": ()})
    explained = single.model_copy(update={"explanation": "because", "tags": ("a",)})
    left_out = write([weighted, essay, explained]).left_out
    assert [each.whole for each in left_out] == [True, True, False]
    assert left_out[2].reason == "Written without: explanation, tags."
