"""Arithmetic on dates, clauses and the language of a text."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from config.ai.text.clauses import clause_around, sentences
from config.ai.text.durations import merged, month_name, month_span, pauses, total_years
from config.ai.text.languages import detect_language

TODAY = date(2026, 11, 20)
SPANS = st.lists(st.tuples(st.integers(24000, 24300), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair))))


def test_month_span_counts_named_months_whole_and_bare_years_once():
    assert month_span("2020-01", "2020-12", current=False, today=TODAY) == (24240, 24252)
    assert month_span("2020", "2022", current=False, today=TODAY) == (24240, 24264)
    assert month_span("2004", "2004", current=False, today=TODAY) == (24048, 24054)
    assert month_span("2026-10", "", current=True, today=TODAY) == (24321, 24323)
    assert month_span("", "2020", current=False, today=TODAY) is None
    assert month_span("2022-05", "2020-01", current=False, today=TODAY) is None


@given(SPANS)
def test_merged_spans_cover_the_same_months_once(spans):
    months = {month for first, last in spans for month in range(first, last)}
    joined = merged(spans)

    assert {month for first, last in joined for month in range(first, last)} == months
    assert all(left[1] < right[0] for left, right in pairwise(joined))
    assert total_years(spans) == round(len(months) / 12, 1)


@given(SPANS)
def test_pauses_lie_between_spans(spans):
    for first, last in pauses(spans, at_least=6):
        assert last - first >= 6
        assert not any(begin < last and first < end for begin, end in spans)


def test_month_name():
    assert month_name(24240) == "2020-01"


def test_sentences_stop_at_full_stops_but_not_at_abbreviations():
    text = "I led e.g. two teams. We shipped 3.5 million units! Next"

    assert [text[start:end] for start, end in sentences(text)] == [
        "I led e.g. two teams.", "We shipped 3.5 million units!", "Next",
    ]  # fmt: skip


def test_clause_around_keeps_to_its_bullet():
    text = "• Ran payroll in SAP; trained staff.\n• Moved to Workday"
    place = text.index("SAP")

    assert text[slice(*clause_around(text, place, place + 3))] == "Ran payroll in SAP"


def test_detect_language():
    assert detect_language("The nurse led a team of ten and was in charge of the ward for two years.") == "en"
    assert (
        detect_language("Le chef de la brigade a formé les apprentis dans une auberge avec une équipe de dix.") == "fr"
    )
    assert detect_language("Python, Go") == ""
