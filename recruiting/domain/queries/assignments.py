"""Whose candidates a person may work on, asked for a whole page at once."""

from collections.abc import Collection

from accounts.models import User
from accounts.rules import role_of
from recruiting.enums import AssignmentType
from recruiting.models import UserCandidateAssignment
from recruiting.rules import LEADS


def worked_on(user: User, candidates: Collection[int]) -> set[int]:
    """Those of these candidates (keys) whom the rule works_on_candidate gives this person; one statement at most."""
    if role_of(user) in LEADS:
        return set(candidates)
    active = UserCandidateAssignment.objects.filter(user=user, is_active=True, candidate__in=candidates)
    return set(active.exclude(assignment_type=AssignmentType.VIEWER).values_list("candidate_id", flat=True))
