"""Reading a search: nothing that is typed raises, what is read is written back to the same, bad input is said."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recruiting.domain.search.conditions import condition_of
from recruiting.domain.search.parsing import read_query
from recruiting.domain.search.postgresql import tsquery_of
from recruiting.domain.search.sqlite import match_of
from recruiting.domain.search.tree import All, Any, No, Phrase, Word, written
from recruiting.domain.search.words import words_in
from tests.kit.sizes import tries

PIECES = st.sampled_from(
    [
        *("python", "C++", ".net", "AND", "OR", "NOT", "-", "|", "(", ")", '"', "“", "name:", "skill:", "foo:", "*"),
        *("e*", "a@b.example", "+44 20 7946 0123", "日本語", "é", "'", "\\", ":", "&", "node.js", "\x00", "K\u0301"),
    ]
)
TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join))


@settings(max_examples=tries(300), deadline=None)
@example("-aa:AA:")
@example("NOT aa aa:")
@given(TYPED)
def test_whatever_is_typed_is_read_and_written_back_to_the_same(typed):
    reading = read_query(typed)
    again = read_query(written(reading.node))
    assert again.node == reading.node
    for problem in reading.problems:
        assert problem.sentence.endswith(".")
        assert 0 <= problem.start < problem.end <= len(typed)
    if reading.node is not None:
        condition = condition_of(reading.node)
        assert tsquery_of(condition)
        assert match_of(condition, profile_only=True)


@settings(max_examples=tries(200), deadline=None)
@given(st.text(max_size=200))
def test_words_stand_where_they_say(text):
    ends = [0]
    for word in words_in(text):
        assert word.text
        assert ends[-1] <= word.start < word.end <= len(text)
        ends.append(word.end)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("a b OR c -d", Any((All((Word("a"), Word("b"))), All((Word("c"), No(Word("d"))))))),
        ("NOT (a | b)", No(Any((Word("a"), Word("b"))))),
        ('skill:(c++ OR "node.js") x*', All((Any((Word("c++", "skill"), Phrase("node.js", "skill"))), Word("x")))),
        ("--a", Word("a")),
        ("kubern* name:berg*", All((Word("kubern", "", True), Word("berg", "name", True)))),
        ("a - b", All((Word("a"), Word("b")))),
        ("https://x.example/y", Word("https://x.example/y")),
    ],
)
def test_what_is_typed_means(typed, node):
    assert read_query(typed).node == node


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"head of', "quotation mark"), ("a OR", "OR stands"), ("AND a", "AND stands"), ("a NOT", "NOT stands"),
        ("(a b", "not closed"), ("a) b", "no opening"), ("colour:red", "no field “colour”"),
        ("name:", "after the colon"), ("a or b", "in capitals"), ("e*", "two letters"), ("!!! ???", "no word"),
        (" ".join("abcdefghij" * 4), "first 30"), ("(" * 40 + "a", "too many"),
    ],
)  # fmt: skip
def test_bad_input_is_said_in_a_sentence(typed, said):
    assert any(said in problem.sentence for problem in read_query(typed).problems)
    assert read_query("python OR java -junior").problems == []
