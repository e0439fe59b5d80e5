"""What candidates ask from their status page, and the team's answers. The one writer of CandidateRequest.status."""

import uuid
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.domain.careers.tellings import tell_asked
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.sequences import stop_runs
from recruiting.domain.mailing.variables import shown
from recruiting.enums.careers import REQUEST_FLOW, RequestKind, RequestStatus
from recruiting.enums.mail import MailDirection, MessageStatus, StopReason
from recruiting.models import Application, Arrival, CandidateMessage, CandidateRequest
from superadmin.domain import audit

OPEN_AT_ONCE, LONGEST, LONGEST_ANSWER = 5, 4000, 8000


class TooManyOpen(Refused):
    """Enough waits for an answer already."""

    code = "too_many_open"
    status = 429


@transaction.atomic
def ask_team(*, application: Application, kind: str, text: str = "") -> CandidateRequest:
    """A candidate asks a question, for a person's look, or for an explanation; the recruiter and the hiring manager are
    told. A question also stands in the conversation with the candidate, and stops their sequences as an answer by mail
    does. Records `recruiting.request.asked`.

    A person or an explanation that is asked for already, and waits, gives the row that is there. Refuses a question
    without words, more than 4,000 characters, an unknown kind, and a sixth that waits (TooManyOpen)."""
    words = text.strip().replace("\0", "")
    if kind not in RequestKind.values:
        raise Refused(_("Choose what you ask for."), code="invalid")
    if kind == RequestKind.QUESTION and not words:
        raise Refused(_("Write your question."), code="no_text", fields={"text": _("Write your question.")})
    if len(words) > LONGEST:
        sentence = _("Write at most %(n)d characters.") % {"n": LONGEST}
        raise Refused(sentence, code="too_long", fields={"text": sentence})
    Application.objects.select_for_update().get(pk=application.pk)
    waiting = CandidateRequest.objects.filter(application=application, status=RequestStatus.OPEN)
    same = waiting.filter(kind=kind).first() if kind != RequestKind.QUESTION else None
    if same is not None:
        return same
    if waiting.count() >= OPEN_AT_ONCE:
        raise TooManyOpen(_("Five of your questions wait for an answer. Give the team a little time."))
    asked = CandidateRequest.objects.create(application=application, kind=kind, text=words)
    if kind == RequestKind.QUESTION:
        asked.message = _into_conversation(asked)
        asked.save(update_fields=["message", "updated_at"])
    audit.record("create", asked, actor=None, name="recruiting.request.asked", description=kind)
    tell_asked(asked=asked)
    return asked


@transaction.atomic
def answer_request(*, asked: CandidateRequest, text: str, actor: User) -> CandidateRequest:
    """Answer a candidate: the answer stands on the status page, and goes by mail into their conversation where they
    have an address. Records `recruiting.request.answered`. Refuses an empty answer, more than 8,000 characters, what
    send_message refuses, and one that is answered already."""
    words = text.strip()
    if not words or len(words) > LONGEST_ANSWER:
        sentence = _("Write an answer of at most %(n)d characters.") % {"n": LONGEST_ANSWER}
        raise Refused(sentence, code="invalid", fields={"answer": sentence})
    row = _close(asked, words, actor)
    if row.application.candidate.email:
        _mail_answer(row, actor)
    return row


@transaction.atomic
def close_replied(*, message: CandidateMessage) -> list[CandidateRequest]:
    """The questions that a message to the candidate answers: those of its conversation that wait are answered with its
    words, which stand on the status page too; nothing is mailed again. What nobody wrote by hand answers nothing.
    Records `recruiting.request.answered`. Twice changes nothing."""
    actor, words = message.author, shown(message.body).strip()[:LONGEST_ANSWER]
    if actor is None or message.direction != MailDirection.OUT or not words:
        return []
    asked = CandidateRequest.objects.select_for_update().filter(
        status=RequestStatus.OPEN,
        message__in=CandidateMessage.objects.filter(thread=message.thread, direction=MailDirection.IN),
    )
    return [_close(row, words, actor) for row in asked.order_by("pk")]


def _close(asked: CandidateRequest, words: str, actor: User) -> CandidateRequest:
    CandidateRequest.objects.select_for_update().get(pk=asked.pk)
    rows = CandidateRequest.objects.select_related("application__candidate", "application__requisition", "message")
    row = rows.get(pk=asked.pk)
    REQUEST_FLOW.check(row.status, RequestStatus.ANSWERED)
    row.status, row.answer, row.answered_by, row.answered_at = RequestStatus.ANSWERED, words, actor, timezone.now()
    row.save()
    audit.record("update", row, actor=actor, name="recruiting.request.answered")
    return row


def _into_conversation(asked: CandidateRequest) -> CandidateMessage:
    candidate = asked.application.candidate
    subject = _("Question about %(job)s") % {"job": asked.application.requisition.title}
    stop_runs(candidate=candidate, reason=StopReason.REPLIED)
    return CandidateMessage.objects.create(
        direction=MailDirection.IN,
        status=MessageStatus.RECEIVED,
        candidate=candidate,
        application=asked.application,
        subject=subject[:300],
        body=asked.text,
        address=candidate.email or "",
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        thread=uuid.uuid4(),
        happened_at=timezone.now(),
    )


def _mail_answer(asked: CandidateRequest, actor: User) -> None:
    arrival = Arrival.objects.filter(application=asked.application).first()
    with translation.override(arrival.language if arrival is not None else "en"):
        subject = _("An answer about %(job)s") % {"job": asked.application.requisition.title}
        where = _("Your application:")
    send_message(
        candidate=asked.application.candidate,
        subject=subject[:300],
        body=f"{asked.answer}\n\n{where} {{{{ status_link }}}}",
        actor=actor,
        application=asked.application,
        answers=asked.message,
        key=str(asked.public_id),
    )
