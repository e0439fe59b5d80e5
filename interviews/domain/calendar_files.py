"""Calendar files (RFC 5545, 5546): an entry to invite to, change or cancel; a feed; links that add it elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PRODUCT = "-//Candor//Interviews//EN"
MIME = "text/calendar; method={method}; charset=utf-8"
Person = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One calendar entry; times are aware. `attendees` are (name, mail)."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    description: str = ""
    organizer: Person | None = None
    attendees: Sequence[Person] = ()
    location: str = ""
    url: str = ""
    alarm_minutes: int | None = 15
    is_cancelled: bool = False


def uid_of(public_id: UUID) -> str:
    """The UID of a row's calendar entry: the same through every change."""
    return f"{public_id}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def invitation(
    *,
    uid: str,
    sequence: int,
    method: str = "REQUEST",
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    description: str,
    organizer: Person,
    attendees: Sequence[Person],
    location: str = "",
    url: str = "",
    alarm_minutes: int = 15,
) -> bytes:
    """A file that invites (`REQUEST`, again with a higher `sequence` after a change) or takes it back (`CANCEL`).

    `uid` never changes (`uid_of`). Times are aware and written in UTC, so that no reader needs our table of zones; put
    `local_time` into the description for people. Attendees are asked for an answer; a cancelation carries no alarm.
    """
    entry = Entry(
        uid=uid,
        sequence=sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        title=title,
        description=description,
        organizer=organizer,
        attendees=attendees,
        location=location,
        url=url,
        alarm_minutes=alarm_minutes,
        is_cancelled=method == "CANCEL",
    )
    return of_entry(entry, method=method)


def of_entry(entry: Entry, *, method: str) -> bytes:
    """One entry as a file: `method` is REQUEST, CANCEL or PUBLISH."""
    return _file([entry], method=method)


def attachment(content: bytes, *, method: str = "REQUEST") -> tuple[str, str, bytes]:
    """A calendar file as accounts.domain.mail.queue_mail takes it."""
    return ("cancel.ics" if method == "CANCEL" else "invite.ics", MIME.format(method=method), content)


def feed(*, name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to (`PUBLISH`), read again every hour."""
    return _file(entries, method="PUBLISH", name=name)


def local_time(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """The time for people, with its zone: "Monday 9 March 2026, 14:00–15:00 CET (Europe/Berlin)"."""
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (starts_at, ends_at))
    day = date_format(start, "l j F Y")
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{date_format(end, 'l j F')} {end:%H:%M}"
    name = start.tzname() or ""
    # Zones without letters of their own are named by their distance: "+0530" says nothing beside "UTC+05:30".
    short = f"UTC{name[:3]}:{name[3:] or '00'}" if name[:1] in "+-" and name else name
    where = short if short == zone else f"{short} ({zone})"
    words = {"day": day, "start": f"{start:%H:%M}", "end": until, "zone": where}
    return _("%(day)s, %(start)s–%(end)s %(zone)s") % words


def google_link(entry: Entry) -> str:
    """The address that opens Google Calendar with this entry filled in."""
    query = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": f"{_compact(entry.starts_at)}/{_compact(entry.ends_at)}",
        "details": entry.description,
        "location": entry.location,
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(query)}"


def outlook_link(entry: Entry) -> str:
    """The address that opens Outlook on the web with this entry filled in."""
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": _utc(entry.starts_at).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "enddt": _utc(entry.ends_at).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": entry.description,
        "location": entry.location,
    }
    return f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(query)}"


def _file(entries: Iterable[Entry], *, method: str, name: str = "") -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval;value=duration", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Any:
    from icalendar import Event, vUri

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(timezone.now()))
    event.add("dtstart", _utc(entry.starts_at))
    event.add("dtend", _utc(entry.ends_at))
    event.add("summary", " ".join(entry.title.split()))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for field in ("description", "location"):
        if getattr(entry, field):
            event.add(field, getattr(entry, field))
    if entry.url:
        event.add("url", vUri(entry.url))
    if entry.organizer is not None:
        event.add("organizer", _address(entry.organizer), encode=False)
    for person in entry.attendees:
        event.add("attendee", _asked(person), encode=False)
    if entry.alarm_minutes is not None and not entry.is_cancelled:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", " ".join(entry.title.split()))
    alarm.add("trigger", -timedelta(minutes=entry.alarm_minutes or 0))
    return alarm


def _address(person: Person) -> Any:
    from icalendar import vCalAddress, vText

    name, mail = person
    address = vCalAddress(f"mailto:{mail}")
    address.params["CN"] = vText(name.replace('"', "'") or mail)
    return address


def _asked(person: Person) -> Any:
    address = _address(person)
    for key, value in {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}.items():
        address.params[key] = value
    return address


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _compact(moment: datetime) -> str:
    return _utc(moment).strftime("%Y%m%dT%H%M%SZ")
