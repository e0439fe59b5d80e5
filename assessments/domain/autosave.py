"""Saving answers while they are given: nothing acknowledged is lost, nothing is counted twice.

One batch is one transaction under the sitting's row lock. A change is known by (sitting, client_id, client_seq): sent
again it gives the outcome that it had. What arrives out of order is kept and not put in force; what meets another
page's newer answer is kept beside it; what comes after the end is kept apart and never scored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.ai.answers import BadValue, clean_value, resolve
from assessments.domain import autosave_rows as rows
from assessments.domain import clock
from assessments.domain.answer_places import look_at, refusal_of
from assessments.domain.pinned_items import item_at
from assessments.domain.sitting_links import SecretWrong
from assessments.domain.sittings import NotYet, SittingOver
from assessments.enums import BEFORE_START, HANDED_IN, RUNNING, SessionStatus, StepKind
from assessments.models import Answer, AnswerFile, AnswerStep, SessionQuestion, TestSession
from config.errors import Refused
from config.tenancy import tenant_id_or_none, tenant_scope

MOST_CHANGES = 200
MOST_LATE = 500


class _Unset:
    """Not said at all, which is not the same as cleared."""


UNSET: Final = _Unset()


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a page posts it. `question` is the position; `value` is in the paper's letters, None clears it;
    `base_rev` is the answer's rev that the page had seen. A change that says a value says the whole answer."""

    question: int
    client_seq: int
    value: Any = UNSET
    certainty: int | _Unset | None = UNSET
    flagged: bool | None = None
    base_rev: int = 0
    client_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change. `outcome`: saved, old (overtaken), conflict, late, refused; `rev`, `value`, `certainty`
    are what is in force now. `duplicate`: it had come before. A refusal has a code and a sentence."""

    question: int
    client_seq: int
    outcome: str
    rev: int = 0
    value: Any = None
    certainty: int | None = None
    duplicate: bool = False
    code: str = ""
    message: str = ""


Before = tuple[datetime | None, Any]


@dataclass(slots=True)
class _Round:
    """One batch under the lock: what is known, and what will be written."""

    session: TestSession
    client_id: str
    at: datetime
    late: bool
    answers: dict[int, Answer]
    known: dict[int, str]
    steps: list[AnswerStep] = field(default_factory=list)
    touched: dict[int, Answer] = field(default_factory=dict)
    flags: dict[int, bool] = field(default_factory=dict)
    before: dict[int, Before] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that is committed: the sitting as it was under the lock, the outcomes in the order of the changes, the
    answers that were put in force, and of each (by key) when it was saved before, and what."""

    session: TestSession
    saved: list[Saved]
    applied: list[Answer]
    before: dict[int, Before]


def save_answers(
    *, session: TestSession, client_id: str, changes: Sequence[Change], current: int | None = None
) -> list[Saved]:
    """Save a batch (at most 200 changes) of one page, in one transaction; returns what became of each, in their order.

    `current` is the position that the page looks at. Up to 10 seconds after the deadline a change still counts.
    Raises NotYet before the start, SittingOver where the sitting was voided or expired, Refused for too many."""
    return save_batch(public_id=session.public_id, client_id=client_id, changes=changes, current=current).saved


def save_batch(*, public_id: UUID, client_id: str, changes: Sequence[Change], current: int | None = None) -> Batch:
    """The same for the sitting of a public id, which names its own tenant. Raises SecretWrong where there is none, and
    where another tenant is open."""
    if len(changes) > MOST_CHANGES:
        raise Refused(f"At most {MOST_CHANGES} changes are taken at once. Send the rest after these.", code="too_many")
    with transaction.atomic():
        row, answers = rows.read_locked(public_id, (change.question for change in changes))
        if row is None or tenant_id_or_none() not in (None, row.tenant_id):
            raise SecretWrong(_("This sitting is not here any more. Write to the team that invited you."))
        with tenant_scope(row.tenant_id):
            at = clock.now()
            late = _is_late(row, at)
            if current is not None and not late and row.status == SessionStatus.IN_PROGRESS:
                look_at(row, current, at)
            return _save(_Round(row, client_id, at, late, answers, {}), changes)


def _save(batch: _Round, changes: Sequence[Change]) -> Batch:
    seen = [change.client_seq for change in changes if _may_be_known(batch, change)]
    batch.known.update(rows.known_steps(batch.session, batch.client_id, seen))
    outcomes = {id(change): _one(batch, change) for change in sorted(changes, key=lambda each: each.client_seq)}
    _write(batch)
    applied = [answer for pk, answer in batch.touched.items() if pk in batch.before]
    return Batch(batch.session, [outcomes[id(change)] for change in changes], applied, batch.before)


def _may_be_known(batch: _Round, change: Change) -> bool:
    """Whether the change may have come before. Not where the answer was never touched, nor where it says a value and
    counts on from this page's last one: asking the steps is then left out."""
    answer = batch.answers.get(change.question)
    if batch.late or answer is None or change.value is UNSET:
        return True
    untouched = answer.rev == 0 and not answer.client_id and not answer.is_late
    counts_on = answer.client_id == batch.client_id and change.client_seq > answer.client_seq
    return not (untouched or counts_on)


def _is_late(row: TestSession, at: datetime) -> bool:
    """Whether what comes now is kept apart. Raises where nothing is kept at all."""
    if row.status in BEFORE_START:
        raise NotYet(_("The test has not begun yet. Start it first; nothing was saved."), code="not_started")
    if row.status in HANDED_IN:
        return True
    if row.status not in RUNNING:
        raise SittingOver(_("This sitting was ended by the team; nothing is saved any more."), status_now=row.status)
    return clock.is_over(row, at)


def _one(batch: _Round, change: Change) -> Saved:
    answer = batch.answers.get(change.question)
    if answer is None:
        sentence = f"There is no question {change.question} on this paper."
        return Saved(change.question, change.client_seq, "refused", code="no_such_question", message=sentence)
    if change.client_seq in batch.known:
        return _said(change, answer, batch.known[change.client_seq], duplicate=True)
    refusal = None if batch.late else refusal_of(batch.session, answer.place, batch.at)
    if refusal is not None:
        return _said(change, answer, "refused", code=refusal.code, message=refusal.sentence)
    if change.flagged is not None and not batch.late:
        batch.flags[answer.place_id] = change.flagged
    if change.value is UNSET and change.certainty is UNSET:
        return _said(change, answer, StepKind.SAVED)
    try:
        value, certainty = _cleaned(change, answer)
    except BadValue as wrong:
        return _said(change, answer, "refused", code="bad_value", message=wrong.sentence)
    return _keep(batch, change, answer, value, certainty)


def _said(
    change: Change, answer: Answer, outcome: str, *, duplicate: bool = False, code: str = "", message: str = ""
) -> Saved:
    return Saved(
        change.question,
        change.client_seq,
        str(outcome),
        rev=answer.rev,
        value=answer.value,
        certainty=answer.certainty,
        duplicate=duplicate,
        code=code,
        message=message,
    )


def _cleaned(change: Change, answer: Answer) -> tuple[Any, int | None]:
    """The answer as it would stand. Raises BadValue."""
    item = item_at(answer.place)
    value = answer.value
    if not isinstance(change.value, _Unset):
        value = clean_value(item, answer.place.layout, change.value)
        if value and item.kind == "file_upload":
            _check_file(answer.place, value["file"])
    certainty = answer.certainty if isinstance(change.certainty, _Unset) else change.certainty
    if certainty is not None and (not item.certainty or certainty not in (1, 2, 3)):
        raise BadValue(
            _("How sure you are is 1, 2 or 3.") if item.certainty else _("This question does not ask how sure you are.")
        )
    return value, certainty


def _check_file(place: SessionQuestion, name: str) -> None:
    try:
        there = AnswerFile.objects.filter(place=place, public_id=UUID(name)).exists()
    except ValueError:
        there = False
    if not there:
        raise BadValue(_("That file was not received here. Upload it again."))


def _keep(batch: _Round, change: Change, answer: Answer, value: Any, certainty: int | None) -> Saved:
    """Record the step, and put it in force where nothing stands against it."""
    same = value == answer.value and certainty == answer.certainty
    kind = _kind(batch, change, answer, same=same)
    if kind == StepKind.SAVED:
        _put(batch, change, answer, value, certainty, same=same)
    elif kind == StepKind.LATE:
        answer.is_late = True
        batch.touched[answer.pk] = answer
    batch.steps.append(
        AnswerStep(
            tenant_id=batch.session.tenant_id,
            session_id=batch.session.pk,
            answer=answer,
            kind=kind,
            client_id=batch.client_id,
            client_seq=change.client_seq,
            base_rev=change.base_rev,
            rev=answer.rev,
            value=value,
            certainty=certainty,
            client_at=change.client_at,
        )
    )
    batch.known[change.client_seq] = str(kind)
    return _said(change, answer, kind)


def _kind(batch: _Round, change: Change, answer: Answer, *, same: bool) -> StepKind:
    if batch.late:
        return StepKind.LATE
    if answer.client_id == batch.client_id and change.client_seq < answer.client_seq:
        return StepKind.OLD
    elsewhere = answer.client_id not in ("", batch.client_id)
    if elsewhere and change.base_rev != answer.rev and not same:
        return StepKind.CONFLICT
    return StepKind.SAVED


def _put(batch: _Round, change: Change, answer: Answer, value: Any, certainty: int | None, *, same: bool) -> None:
    if answer.pk not in batch.touched:
        batch.before[answer.pk] = (answer.saved_at, answer.value)
    if change.value is not UNSET:
        answer.client_id, answer.client_seq = batch.client_id, change.client_seq
    if not same:
        answer.rev += 1
        answer.value, answer.certainty = value, certainty
        answer.is_answered = resolve(item_at(answer.place), answer.place.layout, value) is not None
    answer.first_saved_at = answer.first_saved_at or batch.at
    answer.saved_at = batch.at
    batch.touched[answer.pk] = answer


def _write(batch: _Round) -> None:
    """Everything in as few statements as there are kinds of rows."""
    if batch.late and batch.steps:
        kept = AnswerStep.objects.filter(session_id=batch.session.pk, kind=StepKind.LATE).count()
        del batch.steps[max(0, MOST_LATE - kept) :]
    rows.write(batch.steps, list(batch.touched.values()), batch.at)
    for pk, flagged in batch.flags.items():
        SessionQuestion.objects.filter(pk=pk).exclude(is_flagged=flagged).update(is_flagged=flagged)
