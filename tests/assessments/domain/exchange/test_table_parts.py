"""The plain columns of a table: what a row without a kind is, and what each kind lacks."""

import pytest

from assessments.ai.items import Item
from assessments.domain.exchange.readings import FileUnreadable
from assessments.domain.exchange.table import read


def items_of(source: str) -> list[Item]:
    reading = read(source)
    assert reading.bad == []
    return [found.item for found in reading.items]


def reason_of(head: str, row: str) -> str:
    reading = read(f"{head}\n{row}\n")
    assert reading.items == []
    return reading.bad[0].reason


def test_a_row_without_a_kind_is_what_its_columns_show() -> None:
    source = (
        "question,option_1,option_2,option_3,correct,answer\n"
        "Which two?,a,b,c,A|C,\n"
        "Which one?,a,b,c,2,\n"
        "Is the sky blue?,,,,TRUE,\n"
        "What is the capital?,,,,,Paris\n"
        "Why?,,,,,\n"
    )
    items = items_of(source)
    assert [item.kind for item in items] == ["multiple", "single", "true_false", "short_text", "long_text"]
    assert [each.credit for each in items[0].choices] == [0.5, 0, 0.5]
    assert [each.credit for each in items[1].choices] == [0, 1, 0]
    assert [key.text for key in items[3].accepted] == ["Paris"]


def test_a_multiple_choice_with_two_right_ones_has_many_answers() -> None:
    head = "stem,kind,option_1,option_2,option_3,correct\n"
    many, one = items_of(f"{head}Two?,multiple choice,a,b,c,A;C\nOne?,multiple choice,a,b,c,B\n")
    assert (many.kind, one.kind) == ("multiple", "single")


def test_a_right_option_is_found_by_its_words_before_its_number() -> None:
    head = "stem,kind,option_1,option_2,option_3,correct\n"
    (item,) = items_of(f"{head}Half of 4?,single,3,1,2,2\n")
    assert [each.text for each in item.choices if each.credit] == ["2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Q?,single,a,b,,", "The column “correct” is empty. Write the letter of the right option, like B or A;C."),
        ("Q?,mcq,a,b,q,", "The right option “q” is not one of the options. Write its letter, like B."),
        ("Q?,single,a,b,12,", "The right option “12” is not one of the options. Write its letter, like B."),
        ("Q?,true/false,,,maybe,", "The column “correct” says neither true nor false. Write one of them."),
        ("Q?,numeric,,,2,x", "“x” is not a number. Write it like 3.14."),
        ("Q?,numeric,,,nan,", "“nan” is not a number. Write it like 3.14."),
        ("Q?,short answer,,,,", "The columns “answer” and “option_1” are empty. Write an answer that is accepted."),
        ("Q?,match,a -> b,no arrow,,", "“no arrow” is no pair. Write it as prompt -> answer."),
    ],
)
def test_a_row_says_what_it_lacks(row: str, reason: str) -> None:
    assert reason_of("stem,kind,option_1,option_2,correct,tolerance", row) == reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a?,x,,", "“x” is not a number of points. Write it with digits."),
        ("a?,1,maybe,", "“maybe” under shuffle is neither yes nor no. Write one of them."),
        ("a?,1,yes,{", "The cell “details” is not JSON. Leave it as it was exported, or empty it."),
    ],
)
def test_a_cell_that_is_not_what_its_heading_says_is_named(row: str, reason: str) -> None:
    assert reason_of("stem,points,shuffle,details", row) == reason


def test_a_range_a_tolerance_and_a_yes_are_read() -> None:
    head = "stem,kind,answer,tolerance\n"
    within, about, yes = items_of(f"{head}N?,numeric,1..3,\nN?,number,2,0.5\nT?,tf,yes,\n")
    assert [(key.low, key.high) for key in within.numbers] == [(1, 3)]
    assert [(key.value, key.tolerance) for key in about.numbers] == [(2, 0.5)]
    assert [(each.text, each.credit) for each in yes.choices] == [("True", 1), ("False", 0)]


def test_true_and_false_may_stand_as_options_or_have_other_words() -> None:
    head = "stem,kind,option_1,option_2,correct\n"
    named, other = items_of(f"{head}Q?,boolean,True,False,A\nR?,boolean,Yes,No,A\n")
    assert [each.id for each in named.choices] == ["true", "false"]
    assert [each.id for each in other.choices] == ["1", "2"]


def test_pairs_with_one_answer_too_many_and_steps_are_read() -> None:
    head = "stem,kind,option_1,option_2,option_3\n"
    pairs, steps = items_of(f"{head}M?,match,a -> b,c -> d,-> e\nO?,order,x,y,z\n")
    assert [(pair.prompt, pair.answer) for pair in pairs.pairs] == [("a", "b"), ("c", "d")]
    assert pairs.extra_answers == ("e",)
    assert [step.text for step in steps.steps] == ["x", "y", "z"]


def test_the_line_that_a_spreadsheet_adds_about_its_separator_is_passed_over() -> None:
    (item,) = items_of("sep=;\nstem;kind\nWhy?;essay\n")
    assert (item.stem, item.kind) == ("Why?", "long_text")


def test_a_cell_that_is_endless_damages_the_table() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read(f'stem,kind\n"{"b" * 4_000_001}",essay\n')
    assert "The table is damaged near line 2" in refused.value.sentence
