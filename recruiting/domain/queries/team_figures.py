"""What recruiting counts of a tenant's people: candidates they look after, files they added, reviews; and whose
candidates a team's are."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from recruiting.enums import CandidateStatus
from recruiting.enums.reviews import ReviewStatus
from recruiting.models import ResumeIntake, ReviewRequest, UserCandidateAssignment

MOST_ROWS = 100


def assigned_counts(people: Collection[int]) -> Mapping[int, int]:
    """{user id: active candidates that they look after now}."""
    return _counted(_held(people), "user_id")


def application_counts(people: Collection[int]) -> Mapping[int, int]:
    """{user id: running applications of the candidates that they look after}."""
    rows = _held(people).filter(candidate__applications__outcome="")
    return _counted(rows, "user_id", of="candidate__applications")


def upload_counts(people: Collection[int]) -> Mapping[int, int]:
    """{user id: files that they added}."""
    return _counted(ResumeIntake.objects.filter(uploaded_by__in=people), "uploaded_by_id")


def review_counts(people: Collection[int]) -> Mapping[int, int]:
    """{user id: résumé reviews that they asked for and that came through}."""
    done = ReviewRequest.objects.filter(requested_by__in=people, status=ReviewStatus.COMPLETED)
    return _counted(done, "requested_by_id")


def candidates_of_team(people: Collection[int]) -> list[UserCandidateAssignment]:
    """The active assignments of these people with their candidates, the newest 100. One statement, none for nobody."""
    if not people:
        return []
    return list(_held(people).select_related("candidate", "user").order_by("-assigned_at", "-pk")[:MOST_ROWS])


def _held(people: Collection[int]) -> QuerySet[UserCandidateAssignment]:
    rows = UserCandidateAssignment.objects.filter(user__in=people, is_active=True, candidate__merged_into=None)
    return rows.filter(candidate__status=CandidateStatus.ACTIVE)


def _counted(rows: QuerySet[Any], by: str, *, of: str = "pk") -> dict[int, int]:
    return {row[by]: row["n"] for row in rows.order_by().values(by).annotate(n=Count(of, distinct=True))}
