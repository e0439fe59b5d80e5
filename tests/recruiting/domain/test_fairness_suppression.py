"""Nobody can work out a hidden count: checked by trying every table that fits what is shown."""

import itertools
import random
from collections.abc import Hashable

from recruiting.domain.fairness.hiding import all_counts, hide
from recruiting.domain.fairness.measures import Measure
from recruiting.domain.fairness.suppression import Sum, hidden_counts

ROWS, COLUMNS = "ab", "xyz"


def scene(cells: dict[Hashable, int]) -> tuple[dict[Hashable, int], list[Sum]]:
    """A table of two by three with its margins and its whole."""
    counts = dict(cells)
    sums = [Sum(row, [(row, one) for one in COLUMNS]) for row in ROWS]
    sums += [Sum(column, [(one, column) for one in ROWS]) for column in COLUMNS]
    sums += [Sum("T", list(ROWS)), Sum("T", list(COLUMNS))]
    for row in ROWS:
        counts[row] = sum(cells[row, one] for one in COLUMNS)
    for column in COLUMNS:
        counts[column] = sum(cells[one, column] for one in ROWS)
    counts["T"] = sum(cells.values())
    return counts, sums


def fitting(counts: dict[Hashable, int], hidden: frozenset[Hashable], cells: list[Hashable]) -> list[dict]:
    """Every table of these cells that agrees with all that is shown; hidden counts are at least 1."""
    free = [one for one in cells if one in hidden]
    found, rest = [], counts["T"] - sum(counts[one] for one in cells if one not in hidden)
    for first in itertools.product(range(1, 25), repeat=max(0, len(free) - 1)):
        values = (*first, rest - sum(first)) if free else ()
        if free and values[-1] < 1:
            continue
        tried = {one: counts[one] for one in cells} | dict(zip(free, values, strict=True))
        whole, _sums = scene(tried)
        if all(whole[key] == counts[key] for key in counts if key not in hidden):
            found.append(tried)
    return found


def test_a_lone_small_count_takes_another_along() -> None:
    sums = [Sum("T", ["a", "b", "c"])]
    counts: dict[Hashable, int] = {"a": 3, "b": 20, "c": 30, "T": 53}
    assert hidden_counts(counts, sums, always_shown=frozenset("T")) == {"a", "b"}


def test_two_single_people_are_not_told_by_their_sum() -> None:
    # a + b = 2 and neither is 0: both are 1, so a third count goes.
    sums = [Sum("T", ["a", "b", "c", "d"])]
    counts: dict[Hashable, int] = {"a": 1, "b": 1, "c": 30, "d": 9, "T": 41}
    assert hidden_counts(counts, sums, always_shown=frozenset("T")) == {"a", "b", "d"}


def test_a_zero_is_shown_and_nothing_small_hides_nothing() -> None:
    sums = [Sum("T", ["a", "b", "c"])]
    counts: dict[Hashable, int] = {"a": 0, "b": 20, "c": 30, "T": 50}
    assert hidden_counts(counts, sums) == frozenset()


def test_four_are_few_and_five_are_not() -> None:
    sums = [Sum("T", ["a", "b", "c"])]
    assert hidden_counts({"a": 5, "b": 20, "c": 30, "T": 55}, sums) == frozenset()
    assert "a" in hidden_counts({"a": 4, "b": 20, "c": 30, "T": 54}, sums)


def test_where_nothing_is_left_to_hide_behind_nothing_is_shown() -> None:
    counts: dict[Hashable, int] = {"a": 3, "b": 0, "T": 3}
    assert hidden_counts(counts, [Sum("T", ["a", "b"])], always_shown=frozenset("T")) == {"a", "b"}


def test_no_small_count_of_random_tables_can_be_worked_out() -> None:
    dice = random.Random(144)
    looked = 0
    for _round in range(40):
        cells: dict[Hashable, int] = {
            (r, c): dice.choice([0, 1, 2, 4, 6, 9, 11, 11, 10]) for r in ROWS for c in COLUMNS
        }
        counts, sums = scene(cells)
        hidden = hidden_counts(counts, sums, always_shown=frozenset("T"))
        small = [one for one in cells if 0 < counts[one] < 5]
        assert set(small) <= hidden
        if len(hidden & set(cells)) > 4:
            continue
        tables = fitting(counts, hidden, list(cells))
        assert cells in tables
        for one in small:
            assert len({table[one] for table in tables}) > 1, (cells, hidden, one)
            looked += 1
    assert looked > 5


def measure(code: str, assessed: dict, selected: dict) -> Measure:
    return Measure(code, code, "", assessed, selected)


def test_a_group_hidden_at_a_stage_is_hidden_after_it_and_where_it_came_from() -> None:
    white, black = ("female", "white"), ("female", "black")
    other = ("male", "asian")
    first = measure("applied", {white: 60, black: 30, other: 40}, {white: 40, black: 9, other: 30})
    second = measure("screening", {white: 40, black: 4, other: 30}, {white: 20, black: 0, other: 10})
    way = measure("overall", {white: 60, black: 30, other: 40}, {white: 20, black: 0, other: 10})
    shown = {one.code: one for one in hide(way, [first, second], [])}
    key = ("both", *black)
    assert key in shown["screening"].hidden_assessed
    assert key in shown["screening"].hidden_selected
    assert key in shown["applied"].hidden_selected  # nine who went on would tell of the four
    assert key not in shown["applied"].hidden_assessed


def test_fewer_than_ten_answers_show_nothing() -> None:
    few = measure("overall", {("female", ""): 6, ("", ""): 90, ("male", ""): 3}, {("", ""): 20, ("female", ""): 5})
    (only,) = hide(few, [], [])
    assert {("sex", "female"), ("sex", "male")} <= only.hidden_assessed
    assert all_counts(few.assessed)["sex", "female"] == 6
