"""What a practice leaves a person with: the result, where its gaps can be learned, and the streak."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.domain.streaks import Standing, streaks_of
from accounts.enums import StreakKind
from accounts.models import User
from assessments.domain.practice_pools import PASS_MARK
from assessments.domain.results import result_for_candidate
from assessments.models import TestSession
from recruiting.data import catalog_lexicon
from recruiting.domain.learning import level_of_mark, resources_for
from recruiting.models import LearningResource


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill below the pass mark: its percentage (0-100), and resources of the level that fits it first."""

    name: str
    percentage: float
    resources: list[LearningResource]


def practice_result(*, session: TestSession, user: User) -> dict[str, Any]:
    """{result: as `result_for_candidate`, gaps: [Gap], streak: the person's days of practice running}. No gaps before
    the result is there, and none of a preview."""
    result = result_for_candidate(session)
    gaps = gaps_of(result.get("skills", [])) if session.is_practice else []
    return {"result": result, "gaps": gaps, "streak": practice_streak(user)}


def gaps_of(skills: list[dict[str, Any]]) -> list[Gap]:
    """Of the skills of a result ({name, percentage}), those below PASS_MARK for which there is something to learn
    from, the weakest first. A skill is looked up by its name in the catalog, whatever its case. Two statements at most:
    one for each level that a mark below PASS_MARK can have."""
    by_level: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one in skills:
        if one["percentage"] < PASS_MARK:
            by_level[level_of_mark(one["percentage"])][one["name"]] = one["percentage"]
    found = []
    for marks in by_level.values():
        names = {name: catalog_lexicon().canonical(name) or name for name in marks}
        resources = resources_for(names.values(), mark=min(marks.values()))
        found += [Gap(name, marks[name], resources[there]) for name, there in names.items() if there in resources]
    return sorted(found, key=lambda gap: (gap.percentage, gap.name))


def practice_streak(user: User) -> Standing:
    """The person's streak of practice as it stands now."""
    return next(one for one in streaks_of(user, timezone.now()) if one.kind == StreakKind.PRACTICE)
