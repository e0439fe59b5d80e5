"""What a time means for everyone asked: their own clock, whether it is within their hours, what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from interviews.domain.calendar_files import local_time
from interviews.domain.conflicts import Wanted, clashes_of
from interviews.domain.diaries import diaries_of
from interviews.domain.slots import Ask, open_hours
from interviews.models import InterviewSession, Room
from recruiting.models import Candidate


@dataclass(frozen=True, slots=True)
class LocalTime:
    """One person's view of a time. `clashes` are sentences."""

    name: str
    when: str
    within_hours: bool
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Everyone's view, and what else is in the way (room, candidate)."""

    people: tuple[LocalTime, ...]
    others: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        """Nothing is in the way."""
        return not self.others and not any(one.clashes for one in self.people)


def times_of(
    people: Sequence[User],
    *,
    starts_at: datetime,
    minutes: int,
    candidate: Candidate | None = None,
    room: Room | None = None,
    but: InterviewSession | None = None,
) -> Times:
    """The same number of queries for any number of people."""
    ends_at = starts_at + timedelta(minutes=minutes)
    diaries = diaries_of(people, Ask(minutes, starts_at, ends_at))
    found = clashes_of(Wanted(people, candidate, starts_at, minutes, room), but=but)
    rows = []
    for user in people:
        diary = diaries[user.pk]
        hours = open_hours(diary.hours, diary.zone, starts_at, ends_at)
        in_way = [clash for clash in found if clash.user_id == user.pk]
        rows.append(
            LocalTime(
                name=user.name,
                when=local_time(starts_at, ends_at, diary.zone),
                within_hours=any(opens <= starts_at and ends_at <= closes for opens, closes in hours),
                clashes=tuple(clash.in_words(diary.zone) for clash in in_way),
            )
        )
    zone = str(ZoneInfo(diaries[people[0].pk].zone)) if people else "UTC"
    others = tuple(clash.in_words(zone) for clash in found if clash.kind in ("room", "candidate"))
    return Times(tuple(rows), others)
