"""The mails of an invitation, with its calendar entry. The link stands in the mail alone: its bodies and files are
dropped once it is sent."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.models import OutgoingMail
from interviews.domain import calendar_files
from interviews.domain.invitation_links import closes_at, link_of, secret_of
from interviews.models import InvitedInterview

CANCELLED = "invited_cancelled"


def mail_invitation(*, invitation: InvitedInterview, kind: str, count: int = 0) -> OutgoingMail:
    """Mail the invitation to its address: `kind` is invited, invited_moved, invited_reminder or invited_cancelled; one
    mail a kind, version of the entry and `count`. All but the reminder carry the calendar entry."""
    with translation.override(invitation.language):
        context = _context(invitation)
        files = [] if kind == "invited_reminder" else [_attached(invitation, kind)]
    return queue_mail(
        to=invitation.candidate_email,
        kind=f"interviews.{kind}",
        context=context,
        dedupe_key=f"interviews.{kind}:{invitation.public_id}:{invitation.sequence}:{count}",
        tenant_id=invitation.tenant_id,
        language=invitation.language,
        is_secret=True,
        attachments=files,
    )


def entry_of(invitation: InvitedInterview) -> calendar_files.Entry:
    """The calendar entry of an invitation, in the language in force."""
    tenant = invitation.tenant
    link = link_of(secret_of(invitation))
    return calendar_files.Entry(
        uid=calendar_files.uid_of(invitation.public_id),
        sequence=invitation.sequence,
        starts_at=invitation.scheduled_time,
        ends_at=closes_at(invitation),
        title=_("Interview: %(title)s, %(team)s") % {"title": invitation.template_version.name, "team": tenant.name},
        description=f"{when_of(invitation)}\n{link}",
        organizer=_organizer(invitation),
        attendees=[(invitation.candidate_name, invitation.candidate_email)],
        url=link,
    )


def file_of(invitation: InvitedInterview, *, method: str = "REQUEST") -> bytes:
    """The calendar file of an invitation."""
    entry = entry_of(invitation)
    return calendar_files.invitation(
        uid=entry.uid,
        sequence=entry.sequence,
        method=method,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        title=entry.title,
        description=entry.description,
        organizer=_organizer(invitation),
        attendees=entry.attendees,
        url=entry.url,
    )


def when_of(invitation: InvitedInterview) -> str:
    """The window for people, with its zone."""
    return calendar_files.local_time(invitation.scheduled_time, closes_at(invitation), invitation.timezone)


def _organizer(invitation: InvitedInterview) -> calendar_files.Person:
    user = invitation.interviewer
    if user is not None:
        return (user.name or user.email, user.email)
    return (invitation.tenant.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _attached(invitation: InvitedInterview, kind: str) -> tuple[str, str, bytes]:
    method = "CANCEL" if kind == CANCELLED else "REQUEST"
    return calendar_files.attachment(file_of(invitation, method=method), method=method)


def _context(invitation: InvitedInterview) -> dict[str, Any]:
    application = invitation.application
    return {
        "name": invitation.candidate_name,
        "title": invitation.template_version.name,
        "minutes": invitation.duration_minutes,
        "message": invitation.message,
        "role": application.requisition.title if application is not None else "",
        "when": when_of(invitation),
        "reason": invitation.cancelled_reason,
        "url": link_of(secret_of(invitation)),
    }
