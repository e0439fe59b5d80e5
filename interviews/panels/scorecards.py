"""Links and panels that interviews puts into the frame and other pages: scorecards."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import register as register_panel
from interviews.domain.queries.hiring import managed_by
from interviews.domain.queries.interviewer_days import feedback_due, today_of

SHOWN = 5


def home_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """The jobs that a person manages."""
    jobs = list(managed_by(user)[:6])
    return {"jobs": jobs} if jobs else None


def day_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """Whom a person meets today, and whose feedback is due; nothing on a day without either. Two statements."""
    today, due = list(today_of(user)), list(feedback_due(user)[: SHOWN + 1])
    return {"today": today, "due": due[:SHOWN], "more": len(due) > SHOWN} if today or due else None


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("home", 1, "interviews/day_panel.html", day_panel)
    register_panel("home", 10, "interviews/hiring_panel.html", home_panel)
    rule, also = "interviews.sit_on_session", ("/interview-feedback/",)
    register_link(NavItem(_("My interviews"), "interviews:interviewer_home", "calendar", rule, 61, also=also))
