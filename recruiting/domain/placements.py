"""Who is placed: hired here, or found a place elsewhere. They are not erased because the time for keeping is over."""

from collections.abc import Iterable

from django.db import transaction

from accounts.domain.privacy_deletions import cancel_deletion
from accounts.enums import DeletionStatus, IdentityProof
from accounts.models import DeletionRequest, User
from recruiting.domain.candidates import set_candidate_status
from recruiting.enums import CandidateStatus, Outcome
from recruiting.models import Application, Candidate, CandidateMerge


@transaction.atomic
def place_candidate(*, candidate: Candidate, actor: User, reason: str = "") -> Candidate:
    """Mark an active person as placed; an erasure that is planned because the time for keeping was over is canceled.
    Refuses as set_candidate_status."""
    placed = set_candidate_status(candidate=candidate, status=CandidateStatus.PLACED, actor=actor, reason=reason)
    spare_from_retention(people=[placed], actor=actor)
    return placed


def reactivate_candidate(*, candidate: Candidate, actor: User) -> Candidate:
    """Make a placed person active again; what they were hired for stays. Refuses as set_candidate_status."""
    return set_candidate_status(candidate=candidate, status=CandidateStatus.ACTIVE, actor=actor)


def lock_person(application: Application) -> None:
    """Lock the candidate before the application, as merging does, so that hiring and merging never wait for each
    other. Call it inside a transaction."""
    Candidate.objects.select_for_update().get(pk=application.candidate_id)


@transaction.atomic
def place_hired(*, application: Application, actor: User) -> None:
    """Part of deciding a hire: an active person is placed, whoever is placed or archived already stays so; an erasure
    that is planned because the time for keeping was over is canceled. Where two records were merged it is about the
    kept one. A hire is never taken back (OUTCOME_FLOW); by hand they are made active again."""
    person = application.candidate.merged_into or application.candidate
    person = Candidate.objects.select_for_update().get(pk=person.pk)
    if person.status == CandidateStatus.ACTIVE:
        words = f"Hired: {application.requisition.title}"
        set_candidate_status(candidate=person, status=CandidateStatus.PLACED, actor=actor, reason=words)
    spare_from_retention(people=[person, application.candidate], actor=actor)


def place_merged(*, kept: Candidate, absorbed: Candidate, actor: User) -> bool:
    """Part of merging: the kept person is placed where the absorbed one was; whether that was so. No erasure that was
    planned for the absorbed record's age goes on, since it would erase both; the kept one's own time counts."""
    spare_from_retention(people=[absorbed], actor=actor)
    if absorbed.status != CandidateStatus.PLACED or kept.status != CandidateStatus.ACTIVE:
        return False
    place_candidate(candidate=kept, actor=actor, reason=f"Merged with {absorbed.public_id}")
    return True


def part_placed(*, merge: CandidateMerge, actor: User) -> None:
    """Part of taking a merge back, once every row hangs where it was. The kept person is active again where they were
    placed for the absorbed one alone: by the merge, or by a hire since that went back. The absorbed one, hired since,
    is placed. Whoever was hired themselves stays placed."""
    hires = Application.objects.filter(outcome=Outcome.HIRED)
    kept, absorbed = Candidate.objects.get(pk=merge.kept_id), Candidate.objects.get(pk=merge.absorbed_id)
    since = hires.filter(candidate=absorbed, decided_at__gte=merge.created_at).exists()
    for_other = since or bool(merge.before.get("placed"))
    if for_other and kept.status == CandidateStatus.PLACED and not hires.filter(candidate=kept).exists():
        reactivate_candidate(candidate=kept, actor=actor)
    if since and absorbed.status == CandidateStatus.ACTIVE:
        place_candidate(candidate=absorbed, actor=actor)


def spare_from_retention(*, people: Iterable[Candidate], actor: User | None) -> int:
    """Cancel the erasures that are planned for these people because the time for keeping was over; how many. What they
    or an admin asked for stays planned. Twice changes nothing."""
    planned = DeletionRequest.objects.filter(
        subject_type=Candidate._meta.label_lower,
        subject_id__in=[str(one.public_id) for one in people],
        status=DeletionStatus.PLANNED,
        proof=IdentityProof.RETENTION,
    )
    rows = list(planned)
    for request in rows:
        cancel_deletion(request=request, actor=actor)
    return len(rows)
