"""Links and panels that interviews puts into the frame and other pages: scorecards."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from interviews.domain.queries.interviewer_days import feedback_due


def _due(user: Any) -> int | None:
    return feedback_due(user).count() or None


def register_panels() -> None:
    """Called in apps.ready()."""
    rule, also = "interviews.sit_on_session", ("/interview-feedback/",)
    register_link(NavItem(_("My interviews"), "interviews:interviewer_home", "calendar", rule, 61, _due, also))
