"""Finding questions by skill, level, topic and kind."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from assessments.ai.bank.entries import load_files
from assessments.ai.bank.store import bank_items
from assessments.ai.items import Item
from recruiting.data import catalog_lexicon

GENERAL = "General aptitude"
_MARKS = re.compile(r"[^\w+#]+")
_JOINED = re.compile(r"[/,&;]| and ", re.IGNORECASE)


def skills() -> dict[str, int]:
    """How many questions the bank holds for each skill, by name."""
    return dict(sorted(Counter(item.category for item in bank_items()).items()))


def skills_named(name: str) -> tuple[str, ...]:
    """The bank's skills that a name means, whatever its case: one, several for a name that spans them ("Docker / Git",
    general aptitude), none where the bank has nothing on it. The skill catalog's other spellings are known too."""
    whole = _named(name)
    if whole or not name.strip():
        return whole
    parts = [_named(part) for part in _JOINED.split(name) if part.strip()]
    return tuple(dict.fromkeys(skill for part in parts for skill in part))


def _named(name: str) -> tuple[str, ...]:
    known = _names()
    plain = _plain(name)
    if not plain or plain in known:
        return known.get(plain, ())
    return known.get(_plain(catalog_lexicon().canonical(name) or ""), ())


def general_skills() -> tuple[str, ...]:
    """The skills of general aptitude."""
    return tuple(file.skill for file in load_files() if file.general)


def find(skill: str = "", level: str = "", topic: str = "", kinds: Collection[str] = ()) -> list[Item]:
    """The questions that fit all that is given, by reference; what is empty does not narrow. A topic fits by its words,
    in the question's topic or, failing that, in its text."""
    named = set(skills_named(skill)) if skill else None
    found = [
        item
        for item in bank_items()
        if (named is None or item.category in named)
        and (not level or item.level == level)
        and (not kinds or item.kind in kinds)
    ]
    return [item for item in found if _on_topic(item, topic)] if topic else found


def _on_topic(item: Item, topic: str) -> bool:
    wanted = _plain(topic).split()
    here = f" {_plain(item.topic)} {_plain(item.stem)} "
    return bool(wanted) and all(f" {_stem(word)}" in here for word in wanted)


def _stem(word: str) -> str:
    """A word without the ending of its plural, so that "joins" finds "join"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for file in load_files():
        for name in (file.skill, *file.aliases):
            names[_plain(name)] = (*names.get(_plain(name), ()), file.skill)
    return names | {_plain(GENERAL): general_skills()}


def _plain(name: str) -> str:
    return " ".join(_MARKS.sub(" ", name.casefold()).split())
