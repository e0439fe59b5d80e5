"""Streaks: same day no change, the day after one more, else from one again; in the person's own timezone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.domain.standing import home_zone
from accounts.enums import StreakKind
from accounts.models import Streak, User


@dataclass(frozen=True, slots=True)
class Standing:
    """A streak as it stands on a day: `current` is 0 once a day was missed; `days_left` until it breaks: 1 when today
    is done, 0 when today is the last chance, None where nothing runs."""

    kind: str
    label: str
    current: int
    longest: int
    last_on: date | None
    done_today: bool
    days_left: int | None


def local_day(user: User, now: datetime) -> date:
    """The person's own date at `now` (aware); their team's where they named no timezone."""
    return now.astimezone(home_zone(user)).date()


@transaction.atomic
def keep_streak(*, user: User, kind: str, now: datetime) -> Streak:
    """Count the person's day once. A clock that went back changes nothing. Safe to call often."""
    day = local_day(user, now)
    Streak.objects.get_or_create(user=user, kind=kind, defaults={"last_on": day})
    streak = Streak.objects.select_for_update().get(user=user, kind=kind)
    if day <= streak.last_on:
        return streak
    streak.current_days = streak.current_days + 1 if day - streak.last_on == timedelta(days=1) else 1
    streak.longest_days = max(streak.longest_days, streak.current_days)
    streak.last_on = day
    streak.save()
    return streak


def streaks_of(user: User, now: datetime) -> list[Standing]:
    """Every kind as it stands at `now`, also those that never began."""
    rows = {row.kind: row for row in Streak.objects.filter(user=user)}
    today = local_day(user, now)
    return [_standing(kind, rows.get(kind.value), today) for kind in StreakKind]


def _standing(kind: StreakKind, row: Streak | None, today: date) -> Standing:
    if row is None:
        return Standing(kind.value, str(kind.label), 0, 0, None, done_today=False, days_left=None)
    missed = (today - row.last_on).days
    runs = missed <= 1
    return Standing(
        kind=kind.value,
        label=str(kind.label),
        current=row.current_days if runs else 0,
        longest=row.longest_days,
        last_on=row.last_on,
        done_today=missed <= 0,
        days_left=max(0, 1 - missed) if runs else None,
    )
