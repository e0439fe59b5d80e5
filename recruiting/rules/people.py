"""Who sees and does what: duplicates, merges and pools.

A hint is seen by whoever sees both people. Leads merge and undo. A shared pool is everybody's who recruits, another its
owner's and the admins'.
"""

from typing import Any

from django.db.models import Q, QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from recruiting.models import CandidateMerge, DuplicateHint, Pool, PoolMember
from recruiting.models.merges import HintQuerySet
from recruiting.rules import (
    LEADS,
    RECRUITERS,
    SEES_ALL,
    candidates_visible_to,
    is_lead,
    is_recruiter,
    works_on_candidate,
)

SEES_HINTS = RECRUITERS | SEES_ALL


def hints_visible_to(user: Any) -> HintQuerySet:
    """Hints about two people of whom this person sees both."""
    role, hints = role_of(user), DuplicateHint.objects.all()
    if role in SEES_ALL:
        return hints
    if role != Role.JUNIOR:
        return hints.none()
    seen = candidates_visible_to(user).values("pk")
    return hints.filter(first__in=seen, second__in=seen)


def merges_visible_to(user: Any) -> QuerySet[CandidateMerge]:
    """Merges of people whom this person sees."""
    role = role_of(user)
    if role in SEES_ALL:
        return CandidateMerge.objects.all()
    if role != Role.JUNIOR:
        return CandidateMerge.objects.none()
    return CandidateMerge.objects.filter(kept__in=candidates_visible_to(user).values("pk"))


def pools_visible_to(user: Any) -> QuerySet[Pool]:
    """Shared pools for those who recruit or read all; own ones; every one for admins."""
    role = role_of(user)
    if role not in SEES_HINTS:
        return Pool.objects.none()
    return Pool.objects.all() if role == Role.ADMIN else Pool.objects.filter(Q(is_shared=True) | Q(owner=user))


def members_visible_to(user: Any) -> QuerySet[PoolMember]:
    """People in pools that this person sees, as far as they see the people."""
    return PoolMember.objects.filter(
        pool__in=pools_visible_to(user).values("pk"), candidate__in=candidates_visible_to(user).values("pk")
    )


def sees_hint(user: Any, hint: DuplicateHint | None) -> bool:
    """The two people side by side."""
    return role_of(user) in SEES_HINTS and (hint is None or hints_visible_to(user).filter(pk=hint.pk).exists())


def answers_hint(user: Any, hint: DuplicateHint | None) -> bool:
    """Saying that they are different people: whoever works on both."""
    if hint is None or role_of(user) in LEADS:
        return role_of(user) in RECRUITERS
    return works_on_candidate(user, hint.first) and works_on_candidate(user, hint.second)


def sees_merge(user: Any, merge: CandidateMerge | None) -> bool:
    """What was merged, and what moved."""
    return role_of(user) in SEES_HINTS and (merge is None or merges_visible_to(user).filter(pk=merge.pk).exists())


def sees_pool(user: Any, pool: Pool | None) -> bool:
    """A pool and those of its people whom one sees."""
    return role_of(user) in SEES_HINTS and (pool is None or pools_visible_to(user).filter(pk=pool.pk).exists())


def fills_pool(user: Any, pool: Pool | None) -> bool:
    """Adding and taking out people: recruiters in shared pools, owners and admins in any of theirs."""
    role = role_of(user)
    return role in RECRUITERS and (
        pool is None or role == Role.ADMIN or pool.is_shared or bool(pool.owner_id == user.pk)
    )


def owns_pool(user: Any, pool: Pool | None) -> bool:
    """Renaming, sharing, deleting: the owner while a recruiter, and admins."""
    role = role_of(user)
    return role in RECRUITERS and (pool is None or role == Role.ADMIN or bool(pool.owner_id == user.pk))


for _name, _predicate in {
    "view_duplicate": sees_hint,
    "dismiss_duplicate": answers_hint,
    "merge_candidate": is_lead,
    "view_merge": sees_merge,
    "undo_merge": is_lead,
    "view_pool": sees_pool,
    "create_pool": is_recruiter,
    "edit_pool": owns_pool,
    "delete_pool": owns_pool,
    "fill_pool": fills_pool,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
