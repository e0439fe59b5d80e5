"""Chooses from the bank: what fits, in the wanted mix of difficulty, of many competencies, never two alike."""

from collections import Counter
from collections.abc import Sequence

from interviews.ai.key_questions.relevance import FITS, Relevance, relevance
from interviews.ai.key_questions.schema import Difficulty, KeyQuestionsInput, PlannedQuestion
from interviews.ai.seeds import chance
from interviews.ai.stems import are_alike, stems_of

LEVELS: tuple[Difficulty, ...] = ("easy", "medium", "hard")
# Of a hundred questions, how many of each level, by the difficulty that was asked for.
MIX = {
    1: (80, 20, 0), 2: (65, 35, 0), 3: (50, 45, 5), 4: (40, 45, 15), 5: (30, 50, 20),
    6: (20, 50, 30), 7: (10, 50, 40), 8: (5, 45, 50), 9: (0, 40, 60), 10: (0, 30, 70),
}  # fmt: skip
_SKILL_SHARE = {"GEN": 0.4, "SKL": 1.0, "PER": 0.2, "FIN": 0.5}
_PER_RANK, _OFF_LEVEL, _SAME_COMPETENCY, _SAME_SKILL, _LUCK = 10.0, 6.0, 2.5, 1.5, 3.0


def quotas(difficulty: int, count: int) -> Counter[Difficulty]:
    """How many of `count` questions are of each level: the mix by largest remainder, ties to the easier one.

    >>> quotas(5, 6)
    Counter({'medium': 3, 'easy': 2, 'hard': 1})
    """
    shares = [share * count for share in MIX[difficulty]]
    whole = [share // 100 for share in shares]
    by_rest = sorted(range(3), key=lambda place: (-(shares[place] % 100), place))
    for place in by_rest[: count - sum(whole)]:
        whole[place] += 1
    return Counter(dict(zip(LEVELS, whole, strict=True)))


def choose(given: KeyQuestionsInput, count: int, taken: Sequence[PlannedQuestion] = ()) -> tuple[PlannedQuestion, ...]:
    """`count` questions of the bank beside those `taken`, in the order of choice; fewer where the bank has no more."""
    pool = [(one, relevance(one, given), stems_of(one.question)) for one in _once(given.bank)]
    chosen: list[PlannedQuestion] = list(taken)
    seen = [stems_of(one.question) for one in taken]
    skills: Counter[str] = Counter()
    while len(chosen) < len(taken) + count:
        open_ones = [one for one in pool if not any(are_alike(one[2], other) for other in seen)]
        if not open_ones:
            break
        costs = _Costs(given, chosen, skills)
        best = min(open_ones, key=lambda one: (costs.of(one[0], one[1]), one[0].id, one[0].question))
        pool.remove(best)
        chosen.append(_reasoned(best[0], best[1]))
        seen.append(best[2])
        skills[best[1].skill] += bool(best[0].skills)
    return tuple(chosen[len(taken) :])


class _Costs:
    """What speaks against choosing a question next."""

    def __init__(self, given: KeyQuestionsInput, chosen: list[PlannedQuestion], skills: Counter[str]) -> None:
        self.given = given
        self.skills = skills
        self.competencies = Counter(one.competency for one in chosen)
        self.left = quotas(given.difficulty, given.count) - Counter(one.difficulty for one in chosen)
        self.enough_skills = skills.total() >= _SKILL_SHARE[given.type] * given.count

    def of(self, one: PlannedQuestion, fit: Relevance) -> float:
        """Less is better."""
        rank = fit.rank + (1 if one.skills and fit.rank == FITS and self.enough_skills else 0)
        return (
            rank * _PER_RANK
            + (0 if self.left[one.difficulty] > 0 else _OFF_LEVEL)
            + self.competencies[one.competency] * _SAME_COMPETENCY
            + (self.skills[fit.skill] * _SAME_SKILL if fit.skill else 0)
            - fit.score
            + chance(self.given.seed, one.id, one.question) * _LUCK
        )


def _once(bank: tuple[PlannedQuestion, ...]) -> list[PlannedQuestion]:
    return list({one.question: one for one in reversed(bank)}.values())


def _reasoned(one: PlannedQuestion, fit: Relevance) -> PlannedQuestion:
    """With the reason why it was chosen; one that has a reason keeps it."""
    if one.reason:
        return one
    if fit.skill and fit.rank == FITS:
        return one.model_copy(update={"reason": f"About {fit.skill}."})
    return one.model_copy(update={"reason": f"About {one.competency.lower()}."}) if one.competency else one
