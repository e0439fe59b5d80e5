"""Jobs, as their list and their page show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from recruiting.domain.approvals import latest_approval
from recruiting.enums import REQUISITION_FLOW, RequisitionStatus
from recruiting.models import ApplicationEvent, JobRequisition
from recruiting.rules import applications_visible_to, requisitions_visible_to

ENDED = (RequisitionStatus.CLOSED, RequisitionStatus.FILLED, RequisitionStatus.CANCELLED)
TABS: dict[str, tuple[str, ...]] = {
    "open": (RequisitionStatus.OPEN,),
    "draft": (RequisitionStatus.DRAFT,),
    "paused": (RequisitionStatus.PAUSED,),
    "ended": ENDED,
    "all": tuple(RequisitionStatus.values),
}
# The buttons of a job's page; filling happens by hiring alone.
_BY_HAND = (RequisitionStatus.OPEN, RequisitionStatus.PAUSED, RequisitionStatus.CLOSED, RequisitionStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people: on the job, interviewed or further, hired."""

    applicants: int = 0
    interviewed: int = 0
    hired: int = 0


def found_requisitions(user: User, *, tab: str = "open", q: str = "", mine: bool = False) -> QuerySet[JobRequisition]:
    """The jobs of a tab, newest first; each word of `q` stands in title, department, location or the owner's name."""
    rows = requisitions_visible_to(user).filter(status__in=TABS.get(tab, TABS["open"]))
    for word in q.split():
        people = Q(created_by__first_name__icontains=word) | Q(created_by__last_name__icontains=word)
        where = Q(title__icontains=word) | Q(department__icontains=word) | Q(location__icontains=word)
        rows = rows.filter(where | people)
    if mine:
        rows = rows.filter(Q(created_by=user) | Q(hiring_manager=user))
    return rows.select_related("created_by", "hiring_manager").order_by("-created_at", "-pk")


def tab_counts(user: User) -> dict[str, int]:
    """{tab: jobs}, in one statement."""
    rows = requisitions_visible_to(user).order_by().values_list("status").annotate(count=Count("pk"))
    counts = {str(row[0]): int(row[1]) for row in rows}
    return {tab: sum(counts.get(str(status), 0) for status in statuses) for tab, statuses in TABS.items()}


def counted(rows: list[JobRequisition]) -> list[tuple[JobRequisition, Counts]]:
    """The rows with their counts, in one statement for all of them."""
    found = JobRequisition.objects.filter(pk__in=[row.pk for row in rows]).with_counts()
    counts = {
        row["pk"]: Counts(row["total_applicants"], row["total_interviewed"], row["total_hired"])
        for row in found.order_by().values(  # type: ignore[misc]  # annotations of with_counts, unknown to the plugin
            "pk", "total_applicants", "total_interviewed", "total_hired"
        )
    }
    return [(row, counts.get(row.pk, Counts())) for row in rows]


def requisition_page(requisition: JobRequisition, user: User) -> dict[str, Any]:
    """What a job's first page shows: counts, what it asks, the team, the last ten things that happened; where the
    company wants approvals, the newest asking, and whether this person publishes without one."""
    visible = applications_visible_to(user).filter(requisition=requisition)
    events = ApplicationEvent.objects.filter(application__in=visible)
    approves = requisition.tenant.publish_needs_approval
    return {
        "approval": latest_approval(requisition) if approves else None,
        "must_ask": approves and requisition.hiring_manager_id != user.pk,
        "counts": counted([requisition])[0][1],
        "team": list(requisition.team.order_by("first_name", "last_name", "pk")),
        "moves": [status for status in _BY_HAND if REQUISITION_FLOW.allows(requisition.status, status)],
        "ended": requisition.status in ENDED,
        "events": list(
            events.select_related("application__candidate", "application__requisition", "actor").order_by(
                "-created_at", "-pk"
            )[:10]
        ),
    }
