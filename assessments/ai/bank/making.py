"""Questions with parameters: a maker draws figures by a seed and works the key out of them."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from assessments.ai.bank.entries import Entry, Kind, Level
from assessments.ai.bank.errors import three_errors

T = TypeVar("T")
TRIES = 200
WORKED = "Worked from the figures in the question."


class Draw:
    """Figures drawn by a seed: the same seed draws the same figures in every process."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - varies questions; guards nothing

    def pick(self, *options: T) -> T:
        """One of the options."""
        return self._random.choice(options)

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different ones, in drawn order."""
        return self._random.sample(list(options), count)

    def whole(self, low: int, high: int, step: int = 1) -> int:
        """A whole number from `low` to `high`, both included, in steps."""
        return self._random.randrange(low, high + 1, step)

    def wholes(self, low: int, high: int, count: int) -> list[int]:
        """`count` different whole numbers from `low` to `high`."""
        return self._random.sample(range(low, high + 1), count)


@dataclass(frozen=True, slots=True)
class Made:
    """What a maker works out: a question's parts without its name. Raises ValueError for options that coincide."""

    stem: str
    because: str
    kind: Kind = "single"
    key: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    number: float | None = None
    tolerance: float = 0.0
    accepted: tuple[str, ...] = ()
    answer: bool | None = None
    steps: tuple[str, ...] = ()
    code: str = ""
    language: str = ""
    source: str = WORKED
    check: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = [*self.key, *self.wrong]
        folded = {" ".join(option.split()).casefold() for option in options}
        if len(folded) != len(options):
            raise ValueError("two options are the same")


def choice(stem: str, key: object, wrong: Sequence[object], because: str, **more: Any) -> Made:
    """A single choice: the key, and three of the errors given that differ from it and from each other (`three_errors`).
    Figures are written by `written`. Raises ValueError where fewer than three are left."""
    right = written(key)
    others = [text for text in dict.fromkeys(written(error) for error in wrong) if text != right]
    return Made(stem, because, key=(right,), wrong=three_errors(right, others, stem), **more)


def figure(stem: str, value: float | Decimal, because: str, **more: Any) -> Made:
    """A number to type in."""
    return Made(stem, because, kind="numeric", number=float(value), **more)


def written(value: object) -> str:
    """A figure as people write it: thousands parted by commas, no needless zeros. Words stay as they are.

    >>> written(12500.0), written(Decimal("3.50")), written("x")
    ('12,500', '3.5', 'x')
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    text = f"{round(Decimal(str(value)), 6):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


Maker = Callable[[Draw], Made]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A maker with its name, skill, level and topic."""

    ref: str
    skill: str
    level: Level
    topic: str
    maker: Maker

    def entry(self, seed: int) -> Entry:
        """The question that this seed makes. Draws whose options coincide are drawn again. Raises ValueError where no
        draw of many gives different options."""
        for attempt in range(TRIES):
            try:
                made = self.maker(Draw(f"{self.ref}/{seed}/{attempt}"))
            except ValueError:
                continue
            return self._entry(made)
        raise ValueError(f"{self.ref} made no question of seed {seed}")

    def _entry(self, made: Made) -> Entry:
        return Entry(
            ref=self.ref,
            kind=made.kind,
            level=self.level,
            topic=self.topic,
            stem=made.stem,
            code=made.code,
            code_language=made.language,
            right=made.key,
            wrong=made.wrong,
            answer=made.answer,
            number=made.number,
            tolerance=made.tolerance,
            accepted=made.accepted,
            steps=made.steps,
            explanation=made.because,
            source=made.source,
            check=made.check,
        )


class Recipes:
    """The makers of one skill."""

    def __init__(self, skill: str) -> None:
        self.skill = skill
        self._recipes: list[Recipe] = []

    def add(self, ref: str, level: Level, topic: str) -> Callable[[Maker], Maker]:
        """Adds a maker under this name."""

        def keep(maker: Maker) -> Maker:
            self._recipes.append(Recipe(ref, self.skill, level, topic, maker))
            return maker

        return keep

    def __iter__(self) -> Iterator[Recipe]:
        return iter(self._recipes)
