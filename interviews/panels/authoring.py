"""Links and panels that interviews puts into the frame and other pages: authoring."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from rules.rulesets import test_rule

from config.web.slots import register as register_panel
from interviews.models import TemplateRecommendation


def _may(rule: str, user: Any, obj: Any = None) -> bool:
    return bool(test_rule(rule, user, obj))  # type: ignore[no-untyped-call]  # rules ships no types


def template_panel(request: HttpRequest, requisition: Any) -> Mapping[str, Any] | None:
    """The template that suits the job's posting, as it was last looked for."""
    if requisition.job_description_id is None or not _may("interviews.view_recommendation", request.user):
        return None
    rows = TemplateRecommendation.objects.select_related("template")
    found = rows.filter(job_description=requisition.job_description_id).first()
    if found and found.template and not _may("interviews.view_template", request.user, found.template):
        return None
    may_renew = _may("recruiting.edit_requisition", request.user, requisition)
    return {"found": found, "may_renew": may_renew, "may_invite": _may("interviews.create_invitation", request.user)}


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("requisition", 50, "interviews/recommendation_panel.html", template_panel)
