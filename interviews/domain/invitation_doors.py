"""What stands behind a link: the invitation as it is now, in its tenant's scope, with what is due settled first."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.models import EmailAddress

from accounts.models import User
from config.tenancy import tenant_scope
from interviews.domain.invitation_links import invitation_of
from interviews.domain.invitation_states import settle
from interviews.enums import CHAT_ENDED, InvitationStatus
from interviews.models import InvitedInterview


@contextmanager
def at_link(secret: str, *, finished: bool = False) -> Iterator[InvitedInterview]:
    """The invitation of a link with its tenant's scope open for the block; a talk whose time is over is ended first, so
    that no worker is needed. Raises as `invitation_of`."""
    invitation = invitation_of(secret, finished=True)
    with tenant_scope(invitation.tenant_id):
        if invitation.status == InvitationStatus.IN_PROGRESS:
            settle(invitation)
        yield invitation_of(secret, finished=finished)


def is_talking(invitation: InvitedInterview) -> bool:
    """Whether the interview runs now."""
    chat = invitation.chat
    running = invitation.status == InvitationStatus.IN_PROGRESS
    return running and chat is not None and chat.status not in CHAT_ENDED


def owns_address(user: User, invitation: InvitedInterview) -> bool:
    """Whether the invitation went to an address that this person has proved to be theirs."""
    mine = EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.candidate_email)
    return bool(mine.exists())
