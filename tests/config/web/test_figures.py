"""Shares, bands and cut lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.web.figures import band, first_of, in_svg, marks, percent_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (0, "1"),
        (39.9, "1"),
        (40, "2"),
        (54.9, "2"),
        (55, "3"),
        (70, "4"),
        (84.9, "4"),
        (85, "5"),
        (100, "5"),
    ],
)
def test_band_edges(value, expected):
    assert band(value) == expected


@given(st.floats(-10, 1000), st.floats(0, 500))
def test_a_share_is_always_a_percentage(value, maximum):
    assert 0 <= percent_of(value, maximum) <= 100


def test_percent_of_reads_what_templates_give():
    assert percent_of("46", "50") == 92
    assert percent_of(3, 0) == 0


def test_in_svg_writes_a_point_in_any_locale():
    assert in_svg(46.25) in {"46.2", "46.3"}
    assert in_svg(92.0) == "92"


def test_marks_light_up_to_the_value():
    assert marks("5", 3) == [True, True, True, False, False]
    assert marks(2, "0") == [False, False]


def test_first_of_counts_what_it_leaves_out():
    assert first_of(["a", "b", "c"], "2") == (["a", "b"], 1)
    assert first_of(["a"], 0) == (["a"], 0)
    assert first_of(None, 3) == ([], 0)
