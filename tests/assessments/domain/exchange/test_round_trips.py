"""What is written comes back the same, and what a format cannot hold is named: for every format and kind."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessments.ai.items import Item
from assessments.domain.exchange.comparing import differences
from assessments.domain.exchange.formats import FORMATS
from tests.assessments.domain.exchange.made_items import items

PHASES = [Phase.explicit, Phase.generate]
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def _check(name: str, made: list[Item]) -> None:
    chosen = FORMATS[name]
    writing = chosen.write(made)
    whole = {each.number for each in writing.left_out if each.whole}
    partly = {each.number for each in writing.left_out if not each.whole}
    kept = [(number, item) for number, item in enumerate(made, 1) if number not in whole]
    reading = chosen.read(writing.data) if kept else None
    back = [found.item for found in reading.items] if reading else []
    assert reading is None or reading.bad == []
    assert len(back) == len(kept)
    for (number, before), after in zip(kept, back, strict=True):
        essential, details = differences(before, after)
        assert essential == []
        assert not details or number in partly
    assert chosen.write(made).data == writing.data
    if back:
        again = chosen.write(back)
        assert again.left_out == []
        twice = [found.item for found in chosen.read(again.data).items]
        assert [differences(*pair) for pair in zip(back, twice, strict=True)] == [([], [])] * len(back)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=SLOW, phases=PHASES)
@given(made=st.lists(items(), min_size=1, max_size=4))
def test_what_is_written_comes_back(name: str, made: list[Item]) -> None:
    _check(name, made)


@pytest.mark.heavy
@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW, phases=PHASES)
@given(made=st.lists(items(), min_size=1, max_size=5))
def test_what_is_written_comes_back_often(name: str, made: list[Item]) -> None:
    _check(name, made)
