"""Words of the pages about mail."""

from django import template
from django.utils.translation import gettext

from recruiting.domain.mailing.variables import Variable, shown
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
def in_groups(variables: list[Variable]) -> list[tuple[str, list[Variable]]]:
    """Variables as (title, variables) by what they tell of: the person first, links last."""
    titles = {
        "candidate": gettext("Candidate"),
        "job": gettext("Job"),
        "application": gettext("Application"),
        "offer": gettext("Offer"),
        "recruiter": gettext("Who writes"),
        "company": gettext("Company"),
    }
    groups: dict[str, list[Variable]] = {title: [] for title in titles.values()}
    for one in variables:
        groups.setdefault(titles.get(one.name.partition(".")[0], gettext("Links and more")), []).append(one)
    return [(title, rows) for title, rows in groups.items() if rows]


@register.filter
def translated(words: str) -> str:
    """Words that were registered, in the reader's language."""
    return gettext(words) if words else ""
