"""Mail from candidates: whose it is, kept once, and what follows from it. Nothing here ever answers a mail."""

import re
import uuid
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.domain.mail import note_bounce
from config.tenancy import tenant_scope, unscoped
from recruiting.domain.mailing.parsing import ReceivedMail, parse_mail
from recruiting.domain.mailing.sending import bounce_message
from recruiting.domain.mailing.sequences import stop_runs
from recruiting.domain.mailing.tellings import tell_bounced
from recruiting.enums import IdentityKind
from recruiting.enums.mail import MailDirection, MessageStatus, StopReason
from recruiting.models import Application, Candidate, CandidateIdentity, CandidateMessage, HiringPolicy, UnmatchedMail
from recruiting.signals import message_received
from superadmin.models import Tenant

MAX_BYTES = 5 * 1024 * 1024
_TOKEN = re.compile(r".+\+([0-9a-f]{32})$")


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a mail: `result` is matched, unmatched, known (seen before), bounced, ignored (written by a
    machine, or by ourselves, to nobody's conversation), unreadable, or no_company (nothing says whom it was for)."""

    result: str
    tenant_id: int | None = None
    message: CandidateMessage | None = None


def receive_mail(*, raw: bytes) -> Received:
    """Take in one mail (RFC 822, at most 5 MB). The same Message-ID again is known and changes nothing.

    Writes a CandidateMessage where the conversation or the sender's address tells whose it is, else an UnmatchedMail.
    A person's answer stops the candidate's sequences, tells the recruiter and sends message_received after commit. A
    delivery failure marks the message that came back."""
    if len(raw) > MAX_BYTES:
        return Received("unreadable")
    try:
        mail = parse_mail(raw)
    except ValueError:
        return Received("unreadable")
    if mail.bounce is not None:
        return _receive_bounce(mail)
    with unscoped(reason="received mail names no tenant"):
        answered = _conversation(mail)
        tenant_id = answered.tenant_id if answered else _tenant_of(mail)
    if tenant_id is None:
        return Received("ignored" if mail.is_auto else "no_company")
    with tenant_scope(tenant_id):
        return _receive(mail, answered, tenant_id)


@transaction.atomic
def _receive(mail: ReceivedMail, answered: CandidateMessage | None, tenant_id: int) -> Received:
    if _is_known(mail):
        return Received("known", tenant_id)
    candidate = _standing(answered.candidate) if answered else _candidate_of(mail.from_address)
    if _is_own(mail.from_address) or (mail.is_auto and candidate is None):
        return Received("ignored", tenant_id)
    if candidate is None:
        _keep_unmatched(mail)
        return Received("unmatched", tenant_id)
    message, made = CandidateMessage.objects.get_or_create(
        message_id=mail.message_id, defaults=_fields(mail, candidate, answered)
    )
    if made:
        follow(message=message)
    return Received("matched" if made else "known", tenant_id, message)


@transaction.atomic
def follow(*, message: CandidateMessage) -> None:
    """What a candidate's own words set off: their sequences stop, and message_received goes out after commit. What a
    machine wrote sets off nothing."""
    if message.is_auto:
        return
    stop_runs(candidate=message.candidate, reason=StopReason.REPLIED)
    transaction.on_commit(
        partial(message_received.send_robust, CandidateMessage, message_id=message.pk, tenant_id=message.tenant_id)
    )


def _fields(mail: ReceivedMail, candidate: Candidate, answered: CandidateMessage | None) -> dict[str, object]:
    return {
        "direction": MailDirection.IN,
        "status": MessageStatus.RECEIVED,
        "candidate": candidate,
        "application": answered.application if answered else only_application(candidate),
        "thread": answered.thread if answered else uuid.uuid4(),
        "subject": mail.subject,
        "body": mail.text,
        "address": mail.from_address,
        "attachments": [list(one) for one in mail.attachments],
        "in_reply_to": mail.in_reply_to,
        "is_auto": mail.is_auto,
        "happened_at": timezone.now(),
    }


def only_application(candidate: Candidate) -> Application | None:
    """The application that a candidate's mail is about where they have one that runs; None where there are several."""
    running = list(Application.objects.filter(candidate=candidate).running()[:2])
    return running[0] if len(running) == 1 else None


def _keep_unmatched(mail: ReceivedMail) -> None:
    UnmatchedMail.objects.get_or_create(
        message_id=mail.message_id,
        defaults={
            "in_reply_to": mail.in_reply_to,
            "from_name": mail.from_name,
            "from_address": mail.from_address,
            "subject": mail.subject,
            "body": mail.text,
            "attachments": [list(one) for one in mail.attachments],
            "received_at": timezone.now(),
        },
    )


def _is_known(mail: ReceivedMail) -> bool:
    return (
        CandidateMessage.objects.filter(message_id=mail.message_id).exists()
        or UnmatchedMail.objects.filter(message_id=mail.message_id).exists()
    )


def _is_own(address: str) -> bool:
    own = {settings.INBOUND_ADDRESS.casefold(), *HiringPolicy.objects.values_list("reply_to", flat=True)}
    return address in {one.casefold() for one in own if one}


def _conversation(mail: ReceivedMail) -> CandidateMessage | None:
    rows = CandidateMessage.objects.select_related("candidate__merged_into", "application").order_by("-pk")
    found = rows.filter(message_id__in=mail.references).first() if mail.references else None
    if found is not None:
        return found
    tokens = [uuid.UUID(token[1]) for one in mail.to if (token := _TOKEN.match(one.partition("@")[0]))]
    return rows.filter(thread__in=tokens).first() if tokens else None


def _tenant_of(mail: ReceivedMail) -> int | None:
    """The company whose answers' address it was sent to; the only company where there is one."""
    wanted = set(mail.to)
    policies = HiringPolicy.objects.exclude(reply_to="").values_list("tenant_id", "reply_to")
    found = [tenant_id for tenant_id, address in policies if address.casefold() in wanted]
    if not found:
        found = list(Tenant.objects.active().filter(is_practice=False).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _candidate_of(address: str) -> Candidate | None:
    rows = CandidateIdentity.objects.filter(kind=IdentityKind.EMAIL, value=address)
    found = rows.select_related("candidate__merged_into").first()
    return _standing(found.candidate) if found else None


def _standing(candidate: Candidate) -> Candidate:
    """Whom a merged person became."""
    return candidate.merged_into or candidate


def _receive_bounce(mail: ReceivedMail) -> Received:
    if mail.bounce is None or not mail.bounce.message_id:
        return Received("ignored")
    note_bounce(message_id=mail.bounce.message_id, code=mail.bounce.code)
    with unscoped(reason="a delivery report names no tenant"):
        message = CandidateMessage.objects.filter(message_id=mail.bounce.message_id).first()
    if message is None:
        return Received("ignored")
    with tenant_scope(message.tenant_id), transaction.atomic():
        if bounce_message(message=message, error=f"Returned by the mail server ({mail.bounce.code})."):
            message = CandidateMessage.objects.select_related("candidate", "application").get(pk=message.pk)
            stop_runs(candidate=message.candidate, reason=StopReason.BOUNCED)
            tell_bounced(message=message)
    return Received("bounced", message.tenant_id, message)
