"""Who looks after whom. A junior recruiter's access begins and ends here."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, User
from config.errors import Refused
from recruiting.enums import AssignmentType
from recruiting.models import Candidate, UserCandidateAssignment
from recruiting.signals import candidates_assigned
from superadmin.domain import audit


@transaction.atomic
def assign_candidate(
    *, candidate: Candidate, user: User, actor: User, assignment_type: str = AssignmentType.PRIMARY
) -> UserCandidateAssignment:
    """Give a candidate to somebody of the tenant. A new primary makes the old primary secondary; the same person again
    changes the type. Sends candidates_assigned after commit where something changed. Refuses people who are not
    active members."""
    row, changed = _assign(candidate, user, actor, assignment_type)
    if changed:
        _say_assigned([candidate], user, actor, assignment_type)
    return row


def assign_first(*, candidate: Candidate, user: User, actor: User) -> UserCandidateAssignment:
    """The primary of a candidate who was made in this transaction, so that nobody else is in force. As
    assign_candidate."""
    _check_member(user)
    row = _begin(candidate, user, actor, AssignmentType.PRIMARY)
    _say_assigned([candidate], user, actor, AssignmentType.PRIMARY)
    return row


def _assign(candidate: Candidate, user: User, actor: User, kind: str) -> tuple[UserCandidateAssignment, bool]:
    """The row in force, and whether anything changed."""
    _check_member(user)
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    active = UserCandidateAssignment.objects.active().filter(candidate=candidate)
    if kind == AssignmentType.PRIMARY:
        active.exclude(user=user).filter(assignment_type=AssignmentType.PRIMARY).update(
            assignment_type=AssignmentType.SECONDARY
        )
    mine = active.filter(user=user).first()
    if mine is None:
        return _begin(candidate, user, actor, kind), True
    changed = mine.assignment_type != kind
    mine.assignment_type = kind
    mine.save(update_fields=["assignment_type"])
    _record(candidate, actor, kind)
    return mine, changed


def _check_member(user: User) -> None:
    if not Membership.objects.in_scope().filter(user=user, is_active=True).exists():
        raise Refused("Only active people of your company can look after a candidate.", code="not_a_member")


def _begin(candidate: Candidate, user: User, actor: User, kind: str) -> UserCandidateAssignment:
    """The one writer of assignments that begin."""
    row = UserCandidateAssignment.objects.create(
        candidate=candidate, user=user, assigned_by=actor, assignment_type=kind
    )
    _record(candidate, actor, kind)
    return row


def _record(candidate: Candidate, actor: User, kind: str) -> None:
    changes = {"assigned": {"old": None, "new": kind}}
    audit.record("update", candidate, actor=actor, changes=changes, name="recruiting.candidate.assigned")


def _say_assigned(candidates: list[Candidate], user: User, actor: User, kind: str) -> None:
    sent = {"candidate_ids": tuple(one.pk for one in candidates), "tenant_id": candidates[0].tenant_id}
    sent |= {"user_id": user.pk, "assignment_type": str(kind), "actor_id": actor.pk}
    transaction.on_commit(partial(candidates_assigned.send_robust, UserCandidateAssignment, **sent))


@transaction.atomic
def unassign_candidate(*, candidate: Candidate, user: User, actor: User, reason: str = "") -> None:
    """End somebody's assignment at once; the row stays as history. Refuses where there is none in force."""
    ended = (
        UserCandidateAssignment.objects.active()
        .filter(candidate=candidate, user=user)
        .update(is_active=False, unassigned_at=timezone.now(), unassigned_by=actor, unassigned_reason=reason)
    )
    if not ended:
        raise Refused("This person is not assigned to the candidate.", code="not_assigned")
    changes = {"reason": {"old": "", "new": reason}}
    audit.record("update", candidate, actor=actor, changes=changes, name="recruiting.candidate.unassigned")


@transaction.atomic
def reassign_candidate(*, candidate: Candidate, user: User, actor: User, reason: str = "") -> UserCandidateAssignment:
    """Hand a candidate over: the primary assignment ends, the new person becomes primary. History is kept. Sends
    candidates_assigned after commit where something changed."""
    row, changed = _reassign(candidate, user, actor, reason)
    if changed:
        _say_assigned([candidate], user, actor, AssignmentType.PRIMARY)
    return row


def _reassign(candidate: Candidate, user: User, actor: User, reason: str) -> tuple[UserCandidateAssignment, bool]:
    for row in UserCandidateAssignment.objects.active().filter(
        candidate=candidate, assignment_type=AssignmentType.PRIMARY
    ):
        if row.user_id != user.pk:
            unassign_candidate(candidate=candidate, user=row.user, actor=actor, reason=reason)
    return _assign(candidate, user, actor, AssignmentType.PRIMARY)


@transaction.atomic
def assign_many(*, candidates: Iterable[Candidate], user: User, actor: User) -> int:
    """Reassign several candidates to one person; answers how many. Sends candidates_assigned once, after commit."""
    given = list(candidates)
    changed = [candidate for candidate in given if _reassign(candidate, user, actor, "")[1]]
    if changed:
        _say_assigned(changed, user, actor, AssignmentType.PRIMARY)
    return len(given)
