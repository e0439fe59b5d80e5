"""Quotes are found where they stand, however the typography differs, and nowhere else."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.ai.grounding import SourceText, locate

WORDS = st.lists(st.text("abcdefghijéüñ", min_size=2, max_size=8), min_size=8, max_size=30)


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("high-level design", "A high-\nlevel   design", "high-\nlevel   design"),
        ("“cut costs” – twice", 'We "cut costs" - twice.', '"cut costs" - twice'),
        ("ﬁnance team", "the finance team", "finance team"),
        ("it's done", "it’s\u00a0done", "it’s\u00a0done"),
        ("Java", "JavaScript and Java", "Java"),
        ("C++", "C and C++ code", "C++"),
    ],
)
def test_locate_finds_what_is_there(quote, text, found):
    start, end = locate(quote, text)

    assert text[start:end] == found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Java", "JavaScript"),
        ("led ten people", "led twelve people"),
        ("", "text"),
        ("  ", "text"),
        ("Go", "go to market"),
    ],
)
def test_locate_finds_nothing_that_is_not_there(quote, text):
    assert locate(quote, text) is None


@given(WORDS, st.data())
def test_locate_finds_every_run_of_words_with_other_white_space(words, data):
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 1, len(words)))
    text = "\n".join(words)

    start, end = locate("  ".join(words[first:last]), text)

    assert text[start:end].split() == words[first:last]


@given(st.text(max_size=4), st.text(max_size=80))
def test_locate_gives_ranges_inside_the_text_or_none(quote, text):
    start, end = SourceText(text).locate(quote) or (0, 1)

    assert 0 <= start < end <= max(1, len(text))


@given(st.text("abc de-\n", min_size=1, max_size=60))
def test_locate_finds_a_text_in_itself(text):
    assume(text.strip(" -\n"))
    quote = text.strip()

    assert locate(quote, text) is not None
