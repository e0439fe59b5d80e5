"""Lines of figures over time as numbers for an SVG: geometry stands in attributes, color in classes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor, log10

from django.utils.functional import Promise

from config.web.figures import in_svg

WIDTH, HEIGHT, LEFT, TOP, FOOT = 560, 170, 52, 10, 24
_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its parts (a gap where nothing was observed) as points, and single dots where a part is one point."""

    label: str | Promise
    css: str
    parts: list[str]
    dots: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: lines, and what stands beside the axes. `is_empty` where no figure was observed."""

    code: str
    title: str | Promise
    unit: str
    lines: list[Line]
    up: list[tuple[str, str]]
    across: list[tuple[str, str, str]]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(line.parts or line.dots for line in self.lines)


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart draws: (label, figures) for each line, all over the same moments."""

    code: str
    title: str | Promise
    unit: str
    lines: Sequence[tuple[str | Promise, Sequence[float | None]]]


def draw(plot: Plot, moments: Sequence[datetime], *, words: str) -> Chart:
    """The chart; the axis begins at zero. `words` is the format of a moment (strftime)."""
    top = rounded_up(max((figure or 0 for _label, line in plot.lines for figure in line), default=0))
    across = _across(moments, words)
    return Chart(
        plot.code,
        plot.title,
        plot.unit,
        [_line(label, f"l{place + 1}", figures, top) for place, (label, figures) in enumerate(plot.lines)],
        [(in_svg(_y(top * step / _LINES, top)), f"{top * step / _LINES:,.4g}") for step in range(_LINES + 1)],
        across,
    )


def rounded_up(value: float) -> float:
    """The next of 1, 1.5, 3, 6 times a power of ten: thirds of it are short numbers. 3 for nothing."""
    if value <= 0:
        return 3.0
    power = 10.0 ** floor(log10(value))
    return next(power * step for step in (1.5, 3, 6, 15) if value <= power * step)


def _y(value: float, top: float) -> float:
    return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * value / top


def _x(place: int, many: int) -> float:
    return LEFT + (WIDTH - LEFT - 8) * (place / (many - 1) if many > 1 else 0.5)


def _line(label: str | Promise, css: str, figures: Sequence[float | None], top: float) -> Line:
    many = len(figures)
    parts: list[list[tuple[str, str]]] = [[]]
    for place, figure in enumerate(figures):
        if figure is None:
            parts.append([])
        else:
            parts[-1].append((in_svg(_x(place, many)), in_svg(_y(figure, top))))
    return Line(label, css, [_points(part) for part in parts if len(part) > 1], [p[0] for p in parts if len(p) == 1])


def _points(part: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{x},{y}" for x, y in part)


def _across(moments: Sequence[datetime], words: str) -> list[tuple[str, str, str]]:
    many = len(moments)
    places = {0: "start", many // 2: "middle", many - 1: "end"} if many > 2 else dict.fromkeys(range(many), "middle")
    return [(in_svg(_x(place, many)), moments[place].strftime(words), anchor) for place, anchor in places.items()]
