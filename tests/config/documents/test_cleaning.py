"""Characters of one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.documents.parsing.cleaning import clean, close_letters, is_capital, is_letter_spaced, smuggled, strip_icons


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\uf0b7 Ran a crew", "• Ran a crew"),
        ("\uf0a7Ran a crew", "• Ran a crew"),
        ("▪\tRan a crew", "• Ran a crew"),
        ("- Ran a crew", "• Ran a crew"),
        ("– 2021", "– 2021"),
        ("-5 °C work", "-5 °C work"),
        ("\uf095 +1 503 555 0147", "+1 503 555 0147"),
        ("eﬃcient oﬀice ﬁle", "efficient office file"),
        ("co\u00adop", "coop"),
        ("main\u00ad", "main-"),
        ("2019\u20112021", "2019-2021"),
        ("a\u00a0b\u2003c\u2028d", "a b c d"),
        ("Cafe\u0301", "Café"),
        ("Harbor  \t  2019", "Harbor\t2019"),
        ("\x00a\x07b\u202ec", "abc"),
        ("C# / C++ / .NET", "C# / C++ / .NET"),
    ],
)
def test_clean(raw: str, text: str):
    assert clean(raw) == text


@given(st.text(max_size=60))
def test_clean_once_is_clean_and_one_line(raw: str):
    once = clean(raw.replace("\n", " "))
    assert clean(once) == once
    assert "\n" not in once
    assert once == once.strip(" \t")


@pytest.mark.parametrize(
    ("text", "spaced", "joined"),
    [
        ("E X P E R I E N C E", True, "EXPERIENCE"),
        ("W O R K   H I S T O R Y", True, "WORK HISTORY"),
        ("A B C", False, "ABC"),
        ("I am a welder", False, "Iamawelder"),
    ],
)
def test_letter_spacing(text: str, spaced: bool, joined: str):
    assert is_letter_spaced(text) is spaced
    assert close_letters(text) == joined


def test_smuggled_words_are_found_and_plain_text_is_not():
    assert smuggled("py\u200bth\u200bon\u200bista") == "pythonista"
    assert smuggled("one\u200btwo") == ""
    assert smuggled("plain") == ""


def test_icon_names_and_capitals():
    assert strip_icons(r"\faTrophy : Best welder") == "Best welder"
    assert strip_icons(r"C:\fast\files") == r"C:\fast\files"
    assert is_capital("WORK & SCHOOL")
    assert not is_capital("COVID 19")
    assert not is_capital("Work")
