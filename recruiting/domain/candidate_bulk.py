"""One act on many candidates: each by itself, so that one refusal harms no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from config.errors import DomainError
from recruiting.domain.candidates import archive_candidate, edit_candidate, restore_candidate
from recruiting.enums import CandidateStatus
from recruiting.models import Candidate


@dataclass(slots=True)
class Changed:
    """Whom an act changed (public ids, for its undo), and a sentence for each whom it refused."""

    ids: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def archive_candidates(*, candidates: Iterable[Candidate], actor: User) -> Changed:
    """Take each off the lists, as archive_candidate does; those that are archived already stay untouched."""
    rows = [one for one in candidates if one.status != CandidateStatus.ARCHIVED]
    return _each(rows, lambda one: archive_candidate(candidate=one, actor=actor))


def restore_candidates(*, candidates: Iterable[Candidate], actor: User) -> Changed:
    """Bring each archived one back, as restore_candidate does; the others stay untouched."""
    rows = [one for one in candidates if one.status == CandidateStatus.ARCHIVED]
    return _each(rows, lambda one: restore_candidate(candidate=one, actor=actor))


def tag_candidates(*, candidates: Iterable[Candidate], tag: str, actor: User) -> Changed:
    """Add a tag to each that has not got it, whatever its letter case, as edit_candidate does."""
    rows = [one for one in candidates if tag.casefold() not in _folded(one.tags)]
    return _each(rows, lambda one: _retag(one, lambda tags: [*tags, tag], actor))


def untag_candidates(*, candidates: Iterable[Candidate], tag: str, actor: User) -> Changed:
    """Take a tag away from each that has it, whatever its letter case, as edit_candidate does."""
    rows = [one for one in candidates if tag.casefold() in _folded(one.tags)]
    gone = tag.casefold()
    return _each(rows, lambda one: _retag(one, lambda tags: [own for own in tags if own.casefold() != gone], actor))


def _folded(tags: Iterable[str]) -> set[str]:
    return {tag.casefold() for tag in tags}


@transaction.atomic
def _retag(candidate: Candidate, change: Callable[[list[str]], list[str]], actor: User) -> None:
    row = Candidate.objects.select_for_update().get(pk=candidate.pk)
    edit_candidate(candidate=row, actor=actor, tags=list(dict.fromkeys(change(row.tags))))


def _each(rows: Iterable[Candidate], act: Callable[[Candidate], object]) -> Changed:
    result = Changed()
    for one in rows:
        try:
            act(one)
        except DomainError as refusal:
            result.refusals.append(f"{one.name}: {refusal.sentence}")
        else:
            result.ids.append(str(one.public_id))
    return result
