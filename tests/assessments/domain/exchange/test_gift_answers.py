"""GIFT: answers that are refused, and those whose feedback has no place."""

import pytest

from assessments.ai.items import Choice, Item
from assessments.domain.exchange.gift import read, write
from tests.factories.assessments import make_item

WRONG_FEEDBACK = "Feedback for a wrong answer is left out: an item has it for each answer."


@pytest.mark.parametrize(
    ("source", "kind", "reason"),
    [
        ("Q {~%200%a ~b}", "unknown", "The weight 200 % is not from -100 to 100. Change it."),
        (
            "Q {a ~b =c}",
            "multichoice",
            "The answers do not begin with = or ~. Put one of them before each answer.",
        ),
        ("Q {=a -> b =c}", "matching", "Each line of a matching is = prompt -> answer. Add the missing ->."),
        ("Q {%%x}", "plugin", "This kind of question comes from a Moodle plugin and is not known here."),
        ("Q {#1e999}", "numerical", "“1e999” is not a number. Write it like 3.14."),
        ("Q {=a} and {=b}", "cloze", "There are several answer parts in braces; GIFT knows one a question."),
        (
            "Q } x",
            "unknown",
            "There is a } without a { before it. Write \\} for a brace that is part of the text.",
        ),
        (f"{'x' * 200_001} {{T}}", "unknown", "The question is longer than 200,000 characters. Shorten it."),
    ],
)
def test_an_answer_that_cannot_be_read_says_why(source: str, kind: str, reason: str) -> None:
    reading = read(source)
    assert reading.items == []
    assert [(bad.kind, bad.reason) for bad in reading.bad] == [(kind, reason)]


@pytest.mark.parametrize("source", ["Q {=%0%*#no =x}", "Q {#=3 ~*#low}", "Q {#=3 =*#low}"])
def test_feedback_for_a_wrong_answer_is_left_out_with_a_note(source: str) -> None:
    (found,) = read(source).items
    assert found.notes == (WRONG_FEEDBACK,)
    assert len(found.item.accepted) + len(found.item.numbers) == 1


def test_a_wrong_number_without_feedback_needs_no_note() -> None:
    (found,) = read("Q {#=3 ~4}").items
    assert found.notes == ()
    assert [key.value for key in found.item.numbers] == [3]


def test_colons_that_do_not_end_are_part_of_the_question() -> None:
    (found,) = read(":: no end Q {T}").items
    assert (found.item.stem, found.item.title) == (":: no end Q", "")


def test_a_question_may_begin_right_after_the_brace_of_the_one_before() -> None:
    reading = read("Q {=a ~b}\n::T::R {=c ~d}")
    assert [found.item.stem for found in reading.items] == ["Q", "R"]


def test_a_level_that_is_unknown_stays_a_tag() -> None:
    (found,) = read("// q [tag:level:godlike] [tag:topic:A]\nQ {T}").items
    assert (found.item.level, found.item.topic, found.item.tags) == ("", "A", ("level:godlike",))


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (
            make_item("true_false", choices=(Choice(id="a", text="Yes", credit=1), Choice(id="b", text="No"))),
            "GIFT calls the two options True and False and knows no other words.",
        ),
        (make_item("coding"), "GIFT has no questions of the kind coding."),
    ],
)
def test_what_gift_has_no_words_for_is_left_out(item: Item, reason: str) -> None:
    writing = write([item])
    assert [(each.reason, each.whole) for each in writing.left_out] == [(reason, True)]
    assert writing.data == b""
