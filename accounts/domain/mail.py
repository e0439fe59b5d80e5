"""Every mail of every app goes through here: rendered once, kept as a row, sent by a task."""

import base64
import smtplib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from accounts.enums import MailStatus
from accounts.models import OutgoingMail
from accounts.signals import mail_settled
from config.errors import Conflict, Refused
from superadmin.domain import audit, background
from superadmin.models import Tenant

TASK = "accounts.send_mail"
LEASE = timedelta(minutes=2)
ATTACHED_BYTES = 512 * 1024
Attachment = tuple[str, str, bytes]


class StillHeld(RuntimeError):
    """A worker took this mail and may still be handing it over; it is free when LEASE is over."""


@transaction.atomic
def queue_mail(
    *,
    to: str,
    kind: str,
    context: Mapping[str, Any],
    dedupe_key: str,
    tenant_id: int | None,
    language: str = "en",
    is_secret: bool = False,
    unsubscribe_url: str = "",
    attachments: Iterable[Attachment] = (),
) -> OutgoingMail:
    """Render and keep one mail, and send it after the commit. The same `dedupe_key` gives the row that exists.

    `kind` is `<app>.<name>`; its templates are notices/<app>/<name>.subject.txt, .txt and .html, rendered with
    `context`, `site_url` and `tenant`. `is_secret`: the bodies are dropped once it is sent. `unsubscribe_url`
    (absolute) marks what is not transactional. `attachments` are (file name, MIME type with its parameters, bytes), 512
    KB together at most (ValueError). Exactly one row a trigger; a crash between the server's acceptance and our commit
    may send it twice, with the same Message-ID. Raises TemplateDoesNotExist.
    """
    known = OutgoingMail.objects.filter(dedupe_key=dedupe_key).first()
    if known is not None:
        return known
    tenant = _tenant(tenant_id)
    return _queued(
        dedupe_key,
        tenant,
        to=to,
        kind=kind,
        language=language,
        message_id=_new_id(),
        headers={"List-Unsubscribe": f"<{unsubscribe_url}>"} if unsubscribe_url else {},
        attachments=_kept(attachments),
        is_secret=is_secret,
        **_rendered(kind, {**context, "tenant": tenant, "site_url": settings.SITE_URL}, language),
    )


@transaction.atomic
def queue_written_mail(
    *,
    to: str,
    kind: str,
    subject: str,
    text: str,
    html: str,
    dedupe_key: str,
    tenant_id: int,
    language: str = "en",
    message_id: str = "",
    headers: Mapping[str, str] | None = None,
    is_secret: bool = False,
) -> OutgoingMail:
    """Keep one mail that a person wrote, and send it after the commit; as queue_mail, without its templates.

    `html` is safe HTML. `message_id` is given where the caller threads by it. `headers` (Reply-To, In-Reply-To,
    References) and the subject lose their line breaks: no header can be added through them.
    """
    return _queued(
        dedupe_key,
        _tenant(tenant_id),
        to=to,
        kind=kind,
        language=language,
        subject=_one_line(subject)[:300],
        body_text=text.strip() + "\n",
        body_html=html,
        message_id=message_id or _new_id(),
        headers={name: _one_line(value) for name, value in (headers or {}).items()},
        is_secret=is_secret,
    )


@transaction.atomic
def attach_files(*, mail: OutgoingMail, attachments: Iterable[Attachment]) -> OutgoingMail:
    """Put files on a mail that was queued in this transaction and has not gone: as `attachments` of queue_mail.

    Refuses (Refused) a mail that a worker took already, ValueError for more than 512 KB."""
    waits = OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.PENDING, attempts=0)
    if not waits.update(attachments=_kept(attachments)):
        raise Refused("The mail has gone already.", code="mail_gone")
    mail.refresh_from_db(fields=["attachments"])
    return mail


def _queued(dedupe_key: str, tenant: Tenant | None, **fields: Any) -> OutgoingMail:
    values = {"tenant": tenant, "from_email": _sender(tenant), **fields}
    mail, made = OutgoingMail.objects.get_or_create(dedupe_key=dedupe_key, defaults=values)
    if made:
        tenant_id = tenant.pk if tenant is not None else None
        background.enqueue(TASK, key=str(mail.public_id), tenant_id=tenant_id, mail=mail.public_id)
    return mail


def _tenant(tenant_id: int | None) -> Tenant | None:
    return Tenant.objects.filter(pk=tenant_id).first() if tenant_id is not None else None


def _new_id() -> str:
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def send_mail(*, mail: OutgoingMail, is_last_try: bool) -> bool:
    """Hand one mail to the server; False where it is gone or given up already.

    Writes status, attempts and the last error (its kind only: messages may quote the address). Raises Refused where the
    server refuses the address for good, else what the task is tried again for: the transport's error (an address that
    is refused for now, too), and StillHeld where a worker took the mail and did not come back yet.
    """
    now = timezone.now()
    free = Q(status=MailStatus.PENDING) | Q(status=MailStatus.SENDING, lease_until__lt=now)
    held = OutgoingMail.objects.filter(free, pk=mail.pk).update(
        status=MailStatus.SENDING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not held:
        _tell(mail)
        if mail.status == MailStatus.SENDING:
            raise StillHeld
        return False
    try:
        _message(mail).send()
    except OSError as error:
        if _is_for_good(error):
            _note(mail, MailStatus.FAILED, error)
            _tell(mail)
            raise Refused("The mail server refuses this mail for good.", code="address_refused") from error
        _note(mail, MailStatus.FAILED if is_last_try else MailStatus.PENDING, error)
        _tell(mail)
        raise
    gone: dict[str, Any] = {"body_text": "", "body_html": "", "attachments": []} if mail.is_secret else {}
    OutgoingMail.objects.filter(pk=mail.pk).update(
        status=MailStatus.SENT, sent_at=timezone.now(), lease_until=None, last_error="", **gone
    )
    _tell(mail)
    return True


def _is_for_good(error: OSError) -> bool:
    """Whether the server refused address or words with a 5xx. With a 4xx (a full mailbox, greylisting) it asks us to
    come again."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


@transaction.atomic
def resend_mail(*, mail: OutgoingMail, actor: Any) -> OutgoingMail:
    """Try a mail that was given up once more, under the same Message-ID. Records `accounts.mail.resent`. Raises
    Conflict for any other."""
    locked = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if locked.status != MailStatus.FAILED:
        raise Conflict("Only a mail that was given up can be sent again.")
    locked.status = MailStatus.PENDING
    locked.save(update_fields=["status", "updated_at"])
    key = f"{locked.public_id}:{locked.attempts}"
    background.enqueue(TASK, key=key, tenant_id=locked.tenant_id, user=actor, mail=locked.public_id)
    audit.record("update", locked, actor=actor, name="accounts.mail.resent", tenant_id=locked.tenant_id)
    return locked


def note_bounce(*, message_id: str, code: str) -> bool:
    """Keep on a sent mail that it came back, with the status code of the report (5.1.1). False where it is not ours."""
    return bool(OutgoingMail.objects.filter(message_id=message_id).update(last_error=f"Returned {code}"[:300]))


def _tell(mail: OutgoingMail) -> None:
    """mail_settled, once a mail is sent or given up. A second attempt tells again: the first may have died before."""
    mail.refresh_from_db(fields=["status"])
    if mail.status in (MailStatus.SENT, MailStatus.FAILED):
        mail_settled.send_robust(OutgoingMail, mail_id=mail.pk, tenant_id=mail.tenant_id, kind=mail.kind)


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    headers = {"Message-ID": mail.message_id, **mail.headers}
    message = EmailMultiAlternatives(mail.subject, mail.body_text, mail.from_email, [mail.to], headers=headers)
    if mail.body_html:
        message.attach_alternative(mail.body_html, "text/html")
    for name, mime, content in mail.attachments:
        message.attach(name, base64.b64decode(content), mime)
    return message


def _kept(attachments: Iterable[Attachment]) -> list[list[str]]:
    files = list(attachments)
    if sum(len(content) for _name, _mime, content in files) > ATTACHED_BYTES:
        raise ValueError("Files attached to a mail are 512 KB together at most.")
    return [[name, mime, base64.b64encode(content).decode()] for name, mime, content in files]


def _note(mail: OutgoingMail, status: MailStatus, error: Exception) -> None:
    code = getattr(error, "smtp_code", "")
    OutgoingMail.objects.filter(pk=mail.pk).update(
        status=status, lease_until=None, last_error=f"{type(error).__name__} {code}".strip()
    )


def _sender(tenant: Tenant | None) -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((_one_line(tenant.sender_name or tenant.name) if tenant is not None else name, address))


def _rendered(kind: str, context: dict[str, Any], language: str) -> dict[str, str]:
    """Subject and bodies. Text is not escaped: it is no HTML."""
    base = "notices/" + kind.replace(".", "/", 1)
    with translation.override(language):
        subject, text = (_plain(f"{base}.{end}", context) for end in ("subject.txt", "txt"))
        html = get_template(f"{base}.html").render(context)
    return {"subject": _one_line(subject)[:300], "body_text": text.strip() + "\n", "body_html": html}


def _plain(name: str, context: dict[str, Any]) -> str:
    template: Any = get_template(name)
    return str(template.template.render(Context(context, autoescape=False)))
