"""What the pages of an invitation say of its times."""

from typing import Any

from django.utils import timezone

from interviews.domain import invitation_watches
from interviews.domain.calendar_files import google_link, outlook_link
from interviews.domain.invitation_doors import is_talking
from interviews.domain.invitation_links import closes_at
from interviews.domain.invitation_mails import entry_of, when_of
from interviews.models import InvitedInterview


def door_of(invitation: InvitedInterview) -> dict[str, Any]:
    """{invitation, now, is_open, closes_at, when, questions, running, consent, needs_consent, google, outlook}: what
    the link's page draws before the interview, in the language in force."""
    now, watch, entry = timezone.now(), invitation_watches.watch_of(invitation), entry_of(invitation)
    return {
        "invitation": invitation,
        "now": now,
        "is_open": invitation.scheduled_time <= now,
        "closes_at": closes_at(invitation),
        "when": when_of(invitation),
        "questions": len(invitation.template_version.questions),
        "running": is_talking(invitation),
        "consent": invitation_watches.consent_asked(invitation, watch),
        "needs_consent": invitation_watches.needs_consent(invitation, watch),
        "google": google_link(entry),
        "outlook": outlook_link(entry),
    }
