"""Busy times from a calendar elsewhere: a file once, or an address that is read every hour."""

from datetime import datetime, timedelta
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config import outbound
from config.errors import DomainError, Refused
from interviews.domain.calendar_reading import Span, Window, busy_times
from interviews.enums import BusySource
from interviews.models import BusyBlock, InterviewerCalendar
from superadmin.domain import audit
from superadmin.domain.background import enqueue

TASK = "interviews.read_calendar"
BACK, AHEAD = timedelta(days=1), timedelta(days=120)
AGAIN = timedelta(hours=1)


@transaction.atomic
def set_calendar_url(*, calendar: InterviewerCalendar, url: str, actor: User) -> InterviewerCalendar:
    """Read busy times from this https address, now and every hour; '' stops that and drops what was read.

    Records `interviews.calendar.url_set`. Raises Refused for an address that may not be read."""
    address = url.strip()
    if address:
        try:
            outbound.check_address(address)
        except Refused as refusal:
            raise Refused(
                refusal.sentence, code=refusal.reason_code, fields={"calendar_url": refusal.sentence}
            ) from None
    row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    row.calendar_url, row.calendar_read_at, row.calendar_error = address, None, ""
    row.save()
    _replace(row, [])
    audit.record("update", row, actor=actor, name="interviews.calendar.url_set")
    if address:
        _plan(row, timezone.now())
    return row


@transaction.atomic
def read_file(*, calendar: InterviewerCalendar, content: bytes, actor: User) -> int:
    """Take the busy times of the next 120 days out of a calendar file, in place of what was read before; an address
    that was set is forgotten. Returns how many. Records `interviews.calendar.file_read`. Raises NotACalendar."""
    spans = busy_times(content, window=_window(calendar))
    row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    row.calendar_url, row.calendar_read_at, row.calendar_error = "", timezone.now(), ""
    row.save()
    _replace(row, spans)
    audit.record("update", row, actor=actor, name="interviews.calendar.file_read")
    return len(spans)


def read_address(*, calendar: InterviewerCalendar, url_seen: str) -> bool:
    """Read the calendar's address once and plan the next reading. What cannot be read keeps what was read before and
    says why in `calendar_error`. False where the address was changed since this was planned."""
    if not calendar.calendar_url or calendar.calendar_url != url_seen:
        return False
    try:
        content = outbound.fetch(calendar.calendar_url, accept="text/calendar")
        spans: list[Span] | None = busy_times(content, window=_window(calendar))
        error = ""
    except DomainError as refusal:
        spans, error = None, refusal.sentence[:300]
    with transaction.atomic():
        row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
        if row.calendar_url != url_seen:
            return False
        row.calendar_error = error
        if spans is not None:
            row.calendar_read_at = timezone.now()
            _replace(row, spans)
        row.save()
        _plan(row, timezone.now() + AGAIN)
    return spans is not None


def _window(calendar: InterviewerCalendar) -> Window:
    now = timezone.now()
    return Window(now - BACK, now + AHEAD, calendar.timezone)


def _replace(calendar: InterviewerCalendar, spans: list[Span]) -> None:
    calendar.busy.filter(source=BusySource.CALENDAR).delete()
    BusyBlock.objects.bulk_create(
        BusyBlock(
            calendar=calendar, starts_at=start, ends_at=end, source=BusySource.CALENDAR, tenant_id=calendar.tenant_id
        )
        for start, end in spans
    )


def _plan(calendar: InterviewerCalendar, at: datetime) -> None:
    """One reading an hour and address, however often this is asked for."""
    enqueue(
        TASK,
        key=f"{calendar.public_id}:{at:%Y%m%d%H}:{crc32(calendar.calendar_url.encode())}",
        related=calendar,
        run_after=at,
        calendar=calendar.public_id,
        url=calendar.calendar_url,
    )
