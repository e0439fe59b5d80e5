"""A cursor comes back as it went; what is no cursor is none."""

import base64
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.web.cursors import Cursor

values = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    st.datetimes(timezones=st.just(UTC)),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)


@given(values, st.integers(1, 10**12), st.booleans())
def test_a_cursor_survives_the_address(value, pk, backward):
    cursor = Cursor(value, pk, backward)
    assert Cursor.decoded(cursor.encoded()) == cursor


@given(st.text(max_size=60))
def test_any_text_is_a_cursor_or_none(text):
    assert Cursor.decoded(text) is None or isinstance(Cursor.decoded(text), Cursor)


@pytest.mark.parametrize(
    "given", [None, "", "x", "W10", "eyJhIjoxfQ", "WyJxIiwxLDEsMF0", "WyJkIiwibm90IGEgZGF0ZSIsMSwwXQ"]
)
def test_nonsense_is_the_first_page(given):
    assert Cursor.decoded(given) is None


@pytest.mark.parametrize("place", [r'["p","a\u0000b",1,0]', r'["p","\ud800",1,0]', '["d","2026-03-12T00:00:00",1,0]'])
def test_what_no_database_holds_is_the_first_page(place):
    assert Cursor.decoded(base64.urlsafe_b64encode(place.encode()).decode()) is None


def test_kinds_are_kept():
    when = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    assert Cursor.decoded(Cursor(when, 1).encoded()).value == when
    assert Cursor.decoded(Cursor(date(2026, 3, 12), 1).encoded()).value == date(2026, 3, 12)
    assert Cursor.decoded(Cursor(Decimal("4.20"), 1).encoded()).value == Decimal("4.20")
