"""Moving what hangs on one candidate to another, and back, row by row on record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import merge as in_order
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils import timezone

from recruiting.domain.merges.relations import Relation, relations, staying
from recruiting.enums import AssignmentType
from recruiting.models import Candidate, CandidateMerge, Resume, UserCandidateAssignment

# Above every version number, so that no two meet while they are set anew.
_ASIDE = 1_000_000
_ASSIGNMENT = UserCandidateAssignment._meta.label_lower


@dataclass
class Moved:
    """What moving did, as CandidateMerge keeps it."""

    moved: dict[str, list[int]] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)
    changed: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


def move_rows(*, kept: Candidate, absorbed: Candidate) -> Moved:
    """Hang everything of the absorbed candidate on the kept one, but for what cannot be there twice.

    Résumés of both stand in the order of their uploading, numbered without a gap. A second primary recruiter becomes a
    secondary one. Call it inside a transaction with both rows locked."""
    done = Moved()
    _step_back(kept, absorbed, done)
    versions = _by_upload(kept, absorbed)
    Resume.objects.filter(candidate=absorbed).update(version_number=F("version_number") + _ASIDE)
    stays = staying(kept, absorbed)
    for relation in relations():
        rows = set(relation.rows(absorbed).values_list("pk", flat=True))
        held = stays[relation.model] & rows
        went, could_not = _move(relation, rows - held, kept)
        if went:
            done.moved[relation.name] = sorted(went)
        if held | could_not:
            done.left[relation.name] = sorted(held | could_not)
    _number(versions)
    return done


def move_back(merge: CandidateMerge) -> None:
    """Hang every row that moved, and still is where it moved to, where it was; undo what moving changed on it.

    Rows that came to the kept candidate since stay there. Call it inside a transaction with both rows locked."""
    for name, keys in merge.moved.items():
        label, _dot, field_name = name.rpartition(".")
        rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field_name: merge.kept})
        if label == Resume._meta.label_lower:
            rows.update(version_number=F("version_number") + _ASIDE)
        rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field_name: merge.kept})
        rows.update(**{field_name: merge.absorbed}, **_seen_changed(rows.model))
    for label, changes in merge.changed.items():
        for key, values in changes.items():
            apps.get_model(label)._base_manager.filter(pk=int(key)).update(**values)
    for candidate in (merge.kept, merge.absorbed):
        _number(list(_versions(candidate)))


def _move(relation: Relation, keys: set[int], kept: Candidate) -> tuple[set[int], set[int]]:
    """All at once; where a constraint forbids that, one by one, and who may not stays."""
    if not keys:
        return set(), set()
    try:
        with transaction.atomic():
            _hang(relation.model, keys, relation.field, kept)
    except IntegrityError:
        if len(keys) == 1:
            return set(), keys
        parts = [_move(relation, {key}, kept) for key in sorted(keys)]
        return set().union(*(went for went, _ in parts)), set().union(*(held for _, held in parts))
    return keys, set()


def _hang(model: type[Model], keys: Iterable[int], field_name: str, on: Candidate) -> None:
    model._base_manager.filter(pk__in=list(keys)).update(**{field_name: on}, **_seen_changed(model))


def _seen_changed(model: type[Model]) -> dict[str, Any]:
    """Who follows changes learns of the move."""
    has_time = any(one.name == "updated_at" for one in model._meta.concrete_fields)
    return {"updated_at": timezone.now()} if has_time else {}


def _step_back(kept: Candidate, absorbed: Candidate, done: Moved) -> None:
    primary = UserCandidateAssignment.objects.active().filter(assignment_type=AssignmentType.PRIMARY)
    if not primary.filter(candidate=kept).exists():
        return
    for row in primary.filter(candidate=absorbed):
        done.changed.setdefault(_ASSIGNMENT, {})[str(row.pk)] = {"assignment_type": str(row.assignment_type)}
        UserCandidateAssignment.objects.filter(pk=row.pk).update(assignment_type=AssignmentType.SECONDARY)


def _versions(candidate: Candidate) -> Any:
    return Resume.objects.filter(candidate=candidate).order_by("version_number")


def _by_upload(kept: Candidate, absorbed: Candidate) -> list[Resume]:
    """Both candidates' résumés by time; each one's own order is kept, whatever its clock says."""
    return list(in_order(_versions(kept), _versions(absorbed), key=lambda one: one.uploaded_at))


def _number(resumes: list[Resume]) -> None:
    """Version 1, 2, 3… in this order; nothing is written where the numbers stand already."""
    if [one.version_number for one in _fresh(resumes)] == list(range(1, len(resumes) + 1)):
        return
    Resume.objects.filter(pk__in=[one.pk for one in resumes]).update(version_number=F("version_number") + 2 * _ASIDE)
    for number, one in enumerate(resumes, start=1):
        Resume.objects.filter(pk=one.pk).update(version_number=number)


def _fresh(resumes: list[Resume]) -> list[Resume]:
    found = Resume.objects.only("version_number").in_bulk([one.pk for one in resumes])
    return [found[one.pk] for one in resumes]
