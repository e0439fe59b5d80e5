"""A person's calendar for interviews: hours, breaks, limits, busy times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from interviews.domain.session_people import zones_of
from interviews.domain.wall_times import zone_named
from interviews.enums import BusySource
from interviews.models import Availability, BusyBlock, InterviewerCalendar
from superadmin.domain import audit

EDITABLE = frozenset({"timezone", "buffer_minutes", "daily_limit", "weekly_limit"})
USUAL_DAYS = range(5)
USUAL_HOURS = (time(9), time(17))
MOST_HOURS = 28


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From when to when on a weekday (0 = Monday), on the calendar's clock."""

    weekday: int
    starts: time
    ends: time


USUAL = tuple(Hours(day, *USUAL_HOURS) for day in USUAL_DAYS)


def calendar_of(user: User) -> InterviewerCalendar:
    """The person's calendar in the open tenant, made with their timezone where there is none."""
    found = InterviewerCalendar.objects.filter(user=user).first()
    if found is not None:
        return found
    made, _new = InterviewerCalendar.objects.get_or_create(user=user, defaults={"timezone": zones_of([user])[user.pk]})
    return made


def hours_of(calendar: InterviewerCalendar) -> tuple[Hours, ...]:
    """The person's hours; working days from 9 to 17 where none are set."""
    rows = tuple(Hours(row.weekday, row.starts, row.ends) for row in calendar.hours.all())
    return rows or USUAL


@transaction.atomic
def edit_calendar(*, calendar: InterviewerCalendar, actor: User, **fields: Any) -> InterviewerCalendar:
    """Change timezone, buffer_minutes (0-120), daily_limit, weekly_limit (null: none). Planned interviews stay.

    Records `interviews.calendar.edited`. Raises Refused with a sentence a field."""
    if set(fields) - EDITABLE:
        raise TypeError(f"not fields of a calendar: {sorted(set(fields) - EDITABLE)}")
    row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    zone_named(row.timezone)
    wrong = {}
    if not 0 <= row.buffer_minutes <= 120:
        wrong["buffer_minutes"] = _("Between 0 and 120 minutes.")
    for name in ("daily_limit", "weekly_limit"):
        limit = getattr(row, name)
        if limit is not None and not 1 <= limit <= 100:
            wrong[name] = _("At least one, or leave it empty.")
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)
    row.save()
    audit.record("update", row, actor=actor, name="interviews.calendar.edited")
    return row


@transaction.atomic
def set_hours(*, calendar: InterviewerCalendar, hours: Iterable[Hours], actor: User) -> None:
    """Make these the weekly hours; none: working days from 9 to 17. Records `interviews.calendar.hours_set`.

    Raises Refused for hours that end before they begin, overlap, or are too many."""
    rows = sorted(set(hours))
    if len(rows) > MOST_HOURS:
        raise _wrong(_("At most four times a day."))
    for row in rows:
        if not 0 <= row.weekday <= 6 or row.ends <= row.starts:
            raise _wrong(_("Each time ends after it begins, on the same day."))
    for one, after in pairwise(rows):
        if one.weekday == after.weekday and after.starts < one.ends:
            raise _wrong(_("Two times of one day overlap."))
    InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    calendar.hours.all().delete()
    Availability.objects.bulk_create(
        Availability(
            calendar=calendar, weekday=row.weekday, starts=row.starts, ends=row.ends, tenant_id=calendar.tenant_id
        )
        for row in rows
    )
    audit.record("update", calendar, actor=actor, name="interviews.calendar.hours_set")


def _wrong(sentence: str) -> Refused:
    return Refused(sentence, code="invalid", fields={"hours": sentence})


@transaction.atomic
def add_busy(*, calendar: InterviewerCalendar, starts_at: datetime, ends_at: datetime, actor: User) -> BusyBlock:
    """A time in which the person cannot sit, by hand; interviews that are planned then stay. Records
    `interviews.calendar.busy_added`. Raises Refused where it ends before it begins, is past or longer than a year."""
    if ends_at <= starts_at or ends_at <= timezone.now():
        sentence = _("It ends after it begins, in the future.")
        raise Refused(sentence, code="invalid", fields={"ends_at": sentence})
    if (ends_at - starts_at).days > 366:
        sentence = _("At most a year at once.")
        raise Refused(sentence, code="invalid", fields={"ends_at": sentence})
    block = BusyBlock.objects.create(
        calendar=calendar, starts_at=starts_at, ends_at=ends_at, tenant_id=calendar.tenant_id
    )
    audit.record("update", calendar, actor=actor, name="interviews.calendar.busy_added")
    return block


@transaction.atomic
def remove_busy(*, block: BusyBlock, actor: User) -> None:
    """Take away a block that was entered by hand. Records `interviews.calendar.busy_removed`. Raises Refused for one
    that was read from a calendar: the next reading would bring it back."""
    if block.source != BusySource.MANUAL:
        raise Refused(_("This comes from your calendar. Change it there."), code="from_calendar")
    calendar = block.calendar
    block.delete()
    audit.record("update", calendar, actor=actor, name="interviews.calendar.busy_removed")
