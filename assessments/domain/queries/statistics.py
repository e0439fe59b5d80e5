"""Figures of an assessment or a question set from the sittings that were taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet

from assessments.ai.answers import resolve
from assessments.ai.items import Item
from assessments.domain.markup import plain_of
from assessments.domain.questions import item_of
from assessments.domain.statistics import Matrix, Report, analyze
from assessments.domain.statistics.reports import Taken
from assessments.enums import SessionStatus
from assessments.models import Answer, Assessment, QuestionSet, QuestionVersion, SessionQuestion, TestSession

MARKED = (SessionStatus.GRADED, SessionStatus.RELEASED)
WITH_CHOICES = frozenset({"single", "true_false", "multiple"})
KEPT_SECONDS = 24 * 3600
LONGEST_NAME = 60


@dataclass(slots=True)
class _Column:
    """One question with all its variants: what each sitting earned, took and needed, by the sitting's place."""

    item: Item
    question: str
    maximum: float
    points: dict[int, float] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)


def statistics_of(*, assessment: Assessment | None = None, question_set: QuestionSet | None = None) -> Report:
    """The figures of one assessment, or of the practice with one question set, over each person's first marked sitting.

    Previews are left out. Variants of one bank item are one question. A question that is still to be marked counts as
    not given. Kept until a sitting is added or changes. Needs an open tenant scope; exactly one of both is given.
    """
    sittings = sittings_of(assessment, question_set)
    state = sittings.order_by().aggregate(count=Count("pk"), last=Max("updated_at"))
    subject = f"a{assessment.pk}" if assessment is not None else f"q{question_set.pk if question_set else 0}"
    stamp = f"{state['last']:%Y%m%d%H%M%S%f}" if state["last"] else "none"
    key = f"assessments.statistics:{subject}:{state['count']}:{stamp}"
    known: Report | None = cache.get(key)
    if known is None:
        known = _computed(sittings)
        cache.set(key, known, KEPT_SECONDS)
    return known


def sittings_of(assessment: Assessment | None, question_set: QuestionSet | None) -> QuerySet[TestSession]:
    """The marked sittings of one assessment, or of the practice with one question set, without previews."""
    rows = TestSession.objects.filter(status__in=MARKED, is_preview=False)
    rows = rows.filter(assessment=assessment) if assessment is not None else rows.filter(question_set=question_set)
    return rows.order_by("started_at", "pk")


@dataclass(frozen=True, slots=True)
class Marks:
    """Each person's first marked sitting (its key), and what it earned in each question."""

    sessions: list[int]
    columns: list[_Column]
    matrix: Matrix

    @property
    def questions(self) -> dict[str, str]:
        """Public ids by the questions' names in the matrix."""
        return {name: column.question for name, column in zip(self.matrix.names, self.columns, strict=True)}


def marks_of(sittings: QuerySet[TestSession]) -> Marks:
    """What was earned in these sittings. Needs an open tenant scope."""
    first = _first_of_each(sittings)
    columns = _columns({key: number for number, key in enumerate(first)})
    numbers = range(len(first))
    matrix = Matrix(
        names=_names(columns),
        maxima=tuple(column.maximum for column in columns),
        values=tuple(tuple(column.points.get(number) for column in columns) for number in numbers),
        seconds=tuple(tuple(column.seconds.get(number) for column in columns) for number in numbers),
    )
    return Marks(first, columns, matrix)


def _computed(sittings: QuerySet[TestSession]) -> Report:
    marks = marks_of(sittings)
    taken = {
        name: _taken(column, len(marks.sessions))
        for name, column in zip(marks.matrix.names, marks.columns, strict=True)
        if column.item.kind in WITH_CHOICES
    }
    return analyze(marks.matrix, taken=taken).with_questions(marks.questions)


def _first_of_each(sittings: QuerySet[TestSession]) -> list[int]:
    """The keys of each person's first marked sitting, in the order of their starts."""
    seen: dict[Any, int] = {}
    for key, application, user, email in sittings.values_list(
        "pk", "assessment_application_id", "user_id", "candidate_email"
    ):
        person = ("application", application) if application else ("user", user) if user else ("email", email.lower())
        seen.setdefault(person, key)
    return list(seen.values())


def _columns(places: dict[int, int]) -> list[_Column]:
    """The questions in the order of the set and section that they first stand in."""
    found: dict[str, _Column] = {}
    papers = SessionQuestion.objects.filter(session__in=list(places))
    versions = QuestionVersion.objects.filter(pk__in=papers.values("version"))
    items = {version.pk: item_of(version) for version in versions}
    rows: Iterable[Answer] = (
        Answer.objects.filter(session__in=list(places))
        .select_related("place", "question")
        .order_by("place__section", "question__number", "question_id", "pk")
    )
    for answer in rows:
        number, place = places[answer.session_id], answer.place
        item = items[place.version_id]
        key = f"bank {answer.question.bank_ref}" if answer.question.bank_ref else f"question {answer.question_id}"
        while key in found and number in found[key].taken:
            key += " again"
        if key not in found:
            found[key] = _Column(item, str(answer.question.public_id), float(place.points))
        column = found[key]
        column.taken[number] = _choice(item, answer)
        if answer.points is not None:
            column.points[number] = float(answer.points) / float(place.points) * column.maximum
        if answer.time_taken_seconds is not None:
            column.seconds[number] = float(answer.time_taken_seconds)
    return list(found.values())


def _choice(item: Item, answer: Answer) -> str:
    if item.kind not in WITH_CHOICES:
        return ""
    given = resolve(item, answer.place.layout, answer.value) or {}
    return str(given["choice"]) if "choice" in given else "|".join(sorted(given.get("choices", ())))


def _taken(column: _Column, people: int) -> Taken:
    item = column.item
    least = 0.0 if item.kind == "multiple" else max((choice.credit for choice in item.choices), default=1.0) - 1e-9
    return Taken(
        cells=tuple(column.taken.get(number) for number in range(people)),
        key="|".join(choice.id for choice in item.choices if choice.credit > least),
        known={choice.id: plain_of(choice.text) for choice in item.choices},
    )


def _names(columns: list[_Column]) -> tuple[str, ...]:
    """“3. What does …”: numbered, so that no two are equal."""
    names = []
    for number, column in enumerate(columns, start=1):
        text = plain_of(column.item.title or column.item.stem)
        short = text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"
        names.append(f"{number}. {short}")
    return tuple(names)
