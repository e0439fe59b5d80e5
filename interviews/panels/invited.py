"""Links and panels that interviews puts into the frame and other pages: invited."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.models import User
from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import Later
from config.web.slots import register as register_panel
from interviews.domain.invitation_watches import KIND
from interviews.domain.queries.invitation_lists import invitations_of_application, invitations_of_candidate
from interviews.domain.queries.question_lanes import worked_on
from interviews.models import InvitedInterview
from proctoring.domain import lanes


def _panel(request: HttpRequest, rows: Sequence[InvitedInterview], candidate: Any) -> Mapping[str, Any] | None:
    may = bool(test_rule("interviews.create_invitation", request.user, candidate))  # type: ignore[no-untyped-call]  # untyped
    return {"rows": rows, "may_invite": may} if rows or may else None


def _sees(user: Any) -> bool:
    return bool(test_rule("interviews.view_invitation", user))  # type: ignore[no-untyped-call]  # rules ships no types


def application_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """The applicant's AI interviews, and the way to invite."""
    if not _sees(request.user):
        return None
    rows = invitations_of_application(cast(User, request.user), application)
    return _panel(request, rows, application.candidate)


def candidate_panel(request: HttpRequest, candidate: Any) -> Mapping[str, Any] | None:
    """A candidate's AI interviews, and the way to invite."""
    if not _sees(request.user):
        return None
    return _panel(request, invitations_of_candidate(cast(User, request.user), candidate), candidate)


def register_panels() -> None:
    """Called in apps.ready()."""
    name, rule = "interviews:own_invitation_list", "interviews.view_own_invitations"
    register_link(NavItem(_("My interviews"), name, "talk", rule, 57))
    later = Later("ai-interviews", _("AI interviews"), lambda request, _obj: _sees(request.user))
    register_panel("application", 45, "interviews/application_invitations.html", application_panel, later=later)
    register_panel("candidate", 55, "interviews/candidate_invitations.html", candidate_panel, later=later)
    lanes.register(KIND, worked_on)
