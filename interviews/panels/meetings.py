"""Links and panels that interviews puts into the frame and other pages: people's interviews."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.models import User
from config.web.lists import ListPage, register_list
from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.palette import Command, register_command
from config.web.slots import Later
from config.web.slots import register as register_panel
from interviews.domain import report_load
from interviews.domain.queries.session_lists import sessions_of_candidate
from interviews.models import BookingLink, InterviewPlan, PlanInterview
from interviews.rules import booking_links_visible_to
from recruiting.domain.reports.registry import register_report

# Beginnings of the addresses of its other pages.
ALSO = (
    *("/interview-plans/", "/interview-rooms/", "/my/calendar/", "/booking-links/"),
    *("/interview-templates/", "/question-banks/", "/interview-tags/"),
    *("/interview-invitations/", "/interview-reports/"),
)


def _may(rule: str, user: Any, obj: Any = None) -> bool:
    return bool(test_rule(rule, user, obj))  # type: ignore[no-untyped-call]  # rules ships no types


def _panel(request: HttpRequest, candidate: Any, application: Any = None) -> Mapping[str, Any] | None:
    user = cast(User, request.user)
    if not _may("interviews.view_session", user):
        return None
    links = booking_links_visible_to(user).filter(candidate=candidate).exclude(status="booked")
    sessions = sessions_of_candidate(user, candidate)
    shown = {
        "sessions": sessions,
        "links": [_shown(link) for link in links.order_by("-pk")[:10]],
        "may_schedule": _may("interviews.create_session", user),
        "may_link": bool(candidate.email) and _may("recruiting.edit_candidate", user, candidate),
        "about": f"application={application.public_id}" if application else f"candidate={candidate.public_id}",
        "kits": _kits(application),
    }
    return shown if sessions or shown["may_schedule"] else None


def _shown(link: BookingLink) -> dict[str, Any]:
    from interviews.domain.booking_states import is_over

    return {"row": link, "is_over": is_over(link)}


def _kits(application: Any) -> list[PlanInterview]:
    """The interviews that the job's plan holds: those of the application's stage first."""
    if application is None:
        return []
    rows = list(PlanInterview.objects.filter(plan__requisition=application.requisition_id).order_by("position"))
    return sorted(rows, key=lambda one: one.stage_id != application.stage_id)


def application_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """The applicant's interviews, and what the job's plan holds next."""
    return _panel(request, application.candidate, application)


def candidate_panel(request: HttpRequest, candidate: Any) -> Mapping[str, Any] | None:
    """The person's interviews."""
    return _panel(request, candidate)


def requisition_panel(request: HttpRequest, requisition: Any) -> Mapping[str, Any] | None:
    """What the job's interview plan holds."""
    if not _may("interviews.view_plan", request.user):
        return None
    plan = InterviewPlan.objects.filter(requisition=requisition).first()
    rows = plan.interviews.select_related("stage").order_by("position") if plan is not None else []
    may_edit = _may("recruiting.edit_requisition", request.user, requisition)
    return {"plan": plan, "rows": list(rows), "may_edit": may_edit} if plan is not None or may_edit else None


def register_panels() -> None:
    """Called in apps.ready()."""
    name, rule = "interviews:session_list", "interviews.view_session"
    register_list(ListPage("interviews.sessions", _("Interviews"), name, rule))
    new, icon = "interviews:session_new", "calendar"
    register_command(Command("interview", _("Plan an interview"), 30, "interviews.create_session", new, icon))
    register_link(NavItem(_("Interviews"), name, "team", rule, 60, also=ALSO))
    later = Later("interviews", _("Interviews"), lambda request, _obj: _may("interviews.view_session", request.user))
    register_panel("application", 30, "interviews/session_panel.html", application_panel, later=later)
    register_panel("candidate", 30, "interviews/session_panel.html", candidate_panel, later=later)
    register_panel("requisition", 45, "interviews/plan_panel.html", requisition_panel)
    register_report(report_load.REPORT)
