"""Answers that two people marked, and how far they agree."""

from collections import defaultdict

from django.db.models import QuerySet

from assessments.ai.marking_agreement import Agreement, agreement
from assessments.enums import MarkSource
from assessments.models import Answer, Assessment, Mark, Question


def pair_of(answer: Answer) -> tuple[Mark, Mark] | None:
    """The newest mark of the first marker and that of the second, where both were given."""
    found = _pairs(Mark.objects.filter(answer=answer))
    return found[0] if found else None


def agreement_on(*, assessment: Assessment, question: Question | None = None) -> Agreement:
    """Agreement over an assessment's twice marked answers, of one question where it is named."""
    rows = Mark.objects.filter(answer__session__assessment=assessment)
    if question is not None:
        rows = rows.filter(answer__question=question)
    return agreement([(_share(first), _share(second)) for first, second in _pairs(rows)])


def _pairs(rows: QuerySet[Mark]) -> list[tuple[Mark, Mark]]:
    by_answer: dict[int, dict[str, Mark]] = defaultdict(dict)
    given = rows.filter(source__in=[MarkSource.PERSON, MarkSource.SECOND], points__isnull=False)
    for mark in given.select_related("marker").order_by("pk"):
        by_answer[mark.answer_id][mark.source] = mark
    both = (found for _pk, found in sorted(by_answer.items()) if len(found) == 2)
    return [(found[MarkSource.PERSON], found[MarkSource.SECOND]) for found in both]


def _share(mark: Mark) -> float:
    return float(mark.points / mark.possible) if mark.points is not None and mark.possible else 0.0
