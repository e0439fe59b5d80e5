"""Five minutes at a time, held by one interview: the database lets nobody hold them twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from interviews.domain.conflicts import Wanted, clashes_of, taken
from interviews.domain.wall_times import GRID
from interviews.models import InterviewSession, ReservedTime


def cells_of(starts_at: datetime, minutes: int) -> Iterator[datetime]:
    """The beginnings of the five-minute cells that an interview covers."""
    ends_at = starts_at + timedelta(minutes=minutes)
    while starts_at < ends_at:
        yield starts_at
        starts_at += GRID


@transaction.atomic
def hold(*, session: InterviewSession, wanted: Wanted) -> None:
    """Hold the time of everyone and everything, in place of what the interview held before.

    Raises Taken with who and when where a cell is held by another interview, however close the race was."""
    release(session=session)
    try:
        with transaction.atomic():
            ReservedTime.objects.bulk_create(_rows(session, wanted))
    except IntegrityError:
        raise taken(clashes_of(wanted, but=session), zone=session.timezone) from None


def release(*, session: InterviewSession) -> None:
    """Hold nothing any more."""
    ReservedTime.objects.filter(session=session).delete()


def _rows(session: InterviewSession, wanted: Wanted) -> list[ReservedTime]:
    """In one order for everybody: two who want the same times wait for each other instead of locking up."""
    cells = list(cells_of(wanted.starts_at, wanted.minutes))
    whose: list[dict[str, int]] = [{"user_id": pk} for pk in sorted(user.pk for user in wanted.people)]
    whose += [{"room_id": wanted.room.pk}] if wanted.room is not None else []
    whose += [{"candidate_id": wanted.candidate.pk}] if wanted.candidate is not None else []
    return [
        ReservedTime(tenant_id=session.tenant_id, session=session, starts_at=cell, **one)
        for one in whose
        for cell in cells
    ]
