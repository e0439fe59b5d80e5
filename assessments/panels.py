"""Links and panels that assessments puts into the frame and into pages below it."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.models import User
from assessments.domain.queries.across import ENOUGH, questions_across
from assessments.domain.queries.invitation_lists import shown_standings
from assessments.domain.queries.lanes import worked_on
from assessments.domain.queries.own_tests import own_tests
from assessments.domain.queries.status_tests import status_tests
from assessments.domain.sitting_watches import KIND
from assessments.forms.requisition_assessments import AttachForm
from assessments.models import RequisitionAssessment
from assessments.views.results_tabs import result_tabs
from config.web.lists import ListPage, register_list
from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.palette import Command, register_command
from config.web.slots import Later
from config.web.slots import register as register_panel
from proctoring.domain import lanes
from recruiting.domain.careers.standing import told_outcome

STANDING = "assessments.view_assessment_application"
# Beginnings of the addresses of its other pages.
ALSO = ("/question-sets/", "/questions/", "/accommodations/", "/sessions/", "/regrades/", "/similarities/", "/answers/")


def _may(rule: str, user: Any, obj: Any = None) -> bool:
    return bool(test_rule(rule, user, obj))  # type: ignore[no-untyped-call]  # rules ships no types


def requisition_panel(request: HttpRequest, requisition: Any) -> Mapping[str, Any] | None:
    """The assessments of a job, and the form that puts one on it."""
    if not _may("assessments.view_assessment", request.user):
        return None
    rows = RequisitionAssessment.objects.filter(requisition=requisition).select_related("assessment", "stage")
    may_edit = _may("recruiting.edit_requisition", request.user, requisition)
    form = AttachForm(requisition=requisition, prefix=None) if may_edit else None
    return {"rows": list(rows.order_by("pk")), "form": form}


def application_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """How the applicant stands in assessments, and the invitation."""
    if not _may(STANDING, request.user):
        return None
    standings, others = shown_standings(cast(User, request.user), application)
    may_invite = _may("assessments.invite_candidate", request.user, application.candidate)
    if not standings and not (others and may_invite):
        return None
    return {"standings": standings, "others": others, "may_invite": may_invite and not application.outcome}


def candidate_panel(request: HttpRequest, candidate: Any) -> Mapping[str, Any] | None:
    """What is arranged for a person: for leads."""
    if not _may("assessments.view_accommodation", request.user):
        return None
    return {"rows": list(candidate.accommodations.filter(is_active=True).order_by("-pk"))}


def status_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """An application's tests on its candidate's own page, which nobody signs in for."""
    tests = status_tests(application, ended=bool(told_outcome(application)))
    return {"tests": tests} if tests else None


def candidate_home_panel(_request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """The tests that a person is invited to, whoever invited."""
    tests = own_tests(user)
    return {"tests": tests} if tests else None


def across_panel(_request: HttpRequest, _obj: Any) -> Mapping[str, Any]:
    """How good the questions of every tenant are, for the console's page across tenants."""
    return {"rows": questions_across(), "enough": ENOUGH}


def fairness_tab(_request: HttpRequest, tab: Any) -> Mapping[str, Any]:
    """The fairness center's page of questions between groups; all its pages are for the same people."""
    return {"is_open": tab == "questions"}


def register_panels() -> None:
    """Called in apps.ready()."""
    name, rule = "assessments:assessment_list", "assessments.view_assessment"
    to_practice = "assessments:practice_list"
    register_link(NavItem(_("Assessments"), name, "test", rule, 50, also=ALSO))
    register_link(NavItem(_("Practice"), to_practice, "play", "assessments.see_practice", 55))
    register_panel("requisition", 40, "assessments/requisition_panel.html", requisition_panel)
    later = Later("assessments", _("Assessments"), lambda request, _obj: _may(STANDING, request.user))
    register_panel("application", 40, "assessments/requisition_application.html", application_panel, later=later)
    register_panel("assessment_tab", 20, "assessments/session_tab_links.html", result_tabs)
    register_panel("candidate", 60, "assessments/accommodation_panel.html", candidate_panel)
    register_panel("across_tenants", 30, "assessments/across_tenants.html", across_panel)
    register_panel("fairness_tab", 20, "assessments/fairness_tab.html", fairness_tab)
    register_panel("home_candidate", 15, "assessments/home_tests.html", candidate_home_panel)
    register_panel("status", 20, "assessments/status_tests.html", status_panel)
    register_list(ListPage("assessments.assessments", _("Assessments"), name, rule))
    register_command(
        Command("test", _("New assessment"), 40, "assessments.edit_assessment", "assessments:assessment_new", "test")
    )
    practice = Command(
        "practice", _("Practice a test"), 57, "assessments.practice", "assessments:practice_list", "play"
    )
    register_command(practice)
    lanes.register(KIND, worked_on)
