"""What one answer earns by rule or by a run, and which of its marks counts. The one writer of `Mark.is_counted`."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.ai.answers import in_words, resolve
from assessments.ai.items import Item
from assessments.ai.marking import Judged, mark, with_certainty
from assessments.ai.marking_totals import rounded
from assessments.domain.questions import item_of
from assessments.enums import MarkSource
from assessments.models import Answer, Mark, QuestionVersion, SessionQuestion

BY_HAND = (MarkSource.PERSON, MarkSource.SECOND)
JUDGED_FIELDS = (
    "is_answered",
    "is_correct",
    "points",
    "fraction",
    "feedback",
    "selected_answer",
    "time_taken_seconds",
)


@dataclass(frozen=True)
class Marking:
    """An answer judged by one version of its question. `points` is None while it waits for a person or a run."""

    judged: Judged
    points: Decimal | None
    resolved: dict[str, Any] | None
    item: Item


def marking_of(place: SessionQuestion, answer: Answer, version: QuestionVersion) -> Marking:
    """What the answer earns by this version's key, at the place's points. Writes nothing."""
    item = item_of(version)
    resolved = resolve(item, place.layout, answer.value)
    judged = mark(item, resolved)
    return Marking(judged, points_for(judged, resolved is not None, item, place, answer.certainty), resolved, item)


def points_for(
    judged: Judged, is_answered: bool, item: Item, place: SessionQuestion, certainty: int | None
) -> Decimal | None:
    """The points of a judgment: by certainty where the question asks for it, else the fraction of what is possible."""
    if judged.fraction is None:
        return None
    if item.certainty and is_answered:
        return rounded(with_certainty(float(place.points), bool(judged.is_correct), certainty))
    return rounded(Decimal(str(judged.fraction)) * place.points)


def put_judgment(answer: Answer, place: SessionQuestion, marking: Marking) -> None:
    """Write a judgment onto the answer's row, unsaved."""
    answer.is_answered = marking.resolved is not None
    answer.is_correct = marking.judged.is_correct
    answer.points = marking.points
    answer.fraction = marking.judged.fraction
    answer.feedback = marking.judged.feedback
    answer.selected_answer = in_words(marking.item, marking.resolved)
    answer.time_taken_seconds = place.seconds_spent


def put_points(answer: Answer, points: Decimal, possible: Decimal, feedback: str = "") -> None:
    """Write points that a person or a run gave onto the answer's row, unsaved. Correct means the full points."""
    answer.points = points
    answer.fraction = float(points / possible) if possible else 0.0
    answer.is_correct = points >= possible
    answer.feedback = feedback


def counted_marks(answers: Iterable[Answer]) -> dict[int, Mark]:
    """The mark that counts of each answer, by the answer's key."""
    rows = Mark.objects.filter(answer__in=[answer.pk for answer in answers], is_counted=True)
    return {row.answer_id: row for row in rows.select_related("version")}


def new_mark(
    answer: Answer, place: SessionQuestion, source: str, version: QuestionVersion | None, comment: str = ""
) -> Mark:
    """A counted mark of what stands on the answer, unsaved."""
    return Mark(
        tenant_id=answer.tenant_id,
        answer=answer,
        source=source,
        points=answer.points,
        possible=place.points,
        comment=comment,
        is_counted=True,
        version=version,
    )


def is_same(old: Mark | None, new: Mark) -> bool:
    """Whether the mark that counts says this already."""
    return old is not None and (old.source, old.points, old.possible, old.version_id) == (
        new.source,
        new.points,
        new.possible,
        new.version_id,
    )


def count(marks: Iterable[Mark]) -> None:
    """Save new counted marks; those of the same answers that counted so far count no more."""
    fresh = list(marks)
    Mark.objects.filter(answer__in=[one.answer_id for one in fresh], is_counted=True).update(is_counted=False)
    Mark.objects.bulk_create(fresh)


def count_instead(mark: Mark) -> None:
    """Let this saved mark be the one that counts."""
    Mark.objects.filter(answer=mark.answer_id, is_counted=True).update(is_counted=False)
    mark.is_counted = True
    mark.save(update_fields=["is_counted"])
