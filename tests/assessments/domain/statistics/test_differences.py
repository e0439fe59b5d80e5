"""Mantel–Haenszel against a table that every statistics package knows, and on made groups."""

import math
import random

import numpy as np
import pytest

from assessments.domain.statistics import Matrix, analyze
from assessments.domain.statistics.differences import dif, ets_class, mantel_haenszel, pairs_of
from assessments.domain.statistics.figures import Dif

# Admitted and rejected men, admitted and rejected women, by department (Bickel, Hammel & O'Connell 1975).
BERKELEY = [
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
]


def test_berkeley_is_reproduced() -> None:
    """R: mantelhaen.test(UCBAdmissions) gives 0.9046968, X² 1.4269, p 0.2323, interval 0.7719074 to 1.0603298."""
    found = mantel_haenszel(Dif("men", "women", 0, 0), [tuple(map(float, row)) for row in BERKELEY])
    assert found.alpha == pytest.approx(0.9046968, abs=1e-7)
    assert found.chi2 == pytest.approx(1.4269, abs=5e-5)
    assert found.p == pytest.approx(0.2323, abs=5e-5)
    spread = math.log(1.0603298 / 0.7719074) / (2 * 1.959964)
    assert found.delta_se == pytest.approx(2.35 * spread, rel=1e-5)
    assert found.delta == pytest.approx(-2.35 * math.log(0.9046968), abs=1e-6)
    assert found.ets == "A"


@pytest.mark.parametrize(
    ("delta", "spread", "chi2", "letter"),
    [
        (0.99, 0.01, 99, "A"),
        (-1.2, 0.1, 99, "B"),
        (1.6, 0.5, 10, "B"),
        (-1.6, 0.1, 99, "C"),
        (3.0, 0.1, 3.8, "A"),
        (3.0, 0.1, 3.85, "C"),
        (1.0, 0.1, 9, "B"),
        (-1.5, 0.1, 9, "C"),
        (2.0, 0.6, 9, "C"),
        (2.0, 0.61, 9, "B"),
    ],
)
def test_classes(delta: float, spread: float, chi2: float, letter: str) -> None:
    assert ets_class(delta, spread, chi2) == letter


def test_the_largest_group_is_the_reference() -> None:
    assert pairs_of(("b", "a", "a", "", "c", "b", "b")) == (("b", "a"), ("b", "c"))
    assert pairs_of(("a", "a")) == ()


def groups_of(people: int, shift: float) -> Matrix:
    """Two groups of equal ability; the first question is `shift` logits harder for the second."""
    chance = random.Random(5)
    rows, groups = [], []
    for n in range(people):
        focal, ability = n % 3 == 0, chance.gauss(0, 1)
        row = []
        for place in range(8):
            hard = (place - 4) / 3 + (shift if focal and place == 0 else 0)
            row.append(float(chance.random() < 1 / (1 + math.exp(hard - ability))))
        rows.append(tuple(row))
        groups.append("focal" if focal else "reference")
    return Matrix(tuple(f"Q{n}" for n in range(8)), (1.0,) * 8, tuple(rows), groups=tuple(groups))


def test_a_question_that_is_harder_for_one_group_is_found() -> None:
    items = analyze(groups_of(1500, 1.5), models=()).items
    first = items[0].dif[0]
    assert (first.reference, first.focal, first.n_reference, first.n_focal) == ("reference", "focal", 1000, 500)
    assert first.ets == "C"
    assert first.alpha > 2
    assert first.delta < -1.5
    assert {item.dif[0].ets for item in items[1:]} <= {"A", "B"}


def right_of(tables: list[tuple[int, int, int, int]]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Answers to four questions: a table of the first question for each of one, two and three right in all."""
    shapes = [((1, 0, 0, 0), (0, 1, 0, 0)), ((1, 1, 0, 0), (0, 1, 1, 0)), ((1, 1, 1, 0), (0, 1, 1, 1))]
    rows, groups = [], []
    for (yes, no), (a, b, c, d) in zip(shapes, tables, strict=True):
        rows += [yes] * a + [no] * b + [yes] * c + [no] * d
        groups += ["men"] * (a + b) + ["women"] * (c + d)
    return np.array(rows, dtype=float), tuple(groups)


def test_people_are_compared_with_those_of_their_own_total() -> None:
    tables = [(4, 2, 3, 5), (6, 3, 2, 4), (2, 1, 5, 1)]
    right, groups = right_of(tables)
    left_out = np.array([[1.0, np.nan, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0]])
    found = dif(np.vstack([right, left_out]), 0, (*groups, "men", "others"), ("men", "women"), minimum=18)
    assert found == mantel_haenszel(Dif("men", "women", 18, 20), [tuple(map(float, row)) for row in tables])
    assert found.alpha == pytest.approx((4 * 5 / 14 + 6 * 4 / 15 + 2 / 9) / (2 * 3 / 14 + 3 * 2 / 15 + 5 / 9))
    assert dif(right, 0, groups, ("men", "women"), minimum=19).reason == "too few"


@pytest.mark.parametrize("table", [(0.0, 5.0, 5.0, 0.0), (5.0, 0.0, 0.0, 5.0), (5.0, 0.0, 5.0, 0.0)])
def test_a_ratio_without_end_is_not_told(table) -> None:
    found = mantel_haenszel(Dif("men", "women", 5, 5), [table])
    assert (found.alpha, found.reason) == (None, "the groups cannot be compared at any score")


def test_small_groups_are_not_compared() -> None:
    dif = analyze(groups_of(60, 0), models=()).items[0].dif[0]
    assert (dif.n_focal, dif.alpha, dif.reason) == (20, None, "too few")


def test_groups_that_never_meet_are_not_compared() -> None:
    rows = tuple((float(n < 40),) * 3 for n in range(80))
    matrix = Matrix(("a", "b", "c"), (1.0,) * 3, rows, groups=("x",) * 40 + ("y",) * 40)
    assert analyze(matrix, models=()).items[0].dif[0].reason == "the groups cannot be compared at any score"
