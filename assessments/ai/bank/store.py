"""All questions of the bank: the authored ones and one of each maker."""

from functools import cache

from assessments.ai.bank.building import build
from assessments.ai.bank.entries import Entry, load_files
from assessments.ai.bank.makers import RECIPES
from assessments.ai.items import Item

DEFAULT_SEED = 1


@cache
def bank_items() -> tuple[Item, ...]:
    """Every question once, by reference; those with parameters at their default seed."""
    return tuple(vary(ref, DEFAULT_SEED) for ref in refs())


@cache
def refs() -> tuple[str, ...]:
    """The references of all questions, sorted. Raises ValueError for one that is used twice."""
    names = [entry.ref for file in load_files() for entry in file.items] + [recipe.ref for recipe in RECIPES]
    if len(set(names)) != len(names):
        raise ValueError(f"used twice: {sorted(name for name in set(names) if names.count(name) > 1)}")
    return tuple(sorted(names))


def vary(ref: str, seed: int) -> Item:
    """The question `ref` with the figures of `seed`; one without parameters is the same for every seed. Raises
    LookupError for an unknown reference."""
    skill, entry = entry_of(ref, seed)
    return build(entry, skill)


def entry_of(ref: str, seed: int) -> tuple[str, Entry]:
    """The skill and the entry of `ref` at this seed, with its `check`. Raises LookupError for an unknown reference."""
    fixed = _fixed().get(ref)
    if fixed is not None:
        return fixed
    recipe = next((recipe for recipe in RECIPES if recipe.ref == ref), None)
    if recipe is None:
        raise LookupError(f"The bank holds no question {ref!r}.")
    return recipe.skill, recipe.entry(seed)


def has_parameters(ref: str) -> bool:
    """Whether the question varies with the seed."""
    return ref not in _fixed()


@cache
def _fixed() -> dict[str, tuple[str, Entry]]:
    return {entry.ref: (file.skill, entry) for file in load_files() for entry in file.items}
