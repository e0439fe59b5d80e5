"""A candidate asks for a person instead of software: who invited is told, and the transcript keeps it. Before the start
the record of what was done keeps it, and the transcript takes it over."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import Membership, User
from config.errors import Conflict, Refused
from interviews.domain import invitation_states
from interviews.domain.chat_states import locked
from interviews.enums import ChatMode, InvitationStatus, MessageRole
from interviews.models import Chat, ChatMessage, InvitedInterview
from interviews.notices import PERSON_ASKED
from superadmin.domain import audit
from superadmin.models import AuditLog

LONGEST = 2000
MARK = "person-request"
BEFORE = "interviews.invitation.person_asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked before the interview, and when (UTC)."""

    content: str
    created_at: datetime


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
    _check_length(message)
    row = locked(chat)
    known = request_of(row)
    if known is not None:
        return known
    made = _noted(row, message.strip())
    _tell(InvitedInterview.objects.filter(chat=row).select_related("interviewer").first(), message.strip(), row)
    audit.record("update", row, actor=row.user, name="interviews.chat.person_asked")
    return made


def request_before(invitation: InvitedInterview) -> Asked | None:
    """What was asked before the start, None where nothing was."""
    rows = AuditLog.objects.about(invitation._meta.label_lower, str(invitation.public_id)).filter(name=BEFORE)
    row = rows.select_related("personal").first()
    if row is None:
        return None
    personal = getattr(row, "personal", None)  # erased: that somebody asked is left
    return Asked(personal.changes.get("message", {}).get("new", "") if personal else "", row.created_at)


@transaction.atomic
def ask_before(*, invitation: InvitedInterview, message: str = "") -> Asked:
    """Ask for a person before the interview has begun, once: a notice to whoever invited (admins where they are gone).
    The invitation stays as it is. Records `interviews.invitation.person_asked`, which keeps the message. Asked again,
    the first one is given back. Raises Conflict (`begun`) once it has begun or is over, Refused for a message that is
    too long."""
    _check_length(message)
    row = invitation_states.locked(invitation)
    if row.status != InvitationStatus.PENDING:
        raise Conflict(_("This interview has begun or is over. Open your link again."), code="begun")
    known = request_before(row)
    if known is not None:
        return known
    _tell(row, message.strip(), row)
    changes = {"message": {"old": "", "new": message.strip()}}
    audit.record("update", row, actor=None, name=BEFORE, changes=changes, must=True)
    return Asked(message.strip(), timezone.now())


def carry_request(*, invitation: InvitedInterview, chat: Chat) -> ChatMessage | None:
    """Keep in the transcript of an interview that has just begun what was asked before it. Nobody is told again."""
    asked = request_before(invitation)
    return _noted(chat, asked.content) if asked is not None else None


def _check_length(message: str) -> None:
    if len(message) > LONGEST:
        sentence = _("Write at most %(n)d characters.") % {"n": LONGEST}
        raise Refused(sentence, fields={"message": sentence})


def _noted(chat: Chat, message: str) -> ChatMessage:
    last: int | None = ChatMessage.objects.filter(chat=chat).aggregate(last=Max("seq"))["last"]
    return ChatMessage.objects.create(
        tenant_id=chat.tenant_id,
        chat=chat,
        seq=(last or 0) + 1,
        role=MessageRole.SYSTEM,
        content=message,
        client_id=MARK,
    )


def _tell(invitation: InvitedInterview | None, message: str, about: Chat | InvitedInterview) -> None:
    name = (invitation.candidate_name or invitation.candidate_email) if invitation is not None else str(about)
    for user in _team_of(invitation):
        notify(
            user=user,
            kind=PERSON_ASKED.code,
            title=f"A person is asked for: {name}"[:200],
            message=message,
            url=f"/interview-invitations/{invitation.public_id}/" if invitation is not None else "",
            related=about,
            dedupe_key=f"person:{about.public_id}",
        )


def _team_of(invitation: InvitedInterview | None) -> list[User]:
    members = Membership.objects.in_scope().active().select_related("user__profile", "user__settings")
    inviter = invitation.interviewer_id if invitation is not None else None
    asked = [row.user for row in members.filter(user_id=inviter)] if inviter is not None else []
    return asked or [row.user for row in members.filter(role="admin").order_by("user_id")]
