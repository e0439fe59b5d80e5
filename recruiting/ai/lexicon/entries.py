"""The shapes of the lexicon: what the catalog says of a skill, and where a text names one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """One skill of the catalog. `category` is its occupational family.

    `aliases` holds every other spelling. `needs_context` lists the spellings (the name or an alias) that are also
    plain words or initials, like Go or R: they count only beside evidence. `needs_case` lists those that count only
    as the catalog writes them, like Tableau, which is a table in French.
    """

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    needs_context: tuple[str, ...] = ()
    needs_case: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names the skill `name` (the catalog's spelling)."""

    name: str
    start: int
    end: int
