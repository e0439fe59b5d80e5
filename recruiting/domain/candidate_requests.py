"""What candidates ask from their status page, and the team's answers. The one writer of CandidateRequest.status."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.domain.careers.letters import mail_answer
from recruiting.domain.careers.tellings import tell_asked
from recruiting.enums.careers import REQUEST_FLOW, RequestKind, RequestStatus
from recruiting.models import Application, CandidateRequest
from superadmin.domain import audit

OPEN_AT_ONCE, LONGEST, LONGEST_ANSWER = 5, 4000, 8000


class TooManyOpen(Refused):
    """Enough waits for an answer already."""

    code = "too_many_open"
    status = 429


@transaction.atomic
def ask_team(*, application: Application, kind: str, text: str = "") -> CandidateRequest:
    """A candidate asks a question, for a person's look, or for an explanation; the recruiter and the hiring manager are
    told. Records `recruiting.request.asked`.

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
    audit.record("create", asked, actor=None, name="recruiting.request.asked", description=kind)
    tell_asked(asked=asked)
    return asked


@transaction.atomic
def answer_request(*, asked: CandidateRequest, text: str, actor: User) -> CandidateRequest:
    """Answer a candidate: the answer stands on the status page and is mailed. Records `recruiting.request.answered`.
    Refuses an empty answer, more than 8,000 characters, and one that is answered already."""
    words = text.strip()
    if not words or len(words) > LONGEST_ANSWER:
        sentence = _("Write an answer of at most %(n)d characters.") % {"n": LONGEST_ANSWER}
        raise Refused(sentence, code="invalid", fields={"answer": sentence})
    CandidateRequest.objects.select_for_update().get(pk=asked.pk)
    row = CandidateRequest.objects.select_related("application__candidate", "application__requisition").get(pk=asked.pk)
    REQUEST_FLOW.check(row.status, RequestStatus.ANSWERED)
    row.status, row.answer, row.answered_by, row.answered_at = RequestStatus.ANSWERED, words, actor, timezone.now()
    row.save()
    audit.record("update", row, actor=actor, name="recruiting.request.answered")
    mail_answer(row)
    return row
