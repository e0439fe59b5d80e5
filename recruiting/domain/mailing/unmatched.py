"""Mail that belongs to nobody we know of: given to a candidate by a person, or discarded."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict
from recruiting.domain.mailing.receiving import follow, only_application
from recruiting.enums.mail import UNMATCHED_FLOW, MailDirection, MessageStatus, UnmatchedState
from recruiting.models import Candidate, CandidateMessage, UnmatchedMail
from superadmin.domain import audit


@transaction.atomic
def match_mail(*, mail: UnmatchedMail, candidate: Candidate, actor: User) -> CandidateMessage:
    """Put waiting mail into a candidate's conversation, as if it had been matched. Their profile keeps its address.
    Records `recruiting.unmatched_mail.matched`. Refuses mail that does not wait, and another company's candidate."""
    mail = _locked(mail, UnmatchedState.MATCHED)
    if candidate.tenant_id != mail.tenant_id:
        raise Conflict("The candidate belongs to another company.", code="wrong_tenant")
    message = CandidateMessage.objects.create(
        direction=MailDirection.IN,
        status=MessageStatus.RECEIVED,
        candidate=candidate,
        application=only_application(candidate),
        thread=uuid.uuid4(),
        subject=mail.subject,
        body=mail.body,
        address=mail.from_address,
        attachments=mail.attachments,
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        is_auto=mail.is_auto,
        happened_at=mail.received_at,
    )
    _close(mail, UnmatchedState.MATCHED, actor, became=message)
    follow(message=message)
    return message


@transaction.atomic
def discard_mail(*, mail: UnmatchedMail, actor: User) -> UnmatchedMail:
    """Throw waiting mail away: its words and its sender are erased, and the same mail is not taken in again. Records
    `recruiting.unmatched_mail.discarded`. Refuses mail that does not wait."""
    mail = _locked(mail, UnmatchedState.DISCARDED)
    return _close(mail, UnmatchedState.DISCARDED, actor)


def _locked(mail: UnmatchedMail, to: UnmatchedState) -> UnmatchedMail:
    mail = UnmatchedMail.objects.select_for_update().get(pk=mail.pk)
    UNMATCHED_FLOW.check(mail.state, to)
    return mail


def _close(
    mail: UnmatchedMail, state: UnmatchedState, actor: User, became: CandidateMessage | None = None
) -> UnmatchedMail:
    mail.state, mail.became, mail.handled_by, mail.handled_at = state, became, actor, timezone.now()
    mail.from_name = mail.from_address = mail.subject = mail.body = ""
    mail.attachments = []
    mail.save()
    audit.record("update", mail, actor=actor, name=f"recruiting.unmatched_mail.{state}")
    return mail
