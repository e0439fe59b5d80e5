"""When an invited interview can be: its window, checked, and what is due by the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from config.errors import Refused
from config.zones import zone_names
from interviews.domain.invitation_links import closes_at
from interviews.domain.invitation_states import plan_expiry
from interviews.models import InvitedInterview
from superadmin.domain.background import enqueue

SOONEST = timedelta(minutes=2)
LATEST = timedelta(days=180)
SHORTEST, LONGEST = 15, 240
REMINDERS = (timedelta(hours=24), timedelta(hours=1))
REMIND = "interviews.remind_invitation"
_AHEAD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Window:
    """From when the interview can be started (UTC), for how long, which is also how long it takes, and the zone in
    which people read it."""

    starts_at: datetime
    minutes: int = 60
    zone: str = "UTC"


def check_window(window: Window) -> None:
    """Raises Refused with a sentence a field: scheduled_time 2 minutes to 180 days ahead, duration_minutes 15-240, a
    timezone that is known."""
    now = timezone.now()
    wrong: dict[str, str] = {}
    if window.starts_at < now + SOONEST:
        wrong["scheduled_time"] = _("Choose a time at least two minutes ahead.")
    elif window.starts_at > now + LATEST:
        wrong["scheduled_time"] = _("Choose a time within the next 180 days.")
    if not SHORTEST <= window.minutes <= LONGEST:
        wrong["duration_minutes"] = _("An interview takes 15 to 240 minutes.")
    if window.zone not in zone_names():
        wrong["timezone"] = _("This timezone is not known. Choose one from the list.")
    if wrong:
        raise Refused(next(iter(wrong.values())), code="bad_time", fields=wrong)


def plan_times(invitation: InvitedInterview) -> None:
    """Write the tasks that remind 24 hours and 1 hour before, and that close the window. A later version of the
    calendar entry plans its own; what an earlier one planned then finds nothing to do."""
    now = timezone.now()
    for step, ahead in enumerate(REMINDERS, start=1):
        at = invitation.scheduled_time - ahead
        if at > now + _AHEAD:
            enqueue(
                REMIND,
                key=f"{invitation.public_id}:{invitation.sequence}:{step}",
                related=invitation,
                run_after=at,
                invitation=invitation.public_id,
                sequence=invitation.sequence,
                step=step,
            )
    plan_expiry(invitation, closes_at(invitation) + timedelta(seconds=1))
