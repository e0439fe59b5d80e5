"""What waits for a marker, question by question, one answer after the other. Never by whom it was answered."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from assessments.domain.marks import to_mark
from assessments.domain.markup import plain_of
from assessments.enums import BY_PERSON, MarkSource, QuestionKind
from assessments.models import Answer, Assessment, Question
from assessments.rules import sessions_visible_to


@dataclass(frozen=True)
class Waiting:
    """One question with answers that a person marks: `waiting` of `total`, `second` asked of this person."""

    question: Question
    stem: str
    waiting: int
    total: int
    second: int


@dataclass(frozen=True)
class Place:
    """Where an answer stands among the answers to its question: `number` of `total`; the neighbors, and the next one
    that waits."""

    number: int
    total: int
    previous: Answer | None
    following: Answer | None
    next_waiting: Answer | None


def answers_by_hand(user: User, assessment: Assessment) -> QuerySet[Answer]:
    """The answered long texts, files and unrunnable programs of an assessment's sittings that this person may mark, in
    the order in which they came in."""
    seen = sessions_visible_to(user).exclude(user=user.pk).filter(assessment=assessment, is_preview=False)
    by_hand = Q(question__kind__in=BY_PERSON) | (Q(question__kind=QuestionKind.CODING) & to_mark(user))
    handed_in = Q(session__status__in=["grading", "graded", "released"])
    return Answer.objects.filter(by_hand, handed_in, session__in=seen, is_answered=True).distinct()


def waiting_questions(user: User, assessment: Assessment) -> list[Waiting]:
    """The questions with answers that people mark, those with most to do first."""
    rows = answers_by_hand(user, assessment).order_by()
    asked = Q(marks__marker=user, marks__source=MarkSource.SECOND, marks__points__isnull=True)
    counted = rows.values("question").annotate(
        total=Count("pk", distinct=True),
        waiting=Count("pk", filter=Q(points__isnull=True), distinct=True),
        second=Count("pk", filter=asked, distinct=True),
    )
    found = {row["question"]: row for row in counted}
    questions = Question.objects.filter(pk__in=found).select_related("current")
    listed = [
        Waiting(
            question,
            _stem(question),
            *(found[question.pk][name] for name in ("waiting", "total", "second")),
        )
        for question in questions
    ]
    return sorted(listed, key=lambda one: (-one.waiting, -one.second, one.question.pk))


def first_to_mark(user: User, assessment: Assessment, question_id: str) -> Answer | None:
    """The first answer to a question (by public id) that waits, or else its first answer; None where it has none."""
    rows = answers_by_hand(user, assessment).filter(question__public_id=question_id)
    keys = _keys(rows.filter(to_mark(user))) or _keys(rows)
    return Answer.objects.get(pk=keys[0]) if keys else None


def place_of(user: User, answer: Answer) -> Place:
    """Where the answer stands among those to its question that this person may mark."""
    assessment = answer.session.assessment
    if assessment is None:
        return Place(1, 1, None, None, None)
    keys = _keys(answers_by_hand(user, assessment).filter(question=answer.question))
    waiting = _keys(answers_by_hand(user, assessment).filter(to_mark(user), question=answer.question))
    at = keys.index(answer.pk) if answer.pk in keys else 0
    after = [pk for pk in waiting if pk != answer.pk]
    later = [pk for pk in after if pk in keys[at + 1 :]]
    wanted = {
        "previous": keys[at - 1] if at > 0 else None,
        "following": keys[at + 1] if at + 1 < len(keys) else None,
        "next_waiting": next(iter([*later, *after]), None),
    }
    rows = Answer.objects.in_bulk([pk for pk in wanted.values() if pk is not None])
    return Place(at + 1, max(len(keys), 1), **{name: rows.get(pk) for name, pk in wanted.items()})


def _keys(rows: QuerySet[Answer]) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))


def _stem(question: Question) -> str:
    """The question's words without Markdown's marks."""
    return plain_of(str(question.current.content.get("stem", ""))) if question.current is not None else ""
