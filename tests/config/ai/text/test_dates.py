"""Dates and ranges as résumés write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.ai.text.dates import find_dates, normal_point

RANGES = [
    ("Mar 2021 - Present", "2021-03", "", True),
    ("January 20XX - Current", "", "", True),
    ("Sep. 2025 – Apr. 2026", "2025-09", "2026-04", False),
    ("03/2022 - 11/2023", "2022-03", "2023-11", False),
    ("2020–22", "2020", "2022", False),
    ("1998-2001", "1998", "2001", False),
    ("Sept 2019 to date", "2019-09", "", True),
    ("Since March 2020", "2020-03", "", True),
    ("depuis mars 2020", "2020-03", "", True),
    ("janvier 2019 à aujourd'hui", "2019-01", "", True),
    ("janvier 2019 – aujourd’hui", "2019-01", "", True),
    ("de mars 2018 à juin 2019", "2018-03", "2019-06", False),
    ("août 2018 - déc. 2020", "2018-08", "2020-12", False),
    ("Février 2020 – à ce jour", "2020-02", "", True),
    ("Dezember 2019 – heute", "2019-12", "", True),
    ("enero 2018 - actualidad", "2018-01", "", True),
    ("Jan – Mar 2020", "2020-01", "2020-03", False),
    ("Jun '19 – Aug '21", "2019-06", "2021-08", False),
    ("2016/09 - now", "2016-09", "", True),
    ("2020-05 – Present", "2020-05", "", True),
    ("1 March 2019 to 3 April 2020", "2019-03", "2020-04", False),
    ("Fall 2019 – Spring 2020", "2019", "2020", False),
    ("From:-Dec-2014 to June-2015", "2014-12", "2015-06", False),
    ("June 2019 –\nPresent", "2019-06", "", True),
]


@pytest.mark.parametrize(("written", "first", "last", "current"), RANGES)
def test_find_dates_reads_a_range(written, first, last, current):
    (found,) = find_dates(f"Cook, Blue Door Bistro  {written}")

    assert (found.first, found.last, found.current, found.is_range) == (first, last, current, True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Summer 2014", "2014"),
        ("2016 / 09", "2016-09"),
        ("May 4, 2020", "2020-05"),
        ("24/07/1994", "1994-07"),
        ("2013", "2013"),
    ],
)
def test_find_dates_reads_one_date(written, value):
    (found,) = find_dates(f"State University, {written}")

    assert (found.first, found.last, found.is_range) == (value, value, False)


@pytest.mark.parametrize(
    "text",
    ["(415) 555-0173", "1,998 users", "$2019", "over 200 people", "version 2.2020.1", "12 may apply", "2019% growth"],
)
def test_find_dates_leaves_other_figures_alone(text):
    assert find_dates(text) == []


def test_find_dates_takes_the_day_first_where_asked():
    assert normal_point("04/05/2020") == "2020-04"
    assert normal_point("04/05/2020", day_first=True) == "2020-05"
    assert normal_point("25/05/2020") == "2020-05"


def test_find_dates_gives_exact_offsets_after_accents_that_change_length():
    text = "Straße ﬁn — déc. 2019 à févr. 2021, Lyon"

    (found,) = find_dates(text)

    assert text[found.start : found.end] == "déc. 2019 à févr. 2021"


@given(st.text(max_size=200))
def test_find_dates_never_overlaps_or_fails(text):
    reached = 0
    for span in find_dates(text):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


@given(st.integers(1950, 2099), st.integers(1, 12), st.integers(1950, 2099), st.integers(1, 12))
def test_find_dates_reads_what_it_normalizes(first_year, first_month, last_year, last_month):
    (found,) = find_dates(f"{first_month:02d}/{first_year} – {last_month:02d}/{last_year}")

    assert (found.first, found.last) == (f"{first_year}-{first_month:02d}", f"{last_year}-{last_month:02d}")
