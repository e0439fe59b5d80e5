"""Panels and links: mail."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import register as register_panel
from recruiting.domain.mailing.letters import replies_are_seen
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.mailing import sequences_around, silent_days, silent_for
from recruiting.models import Application, CandidateMessage
from recruiting.rules import works_on_candidate
from recruiting.rules.mail import reads_messages

SHOWN = 5


def application_panel(request: HttpRequest, application: Application) -> Mapping[str, Any] | None:
    """The last messages about an application, its sequences, and how long nothing was said."""
    if not reads_messages(request.user, application.candidate):
        return None
    last = CandidateMessage.objects.filter(application=application).select_related("author")
    runs, sequences = sequences_around(application)
    may_write = bool(works_on_candidate(request.user, application.candidate) and application.candidate.email)
    return {
        "last": list(last.order_by("-happened_at", "-pk")[:SHOWN]),
        "runs": runs,
        "sequences": sequences if may_write and not application.outcome else [],
        "silent": silent_days(application),
        "may_write": may_write,
        "replies_seen": replies_are_seen(),
    }


def home_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """Who waits for a word from this person; nothing where nobody does."""
    rows = list(silent_for(user)[: SHOWN + 1])
    if not rows:
        return None
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "days": hiring_policy().silence_days}


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("application", 30, "recruiting/mail_application_panel.html", application_panel)
    register_panel("home", 5, "recruiting/mail_home_panel.html", home_panel)
    register_link(
        NavItem(
            _("Messages"), "recruiting:message_list", "mail", "recruiting.view_message", 45, also=("/settings/mail/",)
        )
    )
