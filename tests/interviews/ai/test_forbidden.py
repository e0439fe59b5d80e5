"""The outgoing filter: what may not be asked is found, what is asked every day is left alone."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.ai.forbidden import is_clean, is_private, topics_in
from interviews.data import authored_bank
from tests.kit.sizes import tries, within

PHRASES = Path(__file__).with_name("phrases")
ROWS = [
    line.split("\t")
    for line in (PHRASES / "forbidden.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
CLEAN = [
    line
    for line in (PHRASES / "clean.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LEADS = ("", "Thank you. ", "Just out of interest: ", "By the way, ", "One more thing, if I may. ", "Question 2 of 5. ")
TAILS = ("", " Take your time.", " You have two minutes.")


def test_the_sets_are_large() -> None:
    assert len(ROWS) >= 300
    assert len(CLEAN) >= 250
    assert len({question for _, question in ROWS}) == len(ROWS)


@pytest.mark.parametrize("topic", sorted({topic for topic, _ in ROWS if topic}))
def test_each_topic_is_found_under_its_name(topic: str) -> None:
    questions = [question for name, question in ROWS if name == topic]
    assert [q for q in questions if topic not in {hit.topic for hit in topics_in(q)}] == []


def test_every_forbidden_question_is_found() -> None:
    assert [question for _, question in ROWS if is_clean(question)] == []


def test_ordinary_questions_are_left_alone() -> None:
    assert [(question, topics_in(question)) for question in CLEAN if not is_clean(question)] == []


def test_the_authored_bank_is_clean() -> None:
    said = [
        text
        for one in authored_bank()
        for text in (one.question, *one.follow_ups, *one.key_points, *one.red_flags, *one.anchors.values())
    ]
    assert [text for text in said if not is_clean(text)] == []


@settings(max_examples=tries(120), deadline=None)
@given(st.sampled_from(ROWS), st.sampled_from(LEADS), st.sampled_from(TAILS), st.sampled_from(CLEAN), st.booleans())
def test_it_is_found_wherever_it_stands(row: list[str], lead: str, tail: str, other: str, before: bool) -> None:
    text = f"{lead}{row[1]}{tail}"
    assert not is_clean(f"{other} {text}" if before else f"{text} {other}")


@settings(max_examples=tries(60), deadline=None)
@given(st.sampled_from(ROWS), st.sampled_from(["upper", "curly", "spaces", "accents"]))
def test_how_it_is_written_does_not_matter(row: list[str], way: str) -> None:
    forms = {
        "upper": row[1].upper(),
        "curly": row[1].replace("'", "’"),
        "spaces": row[1].replace(" ", "  "),
        "accents": row[1].replace("e", "é"),
    }
    assert not is_clean(forms[way])


@settings(max_examples=tries(60), deadline=None)
@given(st.sampled_from(CLEAN), st.sampled_from(CLEAN), st.sampled_from(LEADS))
def test_two_ordinary_questions_make_no_forbidden_one(one: str, other: str, lead: str) -> None:
    assert is_clean(f"{lead}{one} {other}")


@pytest.mark.parametrize("lead", LEADS)
def test_what_leads_to_a_question_changes_nothing(lead: str) -> None:
    assert [question for question in CLEAN if not is_clean(lead + question)] == []
    assert [question for _, question in ROWS if is_clean(lead + question)] == []


def test_a_lead_is_read_too() -> None:
    assert not is_clean("Before your wedding, how did you plan a week?")


def test_a_hit_says_where_it_stands() -> None:
    text = "Thank you. How old are your kids? What would you change?"
    (hit, *_) = topics_in(text)
    assert text[hit.start : hit.end] == hit.passage
    assert "kids" in hit.passage


def test_questions_on_what_the_law_lets_ask_are_clean() -> None:
    for text in ("Are you authorized to work in this country?", "Do you need any adjustments for this interview?"):
        assert is_clean(text)


def test_private_passages_are_known() -> None:
    assert is_private("Volunteer treasurer of the parish church council")
    assert is_private("Raised two sons")
    assert not is_private("Cut the month-end close from nine days to five")


@pytest.mark.parametrize("text", ["you " * 20_000, "your a " * 9_000, "do you have any " * 5_000, "a" * 100_000])
def test_a_long_text_takes_no_long_time(text: str) -> None:
    began = perf_counter()
    is_clean(text)
    assert perf_counter() - began < within(2.5)


def test_nothing_is_found_in_nothing() -> None:
    assert topics_in("") == ()
    assert is_clean("  \n ")
