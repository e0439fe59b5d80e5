"""Who and what is taken at a time: people by interviews and busy blocks, rooms and candidates by interviews."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict
from interviews.enums import InterviewMode, InterviewStatus, Response
from interviews.models import BusyBlock, InterviewParticipant, InterviewSession, Room
from recruiting.models import Candidate

HOLDING = (InterviewStatus.SCHEDULED, InterviewStatus.IN_PROGRESS)
LONGEST = timedelta(minutes=480)


class Taken(Conflict):
    """Somebody or something is taken then; `extra["clashes"]` lists {who, kind, starts_at, ends_at} (ISO, UTC)."""

    code = "taken"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing in the way: `kind` is interview, busy, room or candidate. Times are UTC."""

    who: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    user_id: int | None = None

    def in_words(self, zone: str) -> str:
        """A sentence, with the times in this zone."""
        start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (self.starts_at, self.ends_at))
        day = date_format(start, "j F")
        upto = f"{end:%H:%M}" if end.date() == start.date() else f"{date_format(end, 'j F')} {end:%H:%M}"
        when = f"{day}, {start:%H:%M}–{upto} ({zone})"
        sentence = {
            "busy": _("%(who)s is busy on %(when)s."),
            "room": _("%(who)s is in use on %(when)s."),
        }.get(self.kind, _("%(who)s has an interview on %(when)s."))
        return sentence % {"who": self.who, "when": when}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an interview takes: people who sit (without those who declined), perhaps a room, the candidate; a time."""

    people: Collection[User]
    candidate: Candidate | None
    starts_at: datetime
    minutes: int
    room: Room | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def clashes_of(wanted: Wanted, *, but: InterviewSession | None = None) -> list[Clash]:
    """Everything in the way, soonest first; `but` is the interview that is moved. At most three queries."""
    found = [*_interviews(wanted, but), *_busy(wanted)]
    return sorted(found, key=lambda clash: (clash.starts_at, clash.who))


def check_free(wanted: Wanted, *, zone: str, but: InterviewSession | None = None) -> None:
    """Raises Taken with a sentence for each that is in the way."""
    found = clashes_of(wanted, but=but)
    if found:
        raise taken(found, zone=zone)


def taken(found: Collection[Clash], *, zone: str) -> Taken:
    """The refusal that names who and when."""
    listed = [
        {"who": c.who, "kind": c.kind, "starts_at": c.starts_at.isoformat(), "ends_at": c.ends_at.isoformat()}
        for c in found
    ]
    words = " ".join(clash.in_words(zone) for clash in found)
    return Taken(words or _("That time was taken just now. Choose another."), clashes=listed)


def _interviews(wanted: Wanted, but: InterviewSession | None) -> list[Clash]:
    ids = [user.pk for user in wanted.people]
    sits = Q(participants__user__in=ids) & ~Q(participants__response=Response.DECLINED)
    involved = sits | Q(candidate=wanted.candidate)
    if wanted.room is not None:
        involved |= Q(room=wanted.room)
    window = Q(scheduled_at__lt=wanted.ends_at, scheduled_at__gt=wanted.starts_at - LONGEST, status__in=HOLDING)
    rows = InterviewSession.objects.filter(window & involved).exclude(mode=InterviewMode.AI)
    rows = rows.exclude(pk=but.pk if but else 0).select_related("room", "candidate").distinct()
    overlapping = [row for row in rows if ends_at(row) > wanted.starts_at]
    names = {user.pk: user.name for user in wanted.people}
    sitting = InterviewParticipant.objects.filter(session__in=overlapping, user__in=ids)
    by_session: dict[int, list[int]] = {}
    for one in sitting.exclude(response=Response.DECLINED) if overlapping else []:
        by_session.setdefault(one.session_id, []).append(one.user_id)
    return [clash for row in overlapping for clash in _of_session(row, wanted, names, by_session.get(row.pk, []))]


def _of_session(row: InterviewSession, wanted: Wanted, names: dict[int, str], ids: list[int]) -> list[Clash]:
    found: list[tuple[str, str, int | None]] = [(names[pk], "interview", pk) for pk in sorted(ids)]
    if wanted.room is not None and row.room is not None and row.room_id == wanted.room.pk:
        found.append((row.room.name, "room", None))
    if wanted.candidate is not None and row.candidate_id == wanted.candidate.pk:
        found.append((row.candidate.name, "candidate", None))
    return [Clash(who, kind, row.scheduled_at, ends_at(row), pk) for who, kind, pk in found]


def _busy(wanted: Wanted) -> list[Clash]:
    ids = [user.pk for user in wanted.people]
    rows = BusyBlock.objects.filter(
        calendar__user__in=ids, starts_at__lt=wanted.ends_at, ends_at__gt=wanted.starts_at
    ).select_related("calendar__user")
    return [Clash(row.calendar.user.name, "busy", row.starts_at, row.ends_at, row.calendar.user_id) for row in rows]


def ends_at(session: InterviewSession) -> datetime:
    """When an interview is planned to be over (UTC)."""
    return session.scheduled_at + timedelta(minutes=session.duration_minutes)
