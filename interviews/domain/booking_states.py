"""The one writer of a booking link's status."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from config.errors import Conflict
from interviews.enums import BOOKING_FLOW, BookingStatus
from interviews.models import BookingLink


class LinkBooked(Conflict):
    """A time is chosen already."""

    code = "link_booked"


def locked(link: BookingLink) -> BookingLink:
    """The row, locked for this transaction; one whose time is over is expired first."""
    row = BookingLink.objects.select_for_update().get(pk=link.pk)
    if row.status == BookingStatus.OPEN and row.closes_at <= timezone.now():
        _move(row, BookingStatus.EXPIRED)
    return row


def is_over(link: BookingLink) -> bool:
    """Whether the time to choose is over; a booked one is not."""
    if link.status == BookingStatus.EXPIRED:
        return True
    return link.status == BookingStatus.OPEN and link.closes_at <= timezone.now()


def book(*, row: BookingLink) -> None:
    """A time was chosen; the row must be locked. Raises LinkBooked, and IllegalMove for one that is over."""
    if row.status == BookingStatus.BOOKED:
        raise LinkBooked(_("You have chosen a time already. Move it instead."))
    _move(row, BookingStatus.BOOKED)


def reopen(*, link: BookingLink, closes_at: datetime) -> BookingLink:
    """Open again, until then. Raises LinkBooked, and IllegalMove for a canceled one."""
    row = locked(link)
    if row.status == BookingStatus.BOOKED:
        raise LinkBooked(_("A time is chosen already. Move the interview instead."))
    row.closes_at = closes_at
    if row.status != BookingStatus.OPEN:
        _move(row, BookingStatus.OPEN)
    row.save(update_fields=["closes_at", "updated_at"])
    return row


def close(*, link: BookingLink, with_interview: bool = False) -> BookingLink:
    """It opens nothing any more. Raises LinkBooked for one that was booked, unless its interview ends too."""
    row = locked(link)
    if row.status == BookingStatus.BOOKED and not with_interview:
        raise LinkBooked(_("A time is chosen already. Cancel the interview instead."))
    if row.status in (BookingStatus.OPEN, BookingStatus.BOOKED):
        _move(row, BookingStatus.CANCELLED)
    return row


def _move(row: BookingLink, status: BookingStatus) -> None:
    BOOKING_FLOW.check(row.status, status)
    row.status = status
    row.save(update_fields=["status", "updated_at"])
