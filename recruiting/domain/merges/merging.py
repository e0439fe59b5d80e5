"""The two verbs: merge, and undo. Both rows stay for good; nothing that hangs on them is lost."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.domain.candidates import search_text_of
from recruiting.domain.duplicates.asking import seek_duplicates
from recruiting.domain.duplicates.hints import set_hint_status
from recruiting.domain.merges.fields import check_choices, chosen, hand_down, restored, stored
from recruiting.domain.merges.moving import move_back, move_rows
from recruiting.domain.placements import part_placed, place_merged
from recruiting.domain.search.indexing import index_candidate
from recruiting.enums import CandidateStatus
from recruiting.enums.people import HINT_FLOW, HintStatus
from recruiting.models import Candidate, CandidateMerge, DuplicateHint
from recruiting.signals import candidates_merged, candidates_unmerged
from superadmin.domain import audit


class MergedAlready(Conflict):
    """One of the two is merged into another, or the merge is undone already."""

    code = "merged_already"


@transaction.atomic
def merge_candidates(
    *, kept: Candidate, absorbed: Candidate, actor: User, choices: Mapping[str, str] | None = None
) -> CandidateMerge:
    """Make `absorbed` part of `kept`: {field: "kept" | "absorbed" | "both"} says whose value stands, lists are put
    together where nothing is said. Whatever hangs on the absorbed row hangs on the kept one from now on; what cannot be
    there twice (an application for the same job) stays and is shown as an earlier one. The absorbed row is read-only
    and on no list.

    Where the absorbed person was placed, the kept one is. Writes both candidates, CandidateMerge, the hint and audit;
    sends candidates_merged after commit. Refuses one person twice, an archived person as the kept one of two, an
    unknown choice (Refused), a row that is merged (MergedAlready)."""
    check_choices(choices or {})
    kept, absorbed = _locked(kept, absorbed)
    _check_pair(kept, absorbed)
    made, values = chosen(kept, absorbed, choices or {})
    before = {name: stored(getattr(kept, name)) for name in values}
    freed: dict[str, Any] = {}
    if values.get("email"):
        freed["email"] = absorbed.email
        Candidate.objects.filter(pk=absorbed.pk).update(email=None)
    moved = move_rows(kept=kept, absorbed=absorbed)
    Candidate.objects.filter(pk=absorbed.pk).update(merged_into=kept, updated_at=timezone.now())
    placed = place_merged(kept=kept, absorbed=absorbed, actor=actor)
    kept = _write(kept, values)
    merge = CandidateMerge.objects.create(
        kept=kept,
        absorbed=absorbed,
        choices=made,
        before={
            "kept": before,
            "absorbed": freed,
            "after": {name: stored(value) for name, value in values.items()},
            "placed": placed,
        },
        moved=moved.moved,
        changed=moved.changed,
        left=moved.left,
        actor=actor,
    )
    _answer_hint(kept, absorbed, HintStatus.MERGED, actor)
    _tell(merge, actor, "merged", values)
    return merge


@transaction.atomic
def unmerge_candidates(*, merge: CandidateMerge, actor: User) -> CandidateMerge:
    """Take a merge back: every row that moved hangs where it was, both records' fields are as they were. What came to
    the kept person since, and fields that were edited since, stay as they are.

    Writes both candidates, CandidateMerge, the hint and audit; sends candidates_unmerged after commit. Refuses a merge
    that is undone, and one whose kept person is merged into another by now (MergedAlready): undo that one first."""
    merge = CandidateMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise MergedAlready("This merge is undone already.", code="undone_already")
    kept, absorbed = _locked(merge.kept, merge.absorbed)
    if kept.merged_into_id is not None:
        raise MergedAlready(f"{kept.name} is merged into another candidate by now. Undo that merge first.")
    merge.kept, merge.absorbed = kept, absorbed
    values = restored(merge, kept)
    later = CandidateMerge.objects.standing().filter(kept=kept, pk__gt=merge.pk).order_by("pk").first()
    hand_down(merge, later)
    move_back(merge)
    kept = _write(kept, values)
    freed = merge.before["absorbed"]
    Candidate.objects.filter(pk=absorbed.pk).update(merged_into=None, updated_at=timezone.now(), **freed)
    part_placed(merge=merge, actor=actor)
    merge.undone_at, merge.undone_by = timezone.now(), actor
    merge.save(update_fields=["undone_at", "undone_by", "updated_at"])
    _answer_hint(kept, absorbed, HintStatus.OPEN, None)
    _tell(merge, actor, "unmerged", values)
    return merge


def _locked(kept: Candidate, absorbed: Candidate) -> tuple[Candidate, Candidate]:
    """Both rows, locked in one order whoever is kept, so that two merges never wait for each other."""
    rows = Candidate.objects.select_for_update().filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if kept.pk not in found or absorbed.pk not in found:
        raise Refused("Both candidates must be of your company.", code="wrong_tenant")
    return found[kept.pk], found[absorbed.pk]


def _check_pair(kept: Candidate, absorbed: Candidate) -> None:
    if kept.pk == absorbed.pk:
        raise Refused("Choose two different candidates.", code="same_row")
    for row in (kept, absorbed):
        if row.merged_into_id is not None:
            raise MergedAlready(f"{row.name} is merged into another candidate already.")
    if kept.status == CandidateStatus.ARCHIVED and absorbed.status != CandidateStatus.ARCHIVED:
        raise Refused("Keep the one who is not archived, or restore the other first.", code="kept_archived")


def _write(kept: Candidate, values: Mapping[str, Any]) -> Candidate:
    row = Candidate.objects.get(pk=kept.pk)
    for name, value in values.items():
        setattr(row, f"{name}_id" if name == "user" and not hasattr(value, "pk") else name, value)
    row.search_text = search_text_of(row)
    row.save()
    return row


def _answer_hint(one: Candidate, other: Candidate, status: str, actor: User | None) -> None:
    first, second = sorted((one.pk, other.pk))
    hint = DuplicateHint.objects.filter(first_id=first, second_id=second).first()
    if hint is not None and HINT_FLOW.allows(hint.status, status):
        set_hint_status(hint=hint, status=status, actor=actor)


def _tell(merge: CandidateMerge, actor: User, verb: str, values: Mapping[str, Any]) -> None:
    """Index both, look for doubles anew, audit, and the signal after commit."""
    for row in Candidate.objects.filter(pk__in=[merge.kept_id, merge.absorbed_id]):
        index_candidate(row)
        seek_duplicates(candidate_id=row.pk, after=f"{verb}:{merge.pk}")
    changes = {"fields": {"old": None, "new": sorted(values)}}
    for row in (merge.kept, merge.absorbed):
        audit.record("update", row, actor=actor, changes=changes, name=f"recruiting.candidate.{verb}", must=True)
    signal = candidates_merged if verb == "merged" else candidates_unmerged
    sent = {"merge_id": merge.pk, "kept_id": merge.kept_id, "absorbed_id": merge.absorbed_id}
    transaction.on_commit(partial(signal.send_robust, CandidateMerge, tenant_id=merge.tenant_id, **sent))
