"""Whose candidates a person may work on, asked for a whole page at once."""

from collections.abc import Collection

from django.db.models import QuerySet

from accounts.models import User
from accounts.rules import role_of
from recruiting.enums import AssignmentType
from recruiting.models import UserCandidateAssignment
from recruiting.rules import LEADS


def worked_on(user: User, candidates: Collection[int]) -> set[int]:
    """Those of these candidates (keys) whom the rule works_on_candidate gives this person; one statement at most."""
    if role_of(user) in LEADS:
        return set(candidates)
    return set(work_given_to(user).filter(candidate__in=candidates).values_list("candidate_id", flat=True))


def work_given_to(user: User) -> QuerySet[UserCandidateAssignment]:
    """The assignments by which this person works on candidates, beyond looking at them."""
    active = UserCandidateAssignment.objects.filter(user=user, is_active=True)
    return active.exclude(assignment_type=AssignmentType.VIEWER)
