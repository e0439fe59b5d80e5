"""The start of an invited interview: once, in its time, by whoever holds the link."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict
from interviews.domain import chats
from interviews.domain.invitation_links import check_open
from interviews.domain.invitation_mails import when_of
from interviews.domain.invitation_sessions import begin_session
from interviews.domain.invitation_states import locked, transition
from interviews.domain.invitation_watches import needs_consent, start_watch, watch_of
from interviews.domain.person_requests import carry_request
from interviews.enums import InvitationStatus
from interviews.models import InvitedInterview
from superadmin.domain import audit


class NotYet(Conflict):
    """Something has to come first."""

    code = "not_yet"


@transaction.atomic
def start(*, invitation: InvitedInterview, user: User | None = None) -> InvitedInterview:
    """Start the interview between its time and its time + duration: its chat begins with the full duration ahead.

    One that runs is given back as it is, so a second press or a second device makes no second chat. `user` is whoever
    is signed in with the invitation's own address: chat and watch are theirs. Begins the watch. Records
    `interviews.invitation.started`. Raises NotYet (`not_open_yet`, `consent_needed`), LinkDone, LinkExpired,
    LinkCancelled."""
    row = locked(invitation)
    check_open(row)
    if row.status == InvitationStatus.IN_PROGRESS:
        return row
    now = timezone.now()
    if now < row.scheduled_time:
        raise NotYet(
            _("This interview opens on %(when)s. Come back then; your link stays good.") % {"when": when_of(row)},
            code="not_open_yet",
            opens_at=row.scheduled_time.isoformat(),
        )
    watch = watch_of(row)
    if needs_consent(row, watch):
        raise NotYet(
            _("Read what is recorded and agree to it first; then the interview can start."), code="consent_needed"
        )
    if watch is not None:
        start_watch(watch=watch, user=user)
    chat = chats.begin_invited(
        version=row.template_version,
        title=row.template_version.name,
        candidate=row.candidate,
        user=user,
        duration_minutes=row.duration_minutes,
        watch=watch,
    )
    carry_request(invitation=row, chat=chat)
    row = transition(invitation=row, to=InvitationStatus.IN_PROGRESS, chat=chat, last_activity_at=now)
    begin_session(row)
    audit.record("update", row, actor=user, name="interviews.invitation.started")
    return row
