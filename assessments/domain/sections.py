"""Sections of an assessment: what is asked, how much it weighs, in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from accounts.models import User
from assessments.enums import AssessmentStatus, DrawStrategy, level_of
from assessments.models import Assessment, Question, QuestionSet, Section, SectionQuestion
from config.errors import Refused
from superadmin.domain import audit

MOST_SECTIONS = 20
MOST_QUESTIONS = 200
EDITABLE = frozenset(
    {
        "title",
        "instructions",
        "weight",
        "minutes",
        "draw_count",
        "draw_strategy",
        "pool_set",
        "pool_tag",
        "pool_level",
    }
)


@dataclass(frozen=True)
class SectionSpec:
    """A section as it is asked for. `weight` in percent, `minutes` its own limit. Fixed `questions` as (question,
    points or None for its own), or `draw_count` of the pool that set, tag and level describe."""

    title: str
    weight: int = 100
    minutes: int | None = None
    instructions: str = ""
    questions: Sequence[tuple[Question, Decimal | None]] = field(default_factory=tuple)
    draw_count: int | None = None
    draw_strategy: str = DrawStrategy.RANDOM
    pool_set: QuestionSet | None = None
    pool_tag: str = ""
    pool_level: str = ""


@transaction.atomic
def set_sections(*, assessment: Assessment, sections: Sequence[SectionSpec], actor: User) -> list[Section]:
    """Replace all sections, in this order. Records `assessments.assessment.sections_set`.

    Raises Refused where the weights do not total 100, a part is wrong or the assessment is archived."""
    row = locked_for_editing(assessment)
    total = sum(section.weight for section in sections)
    if sections and total != 100:
        sentence = f"The weights of the sections add up to {total} %. Make them total 100 %."
        raise Refused(sentence, code="weights", fields={"sections": sentence})
    row.sections.all().delete()
    made = write_sections(row, sections)
    audit.record("update", row, actor=actor, name="assessments.assessment.sections_set")
    return made


def write_sections(assessment: Assessment, sections: Iterable[SectionSpec]) -> list[Section]:
    """Add sections behind those that are there. Call it inside a transaction with the assessment locked or new."""
    return [_add(assessment, spec) for spec in sections]


def _add(assessment: Assessment, spec: SectionSpec) -> Section:
    section = Section(
        tenant_id=assessment.tenant_id,
        assessment=assessment,
        position=_next_position(assessment),
        **{name: getattr(spec, name) for name in sorted(EDITABLE)},
    )
    _check(section)
    section.save()
    _write_questions(section, spec.questions)
    return section


def _next_position(assessment: Assessment) -> int:
    last = assessment.sections.aggregate(last=Max("position"))["last"]
    if assessment.sections.count() >= MOST_SECTIONS:
        raise Refused(f"An assessment has at most {MOST_SECTIONS} sections.", code="too_many_sections")
    return int(last or 0) + 1


def sections_as_specs(assessment: Assessment) -> list[SectionSpec]:
    """The sections of an assessment as they could be asked for again; retired questions are left out."""
    specs = []
    for section in assessment.sections.select_related("pool_set").order_by("position"):
        fixed = section.fixed.select_related("question").exclude(question__status="retired").order_by("position", "pk")
        values = {name: getattr(section, name) for name in EDITABLE}
        specs.append(SectionSpec(**values, questions=tuple((row.question, row.points) for row in fixed)))
    return specs


@transaction.atomic
def add_section(*, assessment: Assessment, spec: SectionSpec, actor: User) -> Section:
    """Add one section at the end; weights need to total 100 only when it is published. Raises Refused."""
    row = locked_for_editing(assessment)
    section = _add(row, spec)
    audit.record("create", section, actor=actor, name="assessments.section.created")
    return section


@transaction.atomic
def edit_section(*, section: Section, actor: User, **fields: Any) -> Section:
    """Change fields of EDITABLE. Raises Refused with a sentence a field."""
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a section: {sorted(unknown)}")
    locked_for_editing(section.assessment)
    row = Section.objects.select_for_update().get(pk=section.pk)
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in fields.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, fields[name])
    _check(row)
    if changes:
        row.save()
        audit.record("update", row, actor=actor, changes=changes, name="assessments.section.edited")
    return row


@transaction.atomic
def remove_section(*, section: Section, actor: User) -> None:
    """Take a section out; its questions stay in their sets."""
    locked_for_editing(section.assessment)
    audit.record("delete", section, actor=actor, name="assessments.section.removed")
    assessment = section.assessment
    section.delete()
    _renumber(assessment)


@transaction.atomic
def shift_section(*, section: Section, up: bool, actor: User) -> None:
    """Move a section one place up or down; at the edge nothing happens."""
    row = locked_for_editing(section.assessment)
    ordered = list(row.sections.order_by("position"))
    at = next(place for place, other in enumerate(ordered) if other.pk == section.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(ordered):
        return
    ordered[at], ordered[to] = ordered[to], ordered[at]
    _write_order(row, ordered)
    audit.record("update", row, actor=actor, name="assessments.section.moved")


@transaction.atomic
def spread_weights(*, assessment: Assessment, actor: User) -> None:
    """Give every section the same weight; what does not divide goes to the first ones."""
    row = locked_for_editing(assessment)
    ordered = list(row.sections.order_by("position"))
    for place, section in enumerate(ordered):
        share = 100 // len(ordered) + (1 if place < 100 % len(ordered) else 0)
        Section.objects.filter(pk=section.pk).update(weight=share)
    audit.record("update", row, actor=actor, name="assessments.section.weights_spread")


@transaction.atomic
def place_questions(*, section: Section, questions: Iterable[Question], actor: User) -> int:
    """Put questions at the end of a fixed section, once each over the whole assessment. Returns how many came in."""
    locked_for_editing(section.assessment)
    if section.draw_count is not None:
        raise Refused("This section draws its questions. Make it a fixed one first.", code="drawn")
    there = SectionQuestion.objects.filter(section__assessment=section.assessment_id).values_list(
        "question_id", flat=True
    )
    wanted = [question for question in questions if question.pk not in set(there)]
    _write_questions(section, [(question, None) for question in wanted])
    audit.record("update", section, actor=actor, name="assessments.section.questions_placed")
    return len(wanted)


@transaction.atomic
def remove_question(*, section: Section, question: Question, actor: User) -> None:
    """Take a question out of a section."""
    locked_for_editing(section.assessment)
    section.fixed.filter(question=question).delete()
    for position, row in enumerate(section.fixed.order_by("position", "pk"), start=1):
        SectionQuestion.objects.filter(pk=row.pk).update(position=position)
    audit.record("update", section, actor=actor, name="assessments.section.question_removed")


@transaction.atomic
def set_placement_points(*, section: Section, points: dict[int, Decimal | None], actor: User) -> None:
    """Write the points of fixed questions, by the question's key; None gives back the question's own."""
    locked_for_editing(section.assessment)
    for key, value in points.items():
        if value is not None and not 0 < value <= 1000:
            raise Refused("Points are above 0 and at most 1000.", code="points", fields={"points": "Above 0."})
        section.fixed.filter(question_id=key).update(points=value)
    audit.record("update", section, actor=actor, name="assessments.section.points_set")


def locked_for_editing(assessment: Assessment) -> Assessment:
    """The assessment's row, locked. Raises Refused where it is archived."""
    row = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if row.status == AssessmentStatus.ARCHIVED:
        raise Refused("This assessment is archived. Restore it first.", code="archived")
    return row


def _write_questions(section: Section, questions: Iterable[tuple[Question, Decimal | None]]) -> None:
    last = int(section.fixed.aggregate(last=Max("position"))["last"] or 0)
    rows = list(questions)
    if last + len(rows) > MOST_QUESTIONS:
        raise Refused(f"A section has at most {MOST_QUESTIONS} questions.", code="too_many_questions")
    if any(question.tenant_id != section.tenant_id for question, _points in rows):
        raise Refused("A question is not there. Choose others.", code="wrong_tenant")
    if len({question.pk for question, _points in rows}) != len(rows):
        raise Refused("A question is named twice. Leave it once.", code="question_twice")
    for position, (question, points) in enumerate(rows, start=last + 1):
        SectionQuestion.objects.create(
            tenant_id=section.tenant_id, section=section, question=question, position=position, points=points
        )


def _check(section: Section) -> None:
    if section.pool_level:
        try:
            section.pool_level = level_of(section.pool_level)
        except ValueError as error:
            raise Refused(str(error), code="unknown_level", fields={"pool_level": str(error)}) from error
    section.pool_tag = " ".join(section.pool_tag.lower().split())
    checks = {
        "title": (bool(section.title.strip()), "Give the section a title."),
        "weight": (0 <= section.weight <= 100, "A weight is 0 to 100 percent."),
        "minutes": (section.minutes is None or 1 <= section.minutes <= 600, "A section takes 1 to 600 minutes."),
        "draw_count": (
            section.draw_count is None or 1 <= section.draw_count <= MOST_QUESTIONS,
            f"Draw 1 to {MOST_QUESTIONS} questions.",
        ),
        "pool_set": (
            section.pool_set is None or section.pool_set.tenant_id == section.tenant_id,
            "This set is not there. Choose another.",
        ),
    }
    wrong = {name: sentence for name, (holds, sentence) in checks.items() if not holds}
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


def _renumber(assessment: Assessment) -> None:
    _write_order(assessment, list(assessment.sections.order_by("position")))


def _write_order(assessment: Assessment, ordered: list[Section]) -> None:
    """Two steps, as positions are unique at every moment."""
    assessment.sections.update(position=F("position") + 1000)
    for position, section in enumerate(ordered, start=1):
        Section.objects.filter(pk=section.pk).update(position=position)
