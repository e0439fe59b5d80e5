"""Chooses questions from the bank: spread over skills and levels, none twice, the same for the same seed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from assessments.ai.bank import vary
from assessments.ai.items import Item
from assessments.ai.question_generate.batch import LEVELS, alike, comparable, plain_stem
from assessments.ai.question_generate.draft import Draft

SEEDS = 4  # variants that are tried before a question with parameters is given up


@dataclass(frozen=True, slots=True)
class Pool:
    """Questions for one skill as it was asked for; `level` '' takes every level."""

    skill: str
    items: tuple[Item, ...]
    level: str = ""


@dataclass(slots=True)
class Picker:
    """What has been picked so far; `off_level` counts questions of another level than their pool asks for."""

    seed: int
    avoid: Sequence[str] = ()
    avoid_refs: Collection[str] = ()
    drafts: list[Draft] = field(default_factory=list)
    off_level: int = 0
    _texts: list[str] = field(default_factory=list)
    _levels: Counter[str] = field(default_factory=Counter)
    _tried: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._texts = [plain_stem(stem) for stem in self.avoid]
        self._tried = set(self.avoid_refs)

    def fill(self, pools: Sequence[Pool], count: int) -> None:
        """Pick from the pools in turn until there are `count` drafts, or nothing is left."""
        left = list(pools)
        while left and len(self.drafts) < count:
            left = [pool for pool in left if len(self.drafts) < count and self._pick(pool)]

    def _pick(self, pool: Pool) -> bool:
        """One more from the pool: the nearest to its level, else of the level used least. False where none is left."""
        open_items = [item for item in pool.items if item.ref not in self._tried]
        for item in sorted(open_items, key=lambda item: self._cost(pool, item)):
            self._tried.add(item.ref)
            varied = self._varied(item.ref)
            if varied is not None:
                self._texts.append(comparable(varied))
                self._levels[varied.level] += 1
                self.off_level += pool.level not in ("", varied.level)
                self.drafts.append(Draft.of(varied, pool.skill))
                return True
        return False

    def _cost(self, pool: Pool, item: Item) -> tuple[int, int, str]:
        away = abs(LEVELS.index(item.level) - LEVELS.index(pool.level)) if pool.level else 0
        used = 0 if pool.level else self._levels[item.level]
        return away, used, sha256(f"{self.seed}/{item.ref}".encode()).hexdigest()

    def _varied(self, ref: str) -> Item | None:
        """The question with figures that make it unlike all picked and avoided ones."""
        for step in range(SEEDS):
            item = vary(ref, self.seed + step)
            text = comparable(item)
            if not any(alike(known, text) for known in self._texts):
                return item
        return None


def of_kinds(items: Iterable[Item], kinds: Collection[str]) -> tuple[Item, ...]:
    """The questions of these kinds; of every kind where none is named."""
    return tuple(item for item in items if not kinds or item.kind in kinds)
