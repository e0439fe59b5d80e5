"""Mail to candidates: one row an act, sent once. The one writer of CandidateMessage.status."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from email.utils import make_msgid
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_written_mail
from accounts.enums import MailStatus
from accounts.models import OutgoingMail, User
from config.errors import Conflict, Refused
from recruiting.domain.mailing.letters import headers_of, html_of, letter_of
from recruiting.domain.mailing.variables import Letter, Unresolved, links_of, with_links, written
from recruiting.enums.mail import MESSAGE_FLOW, MailDirection, MessageStatus
from recruiting.models import Application, Candidate, CandidateMessage, MailTemplate
from recruiting.signals import message_handed_over
from superadmin.domain import audit
from superadmin.domain.background import enqueue

TASK = "recruiting.deliver_message"


@transaction.atomic
def send_template(
    *,
    template: MailTemplate,
    application: Application,
    trigger: str,
    actor: User | None,
    run_after: datetime | None = None,
    extra: Mapping[str, str] | None = None,
) -> CandidateMessage:
    """Write a template to an application's candidate, now or at `run_after` (UTC). Records
    `recruiting.message.written`.

    `trigger` (≤ 100 characters) names the act, not its kind (`decided:<event>`): the same template, application and
    trigger give the row that exists, a canceled one too. `extra` gives values by variable name before any other.
    Refuses a variable without a value (Unresolved), an archived template, a candidate without an e-mail address, and
    rows of two companies.
    """
    known = CandidateMessage.objects.filter(
        template=template, application=application, trigger=trigger, direction=MailDirection.OUT
    ).first()
    if known is not None:
        return known
    if template.tenant_id != application.tenant_id:
        raise Refused("The template and the application belong to different companies.", code="wrong_tenant")
    if template.archived_at is not None:
        raise Refused(_("The template “%(name)s” is archived.") % {"name": template.name}, code="archived")
    candidate = application.candidate
    letter = letter_of(candidate, application, actor, extra)
    message = _new(candidate, application, actor, template=template, trigger=trigger, run_after=run_after)
    with translation.override(template.language):
        _word(message, template.subject, template.body, letter)
    return _keep(message)


@transaction.atomic
def send_message(
    *,
    candidate: Candidate,
    subject: str,
    body: str,
    actor: User,
    application: Application | None = None,
    template: MailTemplate | None = None,
    answers: CandidateMessage | None = None,
    run_after: datetime | None = None,
    key: str = "",
) -> CandidateMessage:
    """Write words of one's own to a candidate; variables in them are resolved. Records `recruiting.message.written`.

    `answers` puts it into that conversation, `template` says what it began as, and the same `key` (one filled form)
    gives the row that exists. Refuses empty words, an unresolved variable, and a candidate without an address."""
    _same_candidate(candidate, application, answers)
    trigger = f"form:{key}" if key else f"hand:{uuid.uuid4()}"
    known = CandidateMessage.objects.filter(candidate=candidate, trigger=trigger).first()
    if known is not None:
        return known
    missing = {name: _("Write something.") for name, text in (("subject", subject), ("body", body)) if not text.strip()}
    if missing:
        raise Refused(_("A message needs a subject and words."), code="empty_message", fields=missing)
    message = _new(candidate, application, actor, template=template, trigger=trigger, run_after=run_after)
    if answers is not None:
        message.thread, message.in_reply_to = answers.thread, answers.message_id
        message.application = application or answers.application
    _word(message, subject, body, letter_of(candidate, message.application, actor))
    return _keep(message)


@transaction.atomic
def cancel_message(*, message: CandidateMessage, actor: User | None) -> bool:
    """Take back a planned message before it goes. True where it will never go; False where it went already or nobody
    can stop it. One conditional update decides against the sender. Records `recruiting.message.canceled`."""
    taken = _claim(message, MessageStatus.CANCELED)
    if taken:
        audit.record("update", message, actor=actor, name="recruiting.message.canceled")
    return taken


@transaction.atomic
def deliver_message(*, message: CandidateMessage) -> bool:
    """Hand a planned message to the outbox: False where it was canceled or went before. Safe to call twice.
    `message_handed_over` goes out after the commit.

    Secret links are put in now. Where one cannot be, or the address is gone, the message fails and says why."""
    if not _claim(message, MessageStatus.QUEUED, happened_at=timezone.now()):
        return False
    message = CandidateMessage.objects.select_related("candidate", "application__requisition", "author").get(
        pk=message.pk
    )
    letter = letter_of(message.candidate, message.application, message.author, message.pending_links)
    try:
        mail = _queue(message, letter)
    except Refused as refusal:
        _set(message, MessageStatus.FAILED, error=refusal.sentence[:300], pending_links={})
        return False
    CandidateMessage.objects.filter(pk=message.pk).update(outgoing=mail, pending_links={})
    ids = {"message_id": message.pk, "tenant_id": message.tenant_id}
    transaction.on_commit(partial(message_handed_over.send_robust, CandidateMessage, **ids))
    return True


@transaction.atomic
def settle_message(*, mail: OutgoingMail) -> None:
    """Note on the message what became of its mail. Twice changes nothing."""
    message = CandidateMessage.objects.filter(outgoing=mail).first()
    became = {MailStatus.SENT: MessageStatus.SENT, MailStatus.FAILED: MessageStatus.FAILED}.get(MailStatus(mail.status))
    if message is not None and became is not None and message.status == MessageStatus.QUEUED:
        error = _("The mail server did not take it.") if became == MessageStatus.FAILED else ""
        _set(message, became, error=error)


@transaction.atomic
def bounce_message(*, message: CandidateMessage, error: str) -> bool:
    """Note that a mail came back: it was not delivered. False where that is known."""
    bounced = CandidateMessage.objects.filter(pk=message.pk, direction=MailDirection.OUT, bounced_at=None)
    return bool(
        bounced.filter(status__in=[MessageStatus.QUEUED, MessageStatus.SENT]).update(
            status=MessageStatus.FAILED, bounced_at=timezone.now(), error=error[:300], updated_at=timezone.now()
        )
    )


def _claim(message: CandidateMessage, status: MessageStatus, **fields: Any) -> bool:
    MESSAGE_FLOW.check(MessageStatus.PLANNED, status)
    planned = CandidateMessage.objects.filter(pk=message.pk, status=MessageStatus.PLANNED)
    taken = planned.update(status=status, updated_at=timezone.now(), **fields)
    if taken:
        message.status = status
    return bool(taken)


def _set(message: CandidateMessage, status: MessageStatus, **fields: Any) -> None:
    message = CandidateMessage.objects.select_for_update().get(pk=message.pk)
    MESSAGE_FLOW.check(message.status, status)
    CandidateMessage.objects.filter(pk=message.pk).update(status=status, updated_at=timezone.now(), **fields)


def _new(candidate: Candidate, application: Application | None, actor: User | None, **fields: Any) -> CandidateMessage:
    if not candidate.email:
        raise Refused(_("No e-mail address of %(name)s is known.") % {"name": candidate.name}, code="no_address")
    now = timezone.now()
    public_id = uuid.uuid4()
    return CandidateMessage(
        public_id=public_id,
        thread=public_id,
        direction=MailDirection.OUT,
        status=MessageStatus.PLANNED,
        candidate=candidate,
        application=application,
        author=actor,
        address=candidate.email,
        happened_at=now,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        **{**fields, "run_after": fields.get("run_after") or now},
    )


def _word(message: CandidateMessage, subject: str, body: str, letter: Letter) -> None:
    said: dict[str, str] = {}
    for name, text in (("subject", " ".join(subject.split())), ("body", body.strip())):
        try:
            setattr(message, name, written(text, letter))
        except Refused as refusal:
            said[name] = refusal.sentence
    if said:
        raise Unresolved(" ".join(said.values()), fields=said)
    message.subject = " ".join(message.subject.split())[:300]
    message.pending_links = links_of(letter.extra, (message.subject, message.body))


def _keep(message: CandidateMessage) -> CandidateMessage:
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError:
        # The same act at the same time: whoever came first keeps it.
        same = CandidateMessage.objects.filter(candidate=message.candidate, direction=MailDirection.OUT)
        return same.filter(trigger=message.trigger, template=message.template, application=message.application).get()
    audit.record("create", message, actor=message.author, name="recruiting.message.written")
    if message.run_after is not None and message.run_after > timezone.now():
        key = str(message.public_id)
        enqueue(TASK, key=key, related=message, run_after=message.run_after, message_id=message.pk)
    else:
        deliver_message(message=message)
        message.refresh_from_db()
        if message.status == MessageStatus.FAILED:
            raise Refused(message.error, code="not_written")
    return message


def _queue(message: CandidateMessage, letter: Letter) -> OutgoingMail:
    if not letter.candidate.email:
        raise Refused(_("The candidate has no e-mail address any more."), code="no_address")
    answers = CandidateMessage.objects.filter(message_id=message.in_reply_to).first() if message.in_reply_to else None
    language = message.template.language if message.template else letter.tenant.locale
    text = with_links(message.body, letter)
    return queue_written_mail(
        to=letter.candidate.email,
        kind="recruiting.message",
        subject=with_links(message.subject, letter),
        text=text,
        html=html_of(text, tenant=letter.tenant, language=language),
        dedupe_key=f"message:{message.public_id}",
        tenant_id=message.tenant_id,
        language=language,
        message_id=message.message_id,
        headers=headers_of(message, letter=letter, answers=answers),
        is_secret=text != message.body,
    )


def _same_candidate(candidate: Candidate, application: Application | None, answers: CandidateMessage | None) -> None:
    for row in (application, answers):
        if row is not None and row.candidate_id != candidate.pk:
            raise Conflict("That belongs to another candidate.", code="wrong_candidate")
