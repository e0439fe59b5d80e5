"""Curated data that ships with recruiting: the skill catalog, which skills are near each other, which imply others."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from recruiting.ai.lexicon import Lexicon, SkillEntry

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this folder, by column name."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def parts(cell: str) -> tuple[str, ...]:
    """The spellings of a cell, which `|` separates."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def load_entries() -> tuple[SkillEntry, ...]:
    """The skill catalog in the order of the file.

    An alias is another spelling, or something that implies the skill (Westlaw: legal research), never its sibling.
    French names are aliases like the others, in a column of their own. In `needs_context` and `needs_case`, `yes`
    stands for the name itself.
    """
    return tuple(
        SkillEntry(
            name=row["name"],
            aliases=parts(row["aliases"]) + parts(row["french"]),
            category=row["category"],
            needs_context=tuple(row["name"] if part == "yes" else part for part in parts(row["needs_context"])),
            needs_case=tuple(row["name"] if part == "yes" else part for part in parts(row["needs_case"])),
        )
        for row in rows("skills.csv")
    )


@cache
def load_related() -> dict[str, tuple[str, ...]]:
    """For each skill the skills near it, best first: the file's order, then the pairs read backwards."""
    near: dict[str, dict[str, None]] = {}
    listed = [(row["name"], parts(row["related"])) for row in rows("related_skills.csv")]
    for name, others in listed:
        near.setdefault(name, {}).update(dict.fromkeys(others))
    for name, others in listed:
        for other in others:
            near.setdefault(other, {})[name] = None
    return {name: tuple(others) for name, others in near.items()}


@cache
def load_implied() -> dict[str, tuple[str, ...]]:
    """For each skill the general skills that whoever has it has too, in two steps at most: Spring Boot shows Spring,
    and through it Java. The file's own order comes first."""
    direct = {row["name"]: parts(row["implies"]) for row in rows("implied_skills.csv")}
    return {
        name: tuple(dict.fromkeys((*first, *(far for near in first for far in direct.get(near, ())))))
        for name, first in direct.items()
    }


@cache
def catalog_lexicon() -> Lexicon:
    """The lexicon over the shipped catalog, built once per process."""
    return Lexicon(load_entries(), load_related())


@cache
def load_resources() -> tuple[dict[str, str], ...]:
    """Where skills can be learned: title, topic (the skill's family), skill (the catalog's), level, url, provider."""
    return tuple(rows("learning_resources.csv"))
