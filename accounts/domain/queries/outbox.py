"""Why mail does not go out: how the server is set, what waits, what failed and with which words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from accounts.enums import MailStatus
from accounts.models import OutgoingMail
from superadmin.enums import Queue
from superadmin.models import TaskRecord

SLOW = timedelta(minutes=5)
SHOWN_ERRORS = 10
_KINDS = {
    "filebased": "Mails are written to files and reach nobody. Set EMAIL_URL.",
    "console": "Mails are written to the terminal and reach nobody. Set EMAIL_URL.",
    "dummy": "Mails are thrown away. Set EMAIL_URL.",
    "locmem": "Mails are kept in memory and reach nobody. Set EMAIL_URL.",
}
# What the kinds of the last errors mean, by how they begin (accounts.domain.mail keeps the kind alone).
_MEANINGS = {
    "ConnectionRefusedError": "Nothing listens at the server's address and port.",
    "gaierror": "The server's name is not known.",
    "TimeoutError": "The server did not answer in time.",
    "SMTPAuthenticationError": "The server refused the user or the password.",
    "SMTPSenderRefused": "The server does not take mail from our address (DEFAULT_FROM_EMAIL).",
    "SMTPRecipientsRefused": "The server refused the address; where it said so for now, the mail is tried again.",
    "SMTPDataError": "The server refused the mail's content; where it said so for now, the mail is tried again.",
    "SMTPServerDisconnected": "The server ended the connection.",
    "SSL": "The connection could not be made safe: check tls and the certificate.",
    "Returned": "The mail came back.",
}


@dataclass(frozen=True, slots=True)
class Outbox:
    """`server` names the host or what takes its place, `warning` says what is wrong with the setting ('' where nothing
    is). `counts` are (label, how many) by status; `errors` the words of the last failures with how often, newest first;
    `waiting_since` the oldest mail that should be out, `stuck` the mail tasks for which no worker answers."""

    server: str
    warning: str
    counts: list[tuple[str, int]]
    last_sent_at: datetime | None
    sent_a_day: int
    waiting_since: datetime | None
    stuck: int
    errors: list[dict[str, Any]]

    @property
    def is_slow(self) -> bool:
        """Whether something waits longer than it should."""
        return self.waiting_since is not None and timezone.now() - self.waiting_since > SLOW


def read_outbox() -> Outbox:
    """The outbox as it stands, over all tenants and without an address or a subject. Four queries."""
    now = timezone.now()
    backend = settings.EMAIL_BACKEND.split(".")[-2]
    by_status = dict(OutgoingMail.objects.values_list("status").annotate(n=Count("pk")).order_by())
    facts = OutgoingMail.objects.aggregate(
        last=Max("sent_at"),
        day=Count("pk", filter=Q(sent_at__gte=now - timedelta(days=1))),
        oldest=Min("created_at", filter=Q(status__in=(MailStatus.PENDING, MailStatus.SENDING))),
    )
    failed = OutgoingMail.objects.exclude(last_error="").values("last_error", "kind")
    errors = failed.annotate(n=Count("pk"), last=Max("updated_at")).order_by("-last")[:SHOWN_ERRORS]
    return Outbox(
        server=f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if backend == "smtp" else backend,
        warning=_KINDS.get(backend, ""),
        counts=[(str(status.label), by_status.get(status, 0)) for status in MailStatus],
        last_sent_at=facts["last"],
        sent_a_day=facts["day"],
        waiting_since=facts["oldest"],
        stuck=TaskRecord.ledger.unattended(now).filter(queue=Queue.MAIL).count(),
        errors=[{**row, "meaning": _meaning(row["last_error"])} for row in errors],
    )


def _meaning(error: str) -> str:
    return next((words for kind, words in _MEANINGS.items() if error.startswith(kind)), "")
