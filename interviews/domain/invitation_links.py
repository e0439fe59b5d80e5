"""The secret link of an invitation: made from the server's key, kept as a hash; what it opens, and what it refuses."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from config.derived_secrets import derived_secret, hash_of
from config.errors import Conflict, DomainError, NotFound
from config.tenancy import unscoped
from interviews.enums import InvitationStatus
from interviews.models import InvitedInterview

_SALT = "interviews.links"
_LONGEST = 200
DONE = (InvitationStatus.COMPLETED, InvitationStatus.REVIEWED)


class LinkUnknown(NotFound):
    """No invitation has this link."""

    code = "link_unknown"


class LinkDone(Conflict):
    """The interview of this link is over."""

    code = "link_done"


class LinkExpired(DomainError):
    """The time to begin is over."""

    code = "link_expired"
    status = 410


class LinkCancelled(DomainError):
    """The team took the invitation back."""

    code = "link_cancelled"
    status = 410


def secret_of(invitation: InvitedInterview) -> str:
    """The link's secret: 32 bytes by HMAC-SHA-256 of the invitation's id under SECRET_KEY, URL-safe, 43 characters.

    It is derived, so that a reminder and a calendar entry can name the link although only its hash is stored: the
    database alone opens nothing."""
    return derived_secret(_SALT, str(invitation.public_id))


def link_of(secret: str) -> str:
    """The address that a candidate opens."""
    return f"{settings.SITE_URL}/i/{secret}/"


def closes_at(invitation: InvitedInterview) -> datetime:
    """Until when the interview can be started (UTC)."""
    return invitation.scheduled_time + timedelta(minutes=invitation.duration_minutes)


def is_over(invitation: InvitedInterview) -> bool:
    """Whether the time to start has gone by and nobody started."""
    waiting = invitation.status in (InvitationStatus.PENDING, InvitationStatus.EXPIRED)
    return waiting and closes_at(invitation) <= timezone.now()


def invitation_of(secret: str, *, finished: bool = False) -> InvitedInterview:
    """The invitation of a link's secret, with its chat and watch, template version, candidate, policy, interviewer and
    tenant. Changes nothing and opens no scope: `invitation.tenant_id` is the one to work in. `finished` lets one whose
    interview is over through, for the pages that come after.

    Raises LinkUnknown (404), LinkDone (409), LinkExpired and LinkCancelled (410), each with what to do next."""
    with unscoped(reason="a secret link names its own tenant"):
        rows = InvitedInterview.objects.select_related(
            "chat__watch", "chat__template_version", "template_version", "candidate", "policy", "interviewer", "tenant"
        )
        invitation = rows.filter(token_hash=hash_of(secret[:_LONGEST])).first()
    if invitation is None:
        raise LinkUnknown(
            _(
                "This link is not known. Open the newest mail about this interview and use its link; if it was copied, "
                "copy all of it."
            )
        )
    check_open(invitation, finished=finished)
    return invitation


def check_open(invitation: InvitedInterview, *, finished: bool = False) -> None:
    """Whether the link opens anything now. Raises as `invitation_of` does; `invitation.tenant` read along."""
    if invitation.status == InvitationStatus.CANCELLED:
        raise LinkCancelled(
            _("This interview was canceled by the team that invited you. Write to them if you have a question.")
        )
    if invitation.status in DONE:
        if not finished:
            raise LinkDone(_("This interview is over. Nothing more is needed; the team that invited you has it."))
        return
    if invitation.status == InvitationStatus.EXPIRED or is_over(invitation):
        raise LinkExpired(
            _("The time to begin this interview is over. Write to the team that invited you and ask for a new one.")
        )
    if not invitation.tenant.is_active:
        raise LinkExpired(_("This interview is closed. Write to the team that invited you."), code="interview_closed")
