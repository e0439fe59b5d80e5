"""The scatter of a test: the scale shows what there is, every question is named, no name lies on another."""

from dataclasses import replace
from itertools import combinations

import pytest

from assessments.domain.results_scatter import HEIGHT, WIDTH, Scatter, scatter
from assessments.domain.statistics import Matrix, Report, analyze


def report_of(figures: list[tuple[float | None, float | None]]) -> Report:
    """A report whose questions have these facilities and discriminations."""
    names = tuple(f"Q{number}" for number in range(len(figures)))
    matrix = Matrix(names=names, maxima=(1.0,) * len(names), values=((1.0,) * len(names),))
    report = analyze(matrix)
    items = zip(report.items, figures, strict=True)
    return replace(report, items=tuple(replace(item, facility=one[0], discrimination=one[1]) for item, one in items))


def drawn(figures: list[tuple[float | None, float | None]]) -> Scatter:
    found = scatter(report_of(figures))
    assert found is not None
    return found


def extent(label) -> tuple[float, float, float, float]:
    width = 6.6 * len(label.words)
    left = float(label.x) - {"start": 0, "end": width, "middle": width / 2}[label.anchor]
    return left, float(label.y) - 10, left + width, float(label.y) + 2


@pytest.mark.parametrize(
    ("points", "names"),
    [
        ([22.0, 38.0], ["0", "10", "20", "30", "40"]),
        ([5.0], ["0", "10", "20"]),
        ([-12.0, 63.0], ["−20", "0", "20", "40", "60", "80"]),
        ([-100.0, 100.0], ["−100", "−50", "0", "50", "100"]),
    ],
)
def test_the_scale_holds_what_there_is_and_zero(points, names) -> None:
    found = drawn([(50.0, value) for value in points])
    assert [tick.name for tick in found.up] == names
    assert found.zero == next(tick.at for tick in found.up if tick.name == "0")
    assert all(0 <= float(dot.y) <= HEIGHT for dot in found.dots)


def test_harder_is_left_and_what_tells_apart_is_up() -> None:
    first, second = drawn([(10.0, 60.0), (90.0, 5.0)]).dots
    assert float(first.x) < float(second.x)
    assert float(first.y) < float(second.y)


def test_questions_without_figures_are_left_out_and_numbers_are_those_of_the_table() -> None:
    found = drawn([(None, None), (40.0, 30.0), (50.0, None), (80.0, 20.0)])
    assert [(dot.number, dot.name) for dot in found.dots] == [(2, "Q1"), (4, "Q3")]
    assert scatter(report_of([(None, None)])) is None


def test_questions_on_one_spot_share_a_label() -> None:
    found = drawn([(50.0, 30.0), (90.0, 10.0), (50.5, 30.0)])
    assert sorted(label.words for label in found.labels) == ["1, 3", "2"]
    assert len(found.dots) == 3


def test_no_label_lies_on_another_or_outside() -> None:
    close = [(60.0 + 3.2 * (n % 4), 40.0 - 6 * (n // 4)) for n in range(12)]
    found = drawn([*close, (100.0, 60.0), (0.0, 0.0), (98.0, 58.0)])
    boxes = [extent(label) for label in found.labels]
    assert sum(len(label.words.split(", ")) for label in found.labels) == 15
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (one, other)
    assert all(box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT for box in boxes)
