"""The best words for a skill: a clause that shows it at work says more than an item of a list."""

import re

from config.ai.text.clauses import clause_around
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.resume_extract.schema import Position, SkillFound, Span

LONGEST = 400
SHORTEST = 3  # words; a fragment shows nothing
_ENGLISH = {"anglais": "English", "français": "French", "espagnol": "Spanish", "allemand": "German"}
_WORD = re.compile(r"[^\W\d_]+")


def shown_at_work(
    skills: tuple[SkillFound, ...], positions: tuple[Position, ...], text: str, lexicon: Lexicon
) -> tuple[SkillFound, ...]:
    """The skills with the quote and mention of a listed one replaced by the first clause of a position that names it.

    Offsets count in `text`, as before; name, level, years and section stay. The order stays.
    """
    clauses = _clauses(positions, text, lexicon)
    return tuple(
        skill.model_copy(update=dict(zip(("mention", "quote"), clauses[skill.name], strict=True)))
        if skill.section == "skills" and skill.name in clauses
        else skill
        for skill in skills
    )


def _clauses(positions: tuple[Position, ...], text: str, lexicon: Lexicon) -> dict[str, tuple[Span, Span]]:
    """{skill: (mention, clause)} of each position's bullets, the first of each skill."""
    found: dict[str, tuple[Span, Span]] = {}
    for bullet in (bullet for position in positions for bullet in position.bullets if bullet.start >= 0):
        for mention in lexicon.find(bullet.text):
            low, high = clause_around(bullet.text, mention.start, mention.end)
            if mention.name in found or high - low > LONGEST or len(bullet.text[low:high].split()) < SHORTEST:
                continue
            start = bullet.start
            found[mention.name] = (
                _span(text, start + mention.start, start + mention.end),
                _span(text, start + low, start + high),
            )
    return found


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)


def spoken(languages: tuple[Span, ...], lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The spoken languages that a résumé lists, as skills of the catalog ("English language"), quoting the entry."""
    found: dict[str, SkillFound] = {}
    for entry in languages:
        word = next(iter(_WORD.findall(entry.text)), "")
        name = lexicon.canonical(f"{_ENGLISH.get(word.casefold(), word)} language")
        if name and entry.start >= 0:
            found.setdefault(name, SkillFound(name=name, mention=entry, quote=entry, section="languages"))
    return tuple(found.values())
