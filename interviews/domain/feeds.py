"""A person's own interviews as a calendar to subscribe to, by a secret address."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.derived_secrets import hash_of
from config.errors import NotFound
from config.tenancy import tenant_scope, unscoped
from interviews.domain import calendar_files
from interviews.domain.conflicts import HOLDING
from interviews.domain.session_entries import entry_for_staff
from interviews.enums import Response
from interviews.models import InterviewerCalendar, InterviewSession
from interviews.rules import is_staff
from superadmin.domain import audit

# What was yesterday stays for a day, so that a late reader still finds the link.
BACK = timedelta(days=1)
MOST = 500


@transaction.atomic
def renew_feed(*, calendar: InterviewerCalendar, actor: User) -> str:
    """A new secret address of the feed; the old one ends at once. Returns the whole address, to be shown this once:
    only its hash is kept. Records `interviews.calendar.feed_renewed`."""
    secret = secrets.token_urlsafe(32)
    row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    row.feed_hash = hash_of(secret)
    row.save(update_fields=["feed_hash", "updated_at"])
    audit.record("update", row, actor=actor, name="interviews.calendar.feed_renewed")
    return f"{settings.SITE_URL}/calendar-feeds/{secret}.ics"


@transaction.atomic
def end_feed(*, calendar: InterviewerCalendar, actor: User) -> None:
    """The feed's address opens nothing any more. Records `interviews.calendar.feed_ended`."""
    row = InterviewerCalendar.objects.select_for_update().get(pk=calendar.pk)
    row.feed_hash = ""
    row.save(update_fields=["feed_hash", "updated_at"])
    audit.record("update", row, actor=actor, name="interviews.calendar.feed_ended")


def feed_of(secret: str) -> bytes:
    """The calendar file of a feed's secret: the person's interviews from yesterday on, without those they declined.

    Raises NotFound for a secret that is unknown or ended, and where the person does not work there any more."""
    with unscoped(reason="a feed's secret names its own tenant"):
        rows = InterviewerCalendar.objects.select_related("user__profile", "tenant")
        calendar = rows.filter(feed_hash=hash_of(secret[:200])).first() if secret else None
    if calendar is None or not calendar.tenant.is_active:
        raise NotFound(_("This calendar has ended. Get a new address on your calendar page."), code="link_ended")
    with tenant_scope(calendar.tenant_id):
        if not is_staff(calendar.user):
            raise NotFound(_("This calendar has ended."), code="link_ended")
        entries = [entry_for_staff(row, calendar.timezone) for row in _own(calendar.user)]
    return calendar_files.feed(name=_("Interviews, %(team)s") % {"team": calendar.tenant.name}, entries=entries)


def _own(user: User) -> Iterable[InterviewSession]:
    rows = InterviewSession.objects.filter(
        participants__user=user, status__in=HOLDING, scheduled_at__gte=timezone.now() - BACK
    ).exclude(participants__in=user.interview_participations.filter(response=Response.DECLINED))
    rows = rows.select_related("tenant", "candidate", "room", "lead", "created_by")
    return rows.prefetch_related("participants__user").order_by("scheduled_at", "pk")[:MOST]
