"""The time on a wall somewhere, as a moment: what does not exist is refused, what comes twice is its first."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from config.errors import Refused
from config.zones import zone_names

GRID = timedelta(minutes=5)
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


class NoSuchTime(Refused):
    """Clocks jump over this time that day."""

    code = "no_such_time"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC; `note` is a sentence where the time comes twice that day, '' otherwise."""

    at: datetime
    note: str = ""


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises Refused for one that is not known."""
    if name not in zone_names():
        sentence = _("This timezone is not known. Choose one from the list.")
        raise Refused(sentence, code="unknown_timezone", fields={"timezone": sentence})
    return ZoneInfo(name)


def moment_of(*, wall: datetime, zone: str) -> Moment:
    """`wall` (naive) on the clocks of `zone`. Where clocks go back and it comes twice, the first is taken and `note`
    says so. Raises NoSuchTime where clocks go forward over it, naming the first time after, or for a year that no
    calendar here shows; Refused for the zone."""
    place = zone_named(zone)
    if not _FIRST_YEAR <= wall.year <= _LAST_YEAR:
        sentence = _("Choose a day between %(first)s and %(last)s.") % {"first": _FIRST_YEAR, "last": _LAST_YEAR}
        raise NoSuchTime(sentence, fields={"starts": sentence})
    first = wall.replace(tzinfo=place, fold=0).astimezone(UTC)
    if not exists(wall=wall, zone=place):
        after = first.astimezone(place)
        sentence = _(
            "%(time)s on %(day)s does not exist in %(zone)s: clocks go forward then. Choose another time, such as "
            "%(after)s."
        ) % {"time": f"{wall:%H:%M}", "day": _day(wall), "zone": zone, "after": f"{after:%H:%M}"}
        raise NoSuchTime(sentence, fields={"starts": sentence})
    if wall.replace(tzinfo=place, fold=1).astimezone(UTC) == first:
        return Moment(first)
    note = _("%(time)s comes twice on %(day)s in %(zone)s, as clocks go back. The first one is taken (%(name)s).") % {
        "time": f"{wall:%H:%M}",
        "day": _day(wall),
        "zone": zone,
        "name": first.astimezone(place).tzname(),
    }
    return Moment(first, note)


def exists(*, wall: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in the zone show this (naive) time that day."""
    there = wall.replace(tzinfo=zone, fold=0)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


def checked_start(moment: datetime) -> datetime:
    """The moment in UTC. Raises Refused where it is not on five minutes."""
    start = moment.astimezone(UTC)
    if start.minute % 5 or start.second or start.microsecond:
        sentence = _("Interviews begin on multiples of five minutes.")
        raise Refused(sentence, code="off_grid", fields={"starts": sentence, "scheduled_at": sentence})
    return start


def _day(wall: datetime) -> str:
    return date_format(wall, "j F Y")
