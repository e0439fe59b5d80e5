"""Which wanted skills the résumé shows, each by a passage that stands in it word for word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.match_explain.words import fold
from recruiting.ai.resume_extract.schema import Level, SkillFound, Span

_WORK = frozenset({"experience", "projects"})
RANK: dict[Level, int] = {"": 0, "beginner": 1, "intermediate": 2, "advanced": 3, "expert": 4}


Implied = Mapping[str, tuple[str, ...]]  # skill -> the general skills that whoever has it has too


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the résumé shows of one skill: best level, years, passages, whether work or only a list shows it.

    `through` is the more specific skill that shows it, '' where the résumé names the skill itself."""

    name: str
    level: Level
    years: float
    passages: int
    at_work: bool
    listed_only: bool
    quote: Span
    through: str = ""


Proofs = Mapping[str, tuple[Shown, ...]]  # skill key -> what shows it: its own name first, then the strongest


def key(name: str) -> str:
    """The form in which two names of a skill are the same."""
    return " ".join(fold(name).split())


def verified(found: SkillFound, text: str) -> Span | None:
    """The quote, else the mention itself, if it stands in `text` at its offsets; None is insufficient evidence."""
    for span in (found.quote, found.mention):
        if span.text.strip() and 0 <= span.start < span.end and text[span.start : span.end] == span.text:
            return span
    return None


def shown_skills(data: MatchInput) -> dict[str, Shown]:
    """Skill key → what the résumé shows of it. Skills without a verified passage are left out."""
    passages: dict[str, list[tuple[SkillFound, Span]]] = {}
    for found in data.skills:
        span = verified(found, data.resume_text)
        if span is not None:
            passages.setdefault(key(found.name), []).append((found, span))
    return {name: _gather(group) for name, group in sorted(passages.items())}


def proofs(shown: Mapping[str, Shown], implied: Implied) -> Proofs:
    """Skill key → all that shows it: the skill by its own name, then what implies it, the strongest first."""
    through: dict[str, list[Shown]] = {}
    for one in shown.values():
        for general in implied.get(one.name, ()):
            through.setdefault(key(general), []).append(replace(one, name=general, through=one.name))
    named = {name: (one,) for name, one in shown.items()}
    return {
        name: (*named.get(name, ()), *sorted(through.get(name, ()), key=_order)) for name in sorted({*named, *through})
    }


def _order(one: Shown) -> tuple[int, bool, float, int, str]:
    return -RANK[one.level], not one.at_work, -one.years, one.quote.start, one.through


def unproven(data: MatchInput) -> list[str]:
    """Names of skills that were handed in without a passage that can be verified, sorted."""
    shown = shown_skills(data)
    return sorted({found.name for found in data.skills if key(found.name) not in shown})


def _gather(group: list[tuple[SkillFound, Span]]) -> Shown:
    best, quote = max(group, key=_strength)
    return Shown(
        name=best.name,
        level=max((found.level for found, _ in group), key=lambda level: RANK[level]),
        years=max(found.years for found, _ in group),
        listed_only=all(found.section == "skills" and not found.years for found, _ in group),
        at_work=any(found.section in _WORK for found, _ in group),
        passages=len({span.start for _, span in group}),
        quote=quote,
    )


def _strength(pair: tuple[SkillFound, Span]) -> tuple[int, bool, float, int]:
    """A passage of work done says more than an item of a list; the earlier of two equals is taken."""
    found, span = pair
    return RANK[found.level], found.section in _WORK, found.years, -span.start


def names(shown: Iterable[Shown]) -> list[str]:
    """Their names, sorted without regard to case."""
    return sorted((one.name for one in shown), key=lambda name: (name.casefold(), name))
