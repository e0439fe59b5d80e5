"""The reference set (LSAT section 6, Bock & Lieberman 1970) is reproduced; odd input gives nulls with reasons."""

import csv
import json
import math
import statistics as plain
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from assessments.domain.statistics import Matrix, Report, analyze, csv_rows, matrix_from_rows
from assessments.domain.statistics.reports import Taken

LSAT6 = Path(__file__).parents[2] / "files" / "lsat6.csv"


@cache
def lsat6() -> Report:
    with LSAT6.open(newline="") as file:
        return analyze(matrix_from_rows(list(csv.reader(file))))


def matrix(rows: Sequence[Sequence[float | None]], maxima: Sequence[float] | None = None) -> Matrix:
    width = len(rows[0])
    names = tuple(f"Q{number}" for number in range(1, width + 1))
    return Matrix(names, tuple(maxima or [1.0] * width), tuple(tuple(row) for row in rows))


def test_lsat6_is_reproduced() -> None:
    report = lsat6()
    one, two = report.models
    assert report.test.alpha == pytest.approx(0.2949972, abs=5e-8)
    slopes = [item.a for item in two.items.values()]
    difficulties = [item.b for item in two.items.values()]
    assert slopes == pytest.approx([0.8257, 0.7227, 0.8909, 0.6884, 0.6569], abs=1e-3)
    assert difficulties == pytest.approx([-3.3588, -1.3701, -0.2797, -1.8664, -3.1259], abs=1e-3)
    assert two.log_likelihood == pytest.approx(-2466.65, abs=0.005)
    assert (one.converged, two.converged) == (True, True)


def test_lsat6_with_one_slope_agrees_with_what_is_published() -> None:
    """The R package ltm gives these for rasch(LSAT) (Rizopoulos 2006, J. Stat. Software 17)."""
    one = lsat6().models[0]
    assert {round(item.a, 4) for item in one.items.values()} == {0.7551}
    assert [item.b for item in one.items.values()] == pytest.approx([-3.615, -1.322, -0.318, -1.730, -2.780], abs=1e-3)
    assert [item.b_se for item in one.items.values()] == pytest.approx(
        [0.3266, 0.1422, 0.0977, 0.1691, 0.2510], abs=0.01
    )
    assert one.log_likelihood == pytest.approx(-2466.938, abs=5e-4)


def test_information_is_that_of_the_curves() -> None:
    two = lsat6().models[1]
    for place, theta in enumerate(two.grid):
        by_hand = []
        for item in two.items.values():
            p = 1 / (1 + math.exp(-item.a * (theta - item.b)))
            by_hand.append(item.a**2 * p * (1 - p))
        assert [item.information[place] for item in two.items.values()] == pytest.approx(by_hand)
        assert two.information[place] == pytest.approx(sum(by_hand))
        assert two.standard_error[place] == pytest.approx(1 / math.sqrt(sum(by_hand)))


def test_ability_rises_with_right_answers() -> None:
    two = lsat6().models[1]
    by_total = {}
    for row, ability in zip(csv.reader(LSAT6.read_text().splitlines()[1:]), two.abilities, strict=True):
        by_total.setdefault(row.count("1"), []).append(ability[0])
    means = [plain.mean(by_total[total]) for total in range(6)]
    assert all(low < high for low, high in pairwise(means))
    assert plain.mean(ability[0] for ability in two.abilities) == pytest.approx(0, abs=0.01)
    assert all(0 < ability[1] < 1 for ability in two.abilities)


def test_classical_figures_follow_their_definitions() -> None:
    """Against Python's own statistics module, on marks of several sizes."""
    rows = [[(n * 7) % 4 / 3 * 2, (n * 5 + n // 3) % 3, float((n * n + 1) % 5 > 1)] for n in range(40)]
    report = analyze(matrix(rows, [2, 2, 1]))
    totals = [sum(row) for row in rows]
    assert report.test.mean == pytest.approx(plain.mean(totals))
    assert report.test.median == pytest.approx(plain.median(totals))
    assert report.test.sd == pytest.approx(plain.stdev(totals))
    assert report.test.mean_percent == pytest.approx(20 * plain.mean(totals))
    columns = list(zip(*rows, strict=True))
    alpha = 3 / 2 * (1 - sum(plain.variance(column) for column in columns) / plain.variance(totals))
    assert report.test.consistency == pytest.approx(100 * alpha)
    assert report.test.error_ratio == pytest.approx(100 * math.sqrt(1 - alpha))
    assert report.test.standard_error == pytest.approx(math.sqrt(1 - alpha) * plain.stdev(totals))
    roots = [plain.covariance(column, totals) for column in columns]
    roots = [math.sqrt(value) for value in roots]
    for item, column, maximum, root in zip(report.items, columns, [2, 2, 1], roots, strict=True):
        rest = [total - value for total, value in zip(totals, column, strict=True)]
        assert item.facility == pytest.approx(100 * plain.mean(column) / maximum)
        assert item.sd == pytest.approx(100 * plain.stdev(column) / maximum)
        assert item.discrimination == pytest.approx(100 * plain.correlation(column, rest))
        most = plain.covariance(sorted(column), sorted(rest))
        assert item.efficiency == pytest.approx(100 * plain.covariance(column, rest) / most)
        assert item.intended_weight == pytest.approx(20 * maximum)
        assert item.effective_weight == pytest.approx(100 * root / sum(roots))


def test_skewness_and_kurtosis_are_fishers() -> None:
    """The example of a spreadsheet's SKEW and KURT: 0.359543071 and −0.151799637."""
    rows = [[float(value)] for value in (3, 4, 5, 2, 3, 4, 5, 6, 4, 7)]
    test = analyze(matrix(rows, [10]), minimum=2).test
    assert test.skewness == pytest.approx(0.359543071, abs=1e-9)
    assert test.kurtosis == pytest.approx(-0.151799637, abs=1e-9)


def test_consistency_may_be_negative() -> None:
    rows = [[n % 2, 1 - n % 2, float(n % 3 == 0)] for n in range(30)]
    test = analyze(matrix(rows)).test
    assert test.consistency is not None
    assert test.consistency < 0
    assert test.error_ratio > 100


def test_a_question_against_the_total_has_no_weight() -> None:
    rows = [[n, n, 10 - n] for n in range(11)] * 3
    item = analyze(matrix(rows, [10, 10, 10])).items[2]
    assert item.discrimination == pytest.approx(-100)
    assert item.effective_weight is None
    assert item.reasons["effective_weight"] == "its points fall as the total rises"


def test_under_thirty_only_counts_are_given() -> None:
    report = analyze(matrix([[1, 0, None]] * 14 + [[0, 0.5, 1]] * 15))
    assert (report.test.n, report.test.mean, report.test.reasons["mean"]) == (29, None, "too few")
    first = report.items[0]
    assert (first.n, first.full, first.zero, first.missing) == (29, 14, 15, 0)
    assert (report.items[1].partial, report.items[2].missing) == (15, 14)
    assert {first.facility, first.sd, first.discrimination, first.efficiency, first.effective_weight} == {None}
    assert set(first.reasons.values()) == {"too few"}
    assert {model.reason for model in report.models} == {"too few"}


@pytest.mark.parametrize(
    ("rows", "where", "reason"),
    [
        ([[1.0, 1.0]] * 40, "discrimination", "everybody has the same points"),
        ([[float(n % 2)] for n in range(40)], "discrimination", "there is only one question"),
        (
            [[float(n % 2), 1.0] for n in range(40)],
            "discrimination",
            "everybody has the same points in the other questions",
        ),
        ([[None, float(n % 2)] for n in range(40)], "facility", "too few"),
        ([[None, None]] * 40, "facility", "too few"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_cannot_be_had_has_a_reason(rows: list[list[float | None]], where: str, reason: str) -> None:
    report = analyze(matrix(rows))
    item = report.items[0]
    assert getattr(item, where) is None
    assert item.reasons[where] == reason
    text = json.dumps(report.as_dict(), allow_nan=False)
    assert "NaN" not in text


def test_nobody_and_nothing_are_no_errors() -> None:
    report = analyze(Matrix((), (), ()))
    assert (report.test.n, report.items, report.models[0].reason) == (0, (), "too few")
    assert analyze(Matrix(("Q1",), (1.0,), ())).items[0].n == 0


def test_missing_cells_leave_the_others_alone() -> None:
    """Who was given half of the questions is measured by share; figures that need everybody's answers say so."""
    rows = [[1.0, 1.0, None] if n % 2 else [None, 1.0, float(n % 4 == 0)] for n in range(80)]
    report = analyze(matrix(rows))
    assert [item.n for item in report.items] == [40, 80, 40]
    assert report.items[0].facility == pytest.approx(100)
    assert report.items[2].facility == pytest.approx(50)
    assert report.test.mean_percent == pytest.approx(100 * (40 * 1 + 20 * 1 + 20 * 0.5) / 80)
    assert report.test.reasons["alpha"] == "too few people were given every question"


def test_a_response_model_takes_only_what_is_right_or_wrong() -> None:
    rows = [[float(n % 2), float(n % 3 > 0), float(n % 5 > 1), n % 4 / 2, 1.0] for n in range(60)]
    two = analyze(matrix(rows, [1, 1, 1, 2, 1])).models[1]
    assert sorted(two.items) == ["Q1", "Q2", "Q3"]


def test_choices_are_flagged() -> None:
    able = [float(n >= 30) for n in range(60)]
    taken = ["A" if n < 30 else "B" for n in range(58)] + ["C", ""]
    rows = [[float(choice == "A"), one, one] for choice, one in zip(taken, able, strict=True)]
    cells = Taken(tuple(taken), "A", {"A": "Alpha", "B": "Beta", "C": "Gamma", "D": "Delta"})
    key, other, rare, none = analyze(matrix(rows), taken={"Q1": cells}).items[0].choices
    assert (key.choice, key.is_key, key.label, key.flags) == ("A", True, "Alpha", ("key_negative",))
    assert (key.count, key.percent, key.rest_mean) == (30, 50.0, 0.0)
    assert other.flags == ("distractor_positive",)
    assert other.point_biserial == pytest.approx(
        plain.correlation([float(x == "B") for x in taken], [2 * x for x in able])
    )
    assert rare.flags == ("distractor_positive", "rare")
    assert (none.count, none.percent, none.point_biserial, none.flags) == (0, 0.0, None, ("rare",))


def test_the_same_table_gives_the_same_bytes() -> None:
    with LSAT6.open(newline="") as file:
        again = analyze(matrix_from_rows(list(csv.reader(file))))
    assert json.dumps(again.as_dict()) == json.dumps(lsat6().as_dict())


def test_the_spreadsheet_holds_a_row_a_question() -> None:
    rows = csv_rows(lsat6())
    assert [row[0] for row in rows] == ["question", *(f"Item {n}" for n in range(1, 6))]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[0][-2:] == ["2PL a", "2PL b"]
    assert rows[1][rows[0].index("facility")] == "92.4"
