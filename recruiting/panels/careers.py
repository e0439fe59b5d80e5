"""Panels and links: careers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from rules.rulesets import test_rule

from config.web.slots import register as register_panel
from recruiting.domain.careers.letters import STATUS_LINK, link_in
from recruiting.domain.careers.public import careers_addresses, has_careers, job_path, job_url, public_jobs
from recruiting.domain.mailing.variables import register_variable
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.answers import answers_of
from recruiting.domain.queries.own_applications import own_applications
from recruiting.enums import Source
from recruiting.models import CandidateRequest, JobQuestion


def _may(rule: str, user: Any, obj: Any = None) -> bool:
    return bool(test_rule(rule, user, obj))  # type: ignore[no-untyped-call]  # rules ships no types


def job_panel(request: HttpRequest, requisition: Any) -> Mapping[str, Any] | None:
    """Whether the world sees the job, where, and what it asks."""
    tenant = requisition.tenant
    policy = hiring_policy()
    return {
        "careers": careers_addresses(tenant, policy),
        "is_public": has_careers(tenant, policy) and public_jobs().filter(pk=requisition.pk).exists(),
        "url": job_url(tenant, requisition),
        "path": job_path(tenant, requisition),
        "questions": JobQuestion.objects.filter(requisition=requisition).count(),
        "may_edit": _may("recruiting.edit_requisition", request.user, requisition),
    }


def application_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """How somebody came, what they answered, what they ask; None where there is nothing of it."""
    asked = CandidateRequest.objects.filter(application=application).select_related("answered_by").order_by("-pk")
    answers, requests = answers_of(application), list(asked)
    if not (answers or requests or application.cover_letter or application.source == Source.CAREERS):
        return None
    return {
        "arrival": getattr(application, "arrival", None),
        "answers": answers,
        "letter": application.cover_letter,
        "requests": requests,
        "may_answer": _may("recruiting.move_application", request.user, application),
    }


def candidate_home_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """A person's own applications."""
    rows = own_applications(user)
    return {"rows": rows} if rows else None


def register_panels() -> None:
    """Called in apps.ready()."""
    register_variable(STATUS_LINK, gettext_noop("The candidate’s status page"), link_in)
    register_panel("requisition", 10, "recruiting/panel_careers.html", job_panel)
    register_panel("application", 10, "recruiting/panel_answers.html", application_panel)
    register_panel("home_candidate", 20, "recruiting/home_applications.html", candidate_home_panel)
