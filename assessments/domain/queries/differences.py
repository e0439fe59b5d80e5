"""Whether questions of a test work otherwise for groups of equal totals, by what candidates freely said of themselves.

Figures over whole groups alone: who reads them learns of nobody what they said, nor how many a small group has.
"""

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet, TextChoices

from accounts.models import User
from assessments.domain.queries.statistics import MARKED, marks_of, sittings_of
from assessments.domain.statistics import Dif
from assessments.domain.statistics.reports import MINIMUM, differences
from assessments.models import Assessment, TestSession
from assessments.rules import assessments_visible_to
from recruiting.domain.queries.fairness import groups_of
from recruiting.enums.fairness import Ethnicity, Sex

# What people say of themselves, by which they may be grouped.
TRAITS: dict[str, type[TextChoices]] = {"sex": Sex, "ethnicity": Ethnicity}
_WORST_FIRST = ("C", "B", "A", "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One question for one pair of groups, these by their stored values. `question` is its public id."""

    name: str
    question: str
    dif: Dif

    @property
    def n_reference(self) -> int | None:
        """People of the larger group; None where they are not compared: a group may be too small to say."""
        return None if self.dif.reason else self.dif.n_reference

    @property
    def n_focal(self) -> int | None:
        """People of the other group; None as above."""
        return None if self.dif.reason else self.dif.n_focal


@dataclass(frozen=True, slots=True)
class Differences:
    """A test's questions between groups, the largest differences first. `people` took the test, whether or not they
    said anything; `groups` are large enough to be compared."""

    people: int
    groups: int
    rows: list[Difference]


def compared_tests(user: User) -> QuerySet[Assessment]:
    """The assessments with a marked sitting that this person sees, the most taken first."""
    taken = Count("sessions", filter=Q(sessions__status__in=MARKED, sessions__is_preview=False))
    return assessments_visible_to(user).annotate(taken=taken).filter(taken__gt=0).order_by("-taken", "title", "pk")


def differences_of(*, assessment: Assessment, trait: str) -> Differences:
    """The questions of a test that are right or wrong, over each person's first marked sitting. Groups are what
    candidates said of their sex or ethnicity (`trait`); those under MINIMUM people are left out. Needs an open tenant
    scope."""
    marks = marks_of(sittings_of(assessment, None))
    rows = TestSession.objects.filter(pk__in=marks.sessions, assessment_application__application__isnull=False)
    applications = dict(rows.values_list("pk", "assessment_application__application"))
    said = groups_of(list(applications.values()), trait)
    groups = [said.get(applications.get(key, 0), "") for key in marks.sessions]
    large = {group for group, people in Counter(groups).items() if group and people >= MINIMUM}
    matrix = replace(marks.matrix, groups=tuple(group if group in large else "" for group in groups))
    compared = differences(matrix, minimum=MINIMUM)
    found = [Difference(name, marks.questions[name], one) for name, all_ in compared.items() for one in all_]
    return Differences(people=len(marks.sessions), groups=len(large), rows=sorted(found, key=_worst_first))


def _worst_first(row: Difference) -> tuple[int, float]:
    return _WORST_FIRST.index(row.dif.ets), -abs(row.dif.delta or 0.0)
