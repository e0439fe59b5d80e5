"""Reads of what applicants answered."""

from dataclasses import dataclass
from typing import Any

from config.web.pages import Pages
from recruiting.domain.careers.answers import said
from recruiting.models import Application, JobRequisition
from recruiting.rules import applications_visible_to

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words, with the question as it was asked."""

    question: str
    answer: str
    flagged: bool


def answers_of(application: Application) -> list[Said]:
    """An application's answers in the order of asking."""
    return [
        Said(str(one["question"]), said(str(one["kind"]), one["answer"]), bool(one["flagged"]))
        for one in application.answers.values()
    ]


def answer_page(user: Any, requisition: JobRequisition, *, flagged: bool, asked: str | None) -> dict[str, Any]:
    """{page, rows: [(application, answers)], flagged, flagged_count}: of the applications that this person sees and
    that came with answers, newest first."""
    rows = applications_visible_to(user).filter(requisition=requisition).exclude(answers={})
    marked = rows.filter(arrival__flagged__gt=0)
    found = (marked if flagged else rows).select_related("candidate", "stage", "arrival").order_by("-applied_at", "-pk")
    page = Pages.of(found, asked, size=A_PAGE)
    lines = [(application, answers_of(application)) for application in page.items]
    return {"page": page, "rows": lines, "flagged": flagged, "flagged_count": marked.count()}
