"""What follows the end of a talk: the invitation is completed, the report is asked for."""

from uuid import UUID

from django.db import transaction

from interviews.domain import chat_states
from interviews.domain.invitation_sessions import end_session
from interviews.domain.invitation_states import complete
from interviews.domain.invitation_watches import KIND
from interviews.domain.report_states import report_for
from interviews.domain.reports import request_report
from interviews.enums import InvitationStatus, ReportStatus
from interviews.models import Chat, ExportableReport, InvitedInterview


@transaction.atomic
def end_interview(*, chat_id: int) -> ExportableReport:
    """Complete the chat's invitation, where it has one, and ask for its first report. Safe to run twice: what a report
    became already, it stays."""
    chat = Chat.objects.get(pk=chat_id)
    invitation = complete(chat=chat)
    if invitation is not None:
        end_session(invitation)
    report = report_for(chat)
    return request_report(chat=chat) if report.status == ReportStatus.WAITING else report


def end_by_policy(*, subject_kind: str, subject_id: UUID) -> Chat | None:
    """End a running interview because its policy says so; its report is not released before a person has looked. None
    for another kind of subject, or where none runs."""
    if subject_kind != KIND:
        return None
    rows = InvitedInterview.objects.filter(public_id=subject_id, status=InvitationStatus.IN_PROGRESS)
    invitation = rows.select_related("chat").first()
    if invitation is None or invitation.chat is None:
        return None
    return chat_states.finish(chat=invitation.chat, because="policy")
