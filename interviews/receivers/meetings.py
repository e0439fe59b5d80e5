"""What interviews does when a signal reaches it: meetings."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from interviews.domain import session_states
from interviews.domain.conflicts import HOLDING
from interviews.models import InterviewSession
from interviews.signals import chat_finalizing


@receiver(chat_finalizing, dispatch_uid="interviews.end_ai_session")
def end_ai_session(sender: Any, chat_id: int, tenant_id: int, **more: Any) -> None:
    """The AI interview behind a planned one is over, and so is the planned one."""
    with tenant_scope(tenant_id):
        rows = InterviewSession.objects.filter(invitation__chat=chat_id, status__in=HOLDING)
        session = rows.select_related("invitation__chat").first()
        if session is not None:
            chat = session.invitation.chat
            session_states.start(session=session, actor=None, at=chat.started_at if chat is not None else None)
            session_states.complete(session=session, actor=None)
