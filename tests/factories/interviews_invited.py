"""Invited interviews and reports for tests, made as the product makes them; the tenant's scope is open."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from interviews.domain import chat_states, invitations
from interviews.domain.invitation_endings import end_interview
from interviews.domain.invitation_links import secret_of
from interviews.domain.invitation_starts import start
from interviews.domain.invitation_times import Window
from interviews.domain.invitation_watches import consent
from interviews.domain.report_reviews import finish_review, save_review, score
from interviews.domain.reports import WRITE
from interviews.models import Chat, ExportableReport, InvitedInterview
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_talks import GOOD, say

_number = count(1)
SCORES = {"professionalism": 70, "subject_knowledge": 60, "clarity": 80}


def in_minutes(minutes: int = 60, *, length: int = 60, zone: str = "UTC") -> Window:
    """A window that opens so many minutes ahead."""
    return Window(timezone.now() + timedelta(minutes=minutes), length, zone)


def make_invitation(user: User, **fields: Any) -> InvitedInterview:
    """An invitation of somebody new to a new template, an hour ahead."""
    values: dict[str, Any] = {"window": in_minutes()}
    if not {"candidate", "application", "email"} & set(fields):
        values |= {"email": f"sage{next(_number)}@example.test", "name": "Sage Thistle"}
    if "template" not in fields:
        values["template"] = make_complete_template(user)
    return invitations.invite(interviewer=user, **{**values, **fields})


def opened(invitation: InvitedInterview, *, since: int = 1) -> InvitedInterview:
    """The invitation as it is when its time has come, `since` minutes ago."""
    at = timezone.now() - timedelta(minutes=since)
    InvitedInterview.objects.filter(pk=invitation.pk).update(scheduled_time=at)
    invitation.refresh_from_db()
    return invitation


def secret(invitation: InvitedInterview) -> str:
    """The secret of its link."""
    return secret_of(invitation)


def started(user: User, **fields: Any) -> InvitedInterview:
    """An interview that runs, agreed to where it is watched."""
    invitation = opened(make_invitation(user, **fields))
    consent(invitation=invitation)
    return start(invitation=invitation)


def talk_of(invitation: InvitedInterview) -> Chat:
    """The chat of an interview that was started."""
    invitation.refresh_from_db()
    return Chat.objects.get(pk=invitation.chat_id)


def ended(user: User, *, answers: int = 3, text: str = GOOD, **fields: Any) -> InvitedInterview:
    """An interview that was given, with so many questions answered, follow-ups too; its report is asked for and not
    written."""
    invitation = started(user, **fields)
    while (chat := talk_of(invitation)).status == "in_progress" and chat.position <= answers:
        say(chat, text)
    chat = chat_states.finish(chat=talk_of(invitation))
    end_interview(chat_id=chat.pk)
    invitation.refresh_from_db()
    return invitation


def write_now(report: ExportableReport) -> TaskRecord | None:
    """Do the work that waits on a report."""
    record = TaskRecord.ledger.filter(task_name=WRITE, related_id=str(report.public_id)).unfinished().first()
    return perform(record.pk, beats=False) if record is not None else None


def report_of(invitation: InvitedInterview) -> ExportableReport:
    """The report as it stands."""
    rows = ExportableReport.objects.select_related("current", "chat")
    return rows.get(chat=invitation.chat_id)


def reported(user: User, **fields: Any) -> InvitedInterview:
    """An interview that was given, with its report."""
    invitation = ended(user, **fields)
    write_now(report_of(invitation))
    return invitation


def reviewed(user: User, *, feedback: str = "You named the result of each case.", **fields: Any) -> InvitedInterview:
    """A reported interview that its inviter has reviewed."""
    invitation = reported(user, **fields)
    report = report_of(invitation)
    score(report=report, reviewer=user, scores=SCORES)
    save_review(report=report, reviewer=user, feedback=feedback)
    finish_review(report=report, reviewer=user)
    invitation.refresh_from_db()
    return invitation
