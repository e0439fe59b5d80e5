"""The tabs of an assessment that lead to its results."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from rules.rulesets import test_rule

from assessments.models import Assessment

TABS = (
    ("session_list", "assessments.view_assessment", gettext_noop("Sittings")),
    ("marking_list", "assessments.mark_session", gettext_noop("Marking")),
    ("statistics_detail", "assessments.view_statistics", gettext_noop("Statistics")),
    ("similarity_list", "assessments.view_similarity", gettext_noop("Similarity")),
)


def result_tabs(request: HttpRequest, assessment: Assessment) -> Mapping[str, Any]:
    """The links that this person may follow, the open one marked."""
    links = []
    for name, rule, words in TABS:
        if test_rule(rule, request.user):  # type: ignore[no-untyped-call]  # rules ships no types
            address = reverse(f"assessments:{name}", args=[assessment.public_id])
            links.append({"href": address, "words": gettext(words), "here": request.path.startswith(address)})
    return {"links": links}
