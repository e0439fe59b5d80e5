"""A candidate asks for a person instead of software: who invited is told, and the transcript keeps it."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import Membership, User
from config.errors import Conflict, Refused
from interviews.domain.chat_states import locked
from interviews.enums import ChatMode, MessageRole
from interviews.models import Chat, ChatMessage, InvitedInterview
from interviews.notices import PERSON_ASKED
from superadmin.domain import audit

LONGEST = 2000
MARK = "person-request"


def request_of(chat: Chat) -> ChatMessage | None:
    """What was asked, None where nothing was."""
    return ChatMessage.objects.filter(chat=chat, client_id=MARK).first()


@transaction.atomic
def ask_person(*, chat: Chat, message: str = "") -> ChatMessage:
    """Ask for a person, once: a note in the transcript and a notice to whoever invited (admins where they are gone).
    The interview goes on or is ended as the candidate likes. Records `interviews.chat.person_asked`. Asked again, the
    first one is given back. Raises Conflict for a practice, Refused for a message that is too long."""
    if chat.mode != ChatMode.INVITED:
        raise Conflict(_("A practice interview has no team behind it."), code="practice")
    if len(message) > LONGEST:
        sentence = _("Write at most %(n)d characters.") % {"n": LONGEST}
        raise Refused(sentence, fields={"message": sentence})
    row = locked(chat)
    known = request_of(row)
    if known is not None:
        return known
    last: int | None = ChatMessage.objects.filter(chat=row).aggregate(last=Max("seq"))["last"]
    made = ChatMessage.objects.create(
        tenant_id=row.tenant_id,
        chat=row,
        seq=(last or 0) + 1,
        role=MessageRole.SYSTEM,
        content=message.strip(),
        client_id=MARK,
    )
    _tell(row, message.strip())
    audit.record("update", row, actor=row.user, name="interviews.chat.person_asked")
    return made


def _tell(chat: Chat, message: str) -> None:
    invitation = InvitedInterview.objects.filter(chat=chat).select_related("interviewer").first()
    name = (invitation.candidate_name or invitation.candidate_email) if invitation is not None else chat.title
    for user in _team_of(invitation):
        notify(
            user=user,
            kind=PERSON_ASKED.code,
            title=f"A person is asked for: {name}"[:200],
            message=message,
            url=f"/interview-invitations/{invitation.public_id}/" if invitation is not None else "",
            related=chat,
            dedupe_key=f"person:{chat.public_id}",
        )


def _team_of(invitation: InvitedInterview | None) -> list[User]:
    members = Membership.objects.in_scope().active().select_related("user__profile", "user__settings")
    inviter = invitation.interviewer_id if invitation is not None else None
    asked = [row.user for row in members.filter(user_id=inviter)] if inviter is not None else []
    return asked or [row.user for row in members.filter(role="admin").order_by("user_id")]
