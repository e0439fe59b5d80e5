"""Questions by facility and discrimination as a drawing: places in SVG numbers, and numbers that do not lie over each
other. Pure."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessments.domain.statistics import Report
from config.web.figures import in_svg

WIDTH, HEIGHT = 480, 260
LEFT, RIGHT, TOP, FOOT = 36.0, 14.0, 12.0, 40.0
RADIUS, DIGIT, LINE, TOGETHER = 4.0, 6.6, 12.0, 9.0
LEAST_TOP, STEPS = 20, ((40, 10), (100, 20), (200, 50))
# Where a number may stand beside its dot: right, left, above, below, and between them.
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True)
class Tick:
    """A line of the grid: where it is and what is written at it."""

    at: str
    name: str


@dataclass(frozen=True)
class Dot:
    """One question: its place, its number in the table, and its figures in percent and points."""

    x: str
    y: str
    number: int
    name: str
    facility: float
    discrimination: float


@dataclass(frozen=True)
class Label:
    """The numbers of one dot, or of dots that lie on each other; `anchor` is SVG's text-anchor."""

    x: str
    y: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Scatter:
    """The whole drawing. `left`, `right`, `top`, `bottom` bound the field, `zero` is where discrimination is 0."""

    dots: list[Dot]
    labels: list[Label]
    across: list[Tick]
    up: list[Tick]
    zero: str
    width: int = WIDTH
    height: int = HEIGHT
    left: str = in_svg(LEFT)
    right: str = in_svg(WIDTH - RIGHT)
    top: str = in_svg(TOP)
    bottom: str = in_svg(HEIGHT - FOOT)
    names_at: str = in_svg(HEIGHT - FOOT + 16)
    words_at: str = in_svg(HEIGHT - 6)


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass
class _Group:
    """Dots so near to each other that one label names them all."""

    x: float
    y: float
    numbers: list[int] = field(default_factory=list)

    @property
    def words(self) -> str:
        return ", ".join(map(str, self.numbers))

    @property
    def box(self) -> _Box:
        return _Box(self.x - RADIUS - 1, self.y - RADIUS - 1, self.x + RADIUS + 1, self.y + RADIUS + 1)


FIELD = _Box(LEFT, 0, WIDTH, HEIGHT - FOOT + LINE)


def scatter(report: Report) -> Scatter | None:
    """Each question by facility (to the right: easier, 0-100) and discrimination (up: tells the able apart), with its
    number in the table. The height shows what there is, and 0 always. Questions without both figures are left out;
    None where that leaves no question."""
    found = [
        (number, item.name, float(item.facility), float(item.discrimination))
        for number, item in enumerate(report.items, start=1)
        if item.facility is not None and item.discrimination is not None
    ]
    if not found:
        return None
    low, high, step = _range([each[3] for each in found])
    places = [(_across(facility), _up(points, low, high)) for _number, _name, facility, points in found]
    drawn = [Dot(in_svg(x), in_svg(y), *each) for (x, y), each in zip(places, found, strict=True)]
    groups = _grouped([(x, y, dot.number) for (x, y), dot in zip(places, drawn, strict=True)])
    return Scatter(
        dots=drawn,
        labels=list(_labels(groups)),
        across=[Tick(in_svg(_across(value)), f"{value}") for value in range(0, 101, 25)],
        up=[Tick(in_svg(_up(value, low, high)), f"{value}".replace("-", "−")) for value in range(low, high + 1, step)],
        zero=in_svg(_up(0, low, high)),
    )


def _range(values: Sequence[float]) -> tuple[int, int, int]:
    """Lowest, highest and step of the scale: whole steps around the values, and 0."""
    least, most = min(0.0, *values), max(float(LEAST_TOP), *values)
    step = next(step for room, step in STEPS if most - least <= room)
    return math.floor(least / step) * step, math.ceil(most / step) * step, step


def _across(facility: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * facility / 100


def _up(points: float, low: int, high: int) -> float:
    return TOP + (HEIGHT - TOP - FOOT) * (high - points) / (high - low)


def _grouped(places: Sequence[tuple[float, float, int]]) -> list[_Group]:
    groups: list[_Group] = []
    for x, y, number in places:
        near = next((one for one in groups if math.dist((one.x, one.y), (x, y)) < TOGETHER), None)
        if near is None:
            groups.append(_Group(x, y, [number]))
        else:
            near.numbers.append(number)
    return groups


def _labels(groups: Sequence[_Group]) -> Iterator[Label]:
    """A label a group, on the side where it meets least of what is there already."""
    taken = [group.box for group in groups]
    for group in groups:
        best = min(SIDES, key=lambda side: _meets(_beside(group, side), taken))
        box = _beside(group, best)
        taken.append(box)
        anchor = {1: "start", -1: "end", 0: "middle"}[best[0]]
        x = {1: box.left, -1: box.right, 0: group.x}[best[0]]
        yield Label(in_svg(x), in_svg(box.bottom - 2), anchor, group.words)


def _meets(box: _Box, taken: Sequence[_Box]) -> int:
    outside = box.left < FIELD.left or box.right > FIELD.right or box.top < FIELD.top or box.bottom > FIELD.bottom
    return sum(box.meets(one) for one in taken) + 2 * outside


def _beside(group: _Group, side: tuple[int, int]) -> _Box:
    width, gap = len(group.words) * DIGIT, RADIUS + 2
    left = {1: group.x + gap, -1: group.x - gap - width, 0: group.x - width / 2}[side[0]]
    top = {1: group.y + gap - 1, -1: group.y - gap - LINE + 1, 0: group.y - LINE / 2}[side[1]]
    return _Box(left, top, left + width, top + LINE)
