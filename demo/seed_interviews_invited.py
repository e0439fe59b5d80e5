"""Invited AI interviews of a demo company, at moments of the past: reviewed and released, to review, running, waiting,
expired. Everything through the product's own verbs. Safe to run twice."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from config.errors import DomainError
from demo.clock import MovedClock, clock_at
from interviews.domain import chat_states, talks
from interviews.domain.invitation_endings import end_interview
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_starts import start
from interviews.domain.invitation_states import expire
from interviews.domain.invitations import Window, invite
from interviews.domain.report_releases import release
from interviews.domain.report_reviews import finish_review, save_review, score
from interviews.domain.reports import WRITE
from interviews.domain.talks import Answer
from interviews.enums import ChatStatus
from interviews.models import Chat, ExportableReport, InterviewTemplate, InvitedInterview
from recruiting.models import Application
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord

ANSWERS = Path(__file__).parent / "interview_answers.json"
FEEDBACK = (
    "Thank you for your time. You described the fault, your own part and the result of each case with figures; that "
    "made your answers easy to follow. In the next round we would like to hear more on how you bring others along."
)
OWN = {"professionalism": 80, "subject_knowledge": 78, "clarity": 74}
PACE = 30


def seed_invited(*, actor: User, template: InterviewTemplate) -> int:
    """Six invitations of the open company's running applicants to `template`, one in each state. Answers how many were
    made; none where the company has some already, or too few applicants."""
    if InvitedInterview.objects.exists():
        return 0
    said = json.loads(ANSWERS.read_text(encoding="utf-8"))
    rows = Application.objects.filter(outcome="").exclude(candidate__email=None).select_related("candidate")
    applied = list(rows.order_by("pk")[:6])
    if len(applied) < 6:
        return 0
    _given(actor, template, applied[0], said["strong"], days=6, is_reviewed=True)
    _given(actor, template, applied[1], said["mixed"], days=2)
    _given(actor, template, applied[2], said["thin"], days=1)
    _running(actor, template, applied[3], said["mixed"][:2])
    _missed(actor, template, applied[4])
    invite(
        interviewer=actor,
        template=template,
        window=Window(timezone.now() + timedelta(days=2), 45, template.tenant.timezone),
        application=applied[5],
        message="We look forward to reading from you. Take a quiet moment; a phone is fine.",
    )
    return 6


def _invited(
    actor: User, template: InterviewTemplate, application: Application, clock: MovedClock, minutes: int = 45
) -> InvitedInterview:
    made = invite(
        interviewer=actor,
        template=template,
        window=Window(clock.at + timedelta(days=1), minutes, template.tenant.timezone),
        application=application,
    )
    clock.forward(86400 + 120)
    return made


def _talk(made: InvitedInterview, answers: Sequence[str], clock: MovedClock) -> Chat:
    """Started and answered, a minute or so an answer; every follow-up is passed over."""
    chat = Chat.objects.get(invitation=start(invitation=made))
    for number, text in enumerate(answers, start=1):
        clock.forward(PACE + len(text) / 12)
        chat = _say(chat, text)
        while chat.status == ChatStatus.IN_PROGRESS and chat.position == number:
            clock.forward(PACE / 2)
            chat = _say(chat, "")
    return chat


def _say(chat: Chat, text: str) -> Chat:
    talks.say(chat=chat, answer=Answer(client_id=uuid4().hex, text=text, goes_on=not text))
    return Chat.objects.get(pk=chat.pk)


def _given(
    actor: User,
    template: InterviewTemplate,
    application: Application,
    answers: Sequence[str],
    *,
    days: int,
    is_reviewed: bool = False,
) -> None:
    with clock_at(timezone.now() - timedelta(days=days + 1)) as clock:
        made = _invited(actor, template, application, clock)
        chat = chat_states.finish(chat=_talk(made, answers, clock))
        end_interview(chat_id=chat.pk)
        clock.forward(20)
        _write(ExportableReport.objects.get(chat=chat))
        if is_reviewed:
            clock.forward(86400)
            _review(actor, made)


def _write(report: ExportableReport) -> None:
    waiting = TaskRecord.ledger.filter(task_name=WRITE, related_id=str(report.public_id)).unfinished().first()
    if waiting is not None:
        perform(waiting.pk, beats=False)


def _review(actor: User, made: InvitedInterview) -> None:
    made.refresh_from_db()
    report = ExportableReport.objects.select_related("current").get(chat=made.chat_id)
    score(report=report, reviewer=actor, scores=OWN)
    save_review(report=report, reviewer=actor, feedback=FEEDBACK)
    release(invitation=finish_review(report=report, reviewer=actor), actor=actor, acknowledge=True)


def _running(actor: User, template: InterviewTemplate, application: Application, answers: Sequence[str]) -> None:
    with clock_at(timezone.now() - timedelta(days=1, minutes=12)) as clock:
        _talk(_invited(actor, template, application, clock, minutes=240), answers, clock)


def _missed(actor: User, template: InterviewTemplate, application: Application) -> None:
    with clock_at(timezone.now() - timedelta(days=4)) as clock:
        made = _invited(actor, template, application, clock)
        clock.forward(3600)
        expire(invitation=made)


def interview_link(*, actor: User, template: InterviewTemplate, email: str, name: str) -> str:
    """The link of an AI interview that a visitor can start right away; '' where it was taken already. The one that
    waits is given again."""
    now = timezone.now()
    rows = InvitedInterview.objects.filter(candidate_email=email, status="pending").order_by("-pk")
    waiting = next((row for row in rows if row.scheduled_time + timedelta(minutes=row.duration_minutes) > now), None)
    if waiting is not None:
        return link_of(secret_of(waiting))
    try:
        with clock_at(now - timedelta(minutes=5)):
            window = Window(now - timedelta(minutes=2), 240, template.tenant.timezone)
            made = invite(interviewer=actor, template=template, window=window, email=email, name=name)
    except DomainError:
        return ""
    return link_of(secret_of(made))
