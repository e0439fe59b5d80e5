"""How many interviews each person has, week by week."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from interviews.domain.conflicts import HOLDING
from interviews.domain.session_people import may_sit, zones_of
from interviews.domain.slots import week_of
from interviews.enums import InterviewStatus, Response
from interviews.models import InterviewerCalendar, InterviewParticipant

WEEKS_BACK, WEEKS_AHEAD = 2, 4


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person: interviews for each week of `Loads.weeks`, and their weekly limit."""

    name: str
    weeks: tuple[int, ...]
    limit: int | None

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Loads:
    """The Mondays of the weeks, and everyone who has an interview or a calendar, the busiest first. `now` is the place
    of this week."""

    weeks: tuple[date, ...]
    people: tuple[PersonLoad, ...]
    now: int = WEEKS_BACK


def loads() -> Loads:
    """Interviews of people by person and week (Monday to Sunday on each one's own clock), those that are canceled,
    declined or were not attended left out. Four queries."""
    monday = week_of(timezone.now(), "UTC")
    weeks = tuple(monday + timedelta(weeks=n) for n in range(-WEEKS_BACK, WEEKS_AHEAD))
    people = list(may_sit())
    zones = zones_of(people)
    limits = dict(InterviewerCalendar.objects.values_list("user_id", "weekly_limit"))
    first = timezone.now() - timedelta(weeks=WEEKS_BACK + 1)
    seats = InterviewParticipant.objects.filter(
        session__status__in=(*HOLDING, InterviewStatus.COMPLETED),
        session__scheduled_at__gte=first,
        session__scheduled_at__lt=first + timedelta(weeks=WEEKS_BACK + WEEKS_AHEAD + 2),
    ).exclude(response=Response.DECLINED)
    counted: Counter[tuple[int, date]] = Counter()
    for user_id, at in seats.values_list("user_id", "session__scheduled_at"):
        if user_id in zones:
            counted[user_id, week_of(at, zones[user_id])] += 1
    rows = [
        PersonLoad(user.name, tuple(counted[user.pk, week] for week in weeks), limits.get(user.pk)) for user in people
    ]
    listed = [row for row, user in zip(rows, people, strict=True) if row.total or user.pk in limits]
    return Loads(weeks, tuple(sorted(listed, key=lambda row: (-row.total, row.name))))
