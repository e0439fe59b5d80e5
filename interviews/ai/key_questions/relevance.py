"""How well a question of the bank fits an interview: its type, and the skills of the job and of the résumé."""

from dataclasses import dataclass
from itertools import takewhile

from interviews.ai.key_questions.schema import KeyQuestionsInput, PlannedQuestion
from interviews.ai.stems import words_of

FITS, GENERAL, OTHER_TYPE, OTHER_SKILL = 0, 1, 2, 3
_JOB, _RESUME, _TITLE, _NEARLY = 3.0, 1.5, 1.5, 0.5


@dataclass(frozen=True, slots=True)
class Relevance:
    """`rank` 0 fits best; `score` orders within a rank, more is better; `skill` is what it was matched by."""

    rank: int
    score: float
    skill: str = ""


def relevance(one: PlannedQuestion, given: KeyQuestionsInput) -> Relevance:
    """Where a question stands for this interview.

    One about skills fits where the job, the résumé or the title names one of them, and comes last elsewhere. One about
    none fits its own types of interview, and is a stand-in for industry skills.
    """
    of_type = not one.types or given.type in one.types
    special = 2 / len(one.types) if one.types and of_type else 0.0
    if not one.skills:
        if not of_type:
            return Relevance(OTHER_TYPE, 0.0)
        return Relevance(GENERAL if given.type == "SKL" else FITS, special)
    score, skill = _by_skill(one.skills, given)
    if not of_type or not score:
        return Relevance(OTHER_SKILL, score, skill)
    return Relevance(FITS, score, skill)


def _by_skill(skills: tuple[str, ...], given: KeyQuestionsInput) -> tuple[float, str]:
    """The best match; the first skills of a question are what it is most about."""
    wanted = _weights(given)
    title = words_of(given.job_title)
    found = [(0.0, "")]
    for place, skill in enumerate(skills):
        score = wanted.get(skill.casefold(), 0.0) or _by_title(skill, title)
        found.append((score * (1.0 if place < 3 else 0.7), skill))
    return max(found, key=lambda one: one[0])


def _weights(given: KeyQuestionsInput) -> dict[str, float]:
    resume = _RESUME if not given.job_skills else _NEARLY
    weights = {skill.casefold(): resume - place * 0.01 for place, skill in enumerate(given.resume_skills[:40])}
    for place, skill in enumerate(given.job_skills[:40]):
        weights[skill.casefold()] = _JOB - place * 0.05 + (0.5 if skill.casefold() in weights else 0.0)
    return weights


def _by_title(skill: str, title: list[str]) -> float:
    """Whether the words of a title name the skill: nurse, nursing; half of them nearly do."""
    words = words_of(skill)
    if not words or not title:
        return 0.0
    share = sum(any(_akin(word, other) for other in title) for word in words) / len(words)
    return _TITLE if share == 1 else _NEARLY if share >= 0.5 else 0.0


def _akin(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (shared >= 4 and shared >= 0.55 * max(len(one), len(other)))
