"""What accounts shows on the first page of the platform's console."""

from django.utils.translation import gettext_lazy as _

from accounts.domain.queries.outbox import read_outbox
from accounts.enums import MailStatus
from superadmin.domain.glances import Card, Figure, register_card


def register_cards() -> None:
    """Called in apps.ready()."""
    register_card(Card("mail", _("Mail"), 45, mail_figures, "admin:accounts_outgoingmail_changelist"))


def mail_figures() -> list[Figure]:
    """Whether mail goes out: by status, sent within a day, and what waits longer than it should."""
    outbox = read_outbox()
    waiting = {str(status.label) for status in (MailStatus.PENDING, MailStatus.SENDING)}
    tones = {str(MailStatus.FAILED.label): "warn"} | dict.fromkeys(waiting, "bad" if outbox.is_slow else "")
    return [
        *(Figure(label, f"{count:,}", tones.get(label, "") if count else "") for label, count in outbox.counts),
        Figure(_("Sent in 24 hours"), f"{outbox.sent_a_day:,}"),
    ]
