"""Drawings of a test's statistics as geometry: numbers on their way into SVG attributes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.domain.statistics import Report
from config.web.figures import in_svg

WIDTH, HEIGHT, LEFT, FOOT = 480.0, 180.0, 34.0, 24.0
BINS = 10


@dataclass(frozen=True)
class Bar:
    """One bar: its box as SVG numbers, what it counts, and its name below."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    above: str
    count: int
    name: str


def histogram(percentages: Sequence[float]) -> list[Bar]:
    """How many results lie in each tenth of 0-100; the last takes 100 too. Empty without results."""
    if not percentages:
        return []
    counts = [0] * BINS
    for value in percentages:
        counts[min(BINS - 1, int(value * BINS / 100))] += 1
    step, room = (WIDTH - LEFT) / BINS, HEIGHT - FOOT - 16
    bars = []
    for number, count in enumerate(counts):
        height = room * count / max(counts)
        x, y = LEFT + number * step + 2, HEIGHT - FOOT - height
        bars.append(
            Bar(
                x=in_svg(x),
                y=in_svg(y),
                width=in_svg(step - 4),
                height=in_svg(height),
                middle=in_svg(x + step / 2 - 2),
                above=in_svg(y - 4),
                count=count,
                name=f"{number * BINS}",
            )
        )
    return bars


def information(report: Report) -> dict[str, str]:
    """The test's information over ability as a line ({points, most, model}), by the 2PL model or else the 1PL. Empty
    where neither was fitted."""
    fitted = [model for model in report.models if model.information and max(model.information) > 0]
    if not fitted:
        return {}
    model = next((one for one in fitted if one.model == "2PL"), fitted[0])
    low, high, most = min(model.grid), max(model.grid), max(model.information)
    points = []
    for ability, value in zip(model.grid, model.information, strict=True):
        x = LEFT + (WIDTH - LEFT - 12) * (ability - low) / (high - low)
        points.append(f"{in_svg(x)},{in_svg((HEIGHT - FOOT) - (HEIGHT - FOOT - 16) * value / most)}")
    return {
        "points": " ".join(points),
        "most": f"{most:.2f}",
        "model": model.model,
        "low": f"{low:g}",
        "high": f"{high:g}",
    }
