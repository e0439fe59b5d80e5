"""What stands in the composer, kept as it is typed: a reload, a crash or another device finds it again."""

from django.db import transaction
from django.utils.translation import gettext as _

from config.errors import Refused
from interviews.domain.chat_states import locked
from interviews.domain.talks import LONGEST
from interviews.enums import ChatStatus, MessageRole
from interviews.models import Chat, ChatMessage


@transaction.atomic
def save_draft(*, chat: Chat, text: str, seq: int, answers: int) -> bool:
    """Keep the text. False, and nothing is written, where a newer text (`seq`) is kept already, where the talk has gone
    on since (`answers` is the interviewer's turn that it answers), or where the talk does not run. Refuses more than
    LONGEST characters."""
    if len(text) > LONGEST:
        raise Refused(_("An answer has at most %(n)s characters.") % {"n": LONGEST}, code="too_long")
    row = locked(chat)
    last = ChatMessage.objects.filter(chat=row, role=MessageRole.ASSISTANT).order_by("-seq").first()
    if row.status != ChatStatus.IN_PROGRESS or seq <= row.draft_seq or last is None or last.seq != answers:
        return False
    row.draft, row.draft_seq = text, seq
    row.save(update_fields=["draft", "draft_seq", "updated_at"])
    return True
