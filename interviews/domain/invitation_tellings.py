"""Telling who invited that the interview was given. In the reader's language, once."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import Membership, User
from interviews.models import InvitedInterview
from interviews.notices import CHAT_COMPLETED


def inviter_of(invitation: InvitedInterview) -> User | None:
    """Who sent the invitation, while they work in the open tenant."""
    rows = Membership.objects.in_scope().active().filter(user_id=invitation.interviewer_id or 0)
    found = rows.select_related("user__profile", "user__settings").first()
    return found.user if found is not None else None


def tell_completed(*, invitation: InvitedInterview) -> User | None:
    """One notice to whoever invited. Answers who was told."""
    user = inviter_of(invitation)
    if user is None:
        return None
    with translation.override(user.profile.locale or "en"):
        words = {"name": name_of(invitation), "title": invitation.template_version.name}
        notify(
            user=user,
            kind=CHAT_COMPLETED.code,
            title=_("%(name)s finished the interview “%(title)s”") % words,
            message=_("The report is being written. Score the interview yourself before you read it."),
            url=reverse("interviews:invitation_detail", args=[invitation.public_id]),
            related=invitation,
            dedupe_key=f"completed:{invitation.public_id}",
        )
    return user


def name_of(invitation: InvitedInterview) -> str:
    """How the candidate is called on pages and in notices."""
    return invitation.candidate_name or invitation.candidate_email
