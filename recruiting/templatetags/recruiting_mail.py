"""Words of the pages about mail."""

from django import template
from django.utils.translation import gettext

from recruiting.domain.mailing.variables import shown
from recruiting.enums.mail import MailDirection
from recruiting.models import CandidateMessage

register = template.Library()


@register.filter
def shown_subject(message: CandidateMessage) -> str:
    """The subject without a secret link. What was received is never read as variables."""
    return message.subject if message.direction == MailDirection.IN else shown(message.subject)


@register.filter
def as_variable(name: str) -> str:
    """How it is written in a message."""
    return f"{{{{ {name} }}}}"


@register.filter
def translated(words: str) -> str:
    """Words that were registered, in the reader's language."""
    return gettext(words) if words else ""
