"""Marking a sitting: by rule at once, by runs and people as they come, and the result when nothing waits any more.

Everything happens in one transaction with the sitting's row locked: killed before the commit, nothing happened; run
again after it, nothing changes.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from assessments.ai.marking_totals import rounded
from assessments.domain import code_runs
from assessments.domain.grading_answers import (
    BY_HAND,
    JUDGED_FIELDS,
    count,
    counted_marks,
    is_same,
    marking_of,
    new_mark,
    put_judgment,
    put_points,
)
from assessments.domain.grading_finish import MARKED, finish
from assessments.domain.grading_requests import ask_people
from assessments.domain.transitions import locked, transition
from assessments.enums import HANDED_IN, MarkSource, QuestionKind, SessionStatus
from assessments.models import Answer, Mark, SessionQuestion, TestSession


@dataclass
class _Round:
    """What one round of marking found and will write."""

    changed: list[Answer] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    for_people: list[Answer] = field(default_factory=list)
    for_runs: list[Answer] = field(default_factory=list)


@transaction.atomic
def grade_session(*, session: TestSession, actor: User | None = None, note: str = "") -> TestSession:
    """Mark what can be marked, and finish the sitting where nothing waits for a person or a run.

    A handed-in sitting goes to GRADING and, when all is marked, to GRADED (and RELEASED by its policy). What a person
    marked stays. Asks for final runs of programs and for people once. A sitting that is not handed in, or marked
    already, is returned as it is. Safe to call again at any time.
    """
    row = locked(session)
    if row.status not in HANDED_IN or row.status in MARKED:
        return row
    if row.status == SessionStatus.SUBMITTED:
        row = transition(session=row, to=SessionStatus.GRADING, actor=actor, note=note)
    return row if mark_answers(session=row) else finish(session=row, actor=actor, note=note)


@transaction.atomic
def mark_answers(*, session: TestSession) -> int:
    """Mark every answer of the sitting that a rule or a run can mark. Returns how many still wait."""
    places = list(session.paper.select_related("version").order_by("position"))
    answers = _answers(session, places)
    counted = counted_marks(answers.values())
    found = _Round()
    for place in places:
        answer = answers[place.pk]
        old = counted.get(answer.pk)
        if old is None or old.source not in BY_HAND:
            _mark_one(place, answer, old, found)
    Answer.objects.bulk_update(found.changed, JUDGED_FIELDS)
    count(found.marks)
    for answer in found.for_runs:
        code_runs.request_final_run(answer=answer)
    ask_people(session=session, answers=found.for_people)
    return len(found.for_people) + len(found.for_runs)


def _answers(session: TestSession, places: list[SessionQuestion]) -> dict[int, Answer]:
    """The answer of each place; a place that has none gets an empty one: unanswered is wrong, never an error."""
    found = {answer.place_id: answer for answer in session.answers.select_related("question")}
    missing = [place for place in places if place.pk not in found]
    if missing:
        Answer.objects.bulk_create(
            Answer(tenant_id=session.tenant_id, session=session, question_id=place.question_id, place=place)
            for place in missing
        )
        found = {answer.place_id: answer for answer in session.answers.select_related("question")}
    return found


def _mark_one(place: SessionQuestion, answer: Answer, old: Mark | None, found: _Round) -> None:
    version = old.version if old is not None and old.version is not None else place.version
    marking = marking_of(place, answer, version)
    put_judgment(answer, place, marking)
    found.changed.append(answer)
    if marking.points is not None:
        _count(new_mark(answer, place, MarkSource.CODE, version), old, found)
    elif version.kind != QuestionKind.CODING:
        found.for_people.append(answer)
    elif _put_run(place, answer, found):
        _count(new_mark(answer, place, MarkSource.RUN, version), old, found)


def _count(mark: Mark, old: Mark | None, found: _Round) -> None:
    if not is_same(old, mark):
        found.marks.append(mark)


def _put_run(place: SessionQuestion, answer: Answer, found: _Round) -> bool:
    """Write what the final run earned. Where there is none yet, say who is waited for and answer false."""
    fraction = code_runs.final_score(answer)
    if fraction is None:
        (found.for_people if code_runs.cannot_run(answer) else found.for_runs).append(answer)
        return False
    put_points(answer, rounded(Decimal(str(fraction)) * place.points), place.points)
    return True
