"""Hints that two candidates may be one person: found in the background, answered by people. The one writer of a hint's
status."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from recruiting.ai.same_person.keys import keys_of
from recruiting.ai.same_person.reasons import Verdict
from recruiting.ai.same_person.scoring import compare
from recruiting.ai.same_person.traits import Traits
from recruiting.domain.duplicates.reading import traits_of
from recruiting.enums.people import HINT_FLOW, HintStatus
from recruiting.models import Candidate, DuplicateHint, DuplicateKey
from superadmin.domain import audit

COMPARED = 60


def hint_duplicates(candidate: Candidate) -> list[DuplicateHint]:
    """Write the candidate's keys, compare those who share one (at most 60, who share most first), and keep a hint for
    each who may be the same person. Answers the open hints that stand now.

    An answered hint stays answered; an open one that holds no more goes. Twice is the same as once."""
    if candidate.merged_into_id is not None:
        return []
    mine = traits_of([candidate])[candidate.pk]
    others = _who_share(candidate, _write_keys(candidate, mine))
    theirs = traits_of(others)
    verdicts = {other.pk: compare(mine, theirs[other.pk]) for other in others}
    likely = {key: verdict for key, verdict in verdicts.items() if verdict.likeness != "different"}
    with transaction.atomic():
        hints = [_keep(candidate, other, verdict) for other, verdict in likely.items()]
        stale = DuplicateHint.objects.open().about(candidate)
        stale.exclude(pk__in=[hint.pk for hint in hints]).delete()
    return [hint for hint in hints if hint.status == HintStatus.OPEN]


def _write_keys(candidate: Candidate, traits: Traits) -> frozenset[str]:
    wanted = keys_of(traits)
    with transaction.atomic():
        there = set(DuplicateKey.objects.filter(candidate=candidate).values_list("value", flat=True))
        DuplicateKey.objects.filter(candidate=candidate, value__in=there - wanted).delete()
        rows = [
            DuplicateKey(tenant_id=candidate.tenant_id, candidate=candidate, value=key)
            for key in sorted(wanted - there)
        ]
        DuplicateKey.objects.bulk_create(rows, ignore_conflicts=True)
    return wanted


def _who_share(candidate: Candidate, keys: Iterable[str]) -> list[Candidate]:
    rows = DuplicateKey.objects.filter(value__in=keys, candidate__merged_into=None).exclude(candidate=candidate)
    counted = rows.values("candidate_id").annotate(shared=Count("pk")).order_by("-shared", "-candidate_id")
    return list(Candidate.objects.filter(pk__in=[row["candidate_id"] for row in counted[:COMPARED]]))


def _keep(candidate: Candidate, other: int, verdict: Verdict) -> DuplicateHint:
    first, second = sorted((candidate.pk, other))
    told = {
        "score": verdict.score,
        "likeness": verdict.likeness,
        "reasons": [
            {"code": reason.code, "points": reason.points, "detail": reason.detail} for reason in verdict.reasons
        ],
    }
    hint, _made = DuplicateHint.objects.update_or_create(first_id=first, second_id=second, defaults=told)
    return hint


@transaction.atomic
def set_hint_status(*, hint: DuplicateHint, status: str, actor: User | None) -> DuplicateHint:
    """The one writer of a hint's status. Refuses a move outside HINT_FLOW."""
    hint = DuplicateHint.objects.select_for_update().get(pk=hint.pk)
    HINT_FLOW.check(hint.status, status)
    answered: dict[str, Any] = {"answered_by": actor, "answered_at": timezone.now()}
    if status == HintStatus.OPEN:
        answered = {"answered_by": None, "answered_at": None}
    hint.status = status
    for name, value in answered.items():
        setattr(hint, name, value)
    hint.save(update_fields=["status", "answered_by", "answered_at", "updated_at"])
    return hint


@transaction.atomic
def dismiss_hint(*, hint: DuplicateHint, actor: User) -> DuplicateHint:
    """Different people: the pair is not offered again. Writes the hint and audit. Refuses an answered hint."""
    hint = set_hint_status(hint=hint, status=HintStatus.DISMISSED, actor=actor)
    audit.record("decision", hint, actor=actor, name="recruiting.duplicate.dismissed")
    return hint


@transaction.atomic
def reopen_hint(*, hint: DuplicateHint, actor: User) -> DuplicateHint:
    """Take back that they are different people. Refuses a hint that was not dismissed."""
    hint = set_hint_status(hint=hint, status=HintStatus.OPEN, actor=actor)
    audit.record("update", hint, actor=actor, name="recruiting.duplicate.reopened")
    return hint
