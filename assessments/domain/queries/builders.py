"""Finding assessments, and what the builder's page shows of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from assessments.domain.assessments import has_unpublished_changes
from assessments.domain.blueprints import blueprint_of, pool_of
from assessments.domain.publishing_checks import publishing_problems
from assessments.enums import ApplicationStatus, AssessmentStatus
from assessments.models import Assessment, Section, SectionQuestion
from assessments.rules import assessments_visible_to


def found_assessments(user: User, asked: Mapping[str, Any]) -> QuerySet[Assessment]:
    """The assessments that this person sees and that fit `asked`: q (title, job title), status (not archived unless
    named). Each with `invited` and `completed` people, counted."""
    rows = assessments_visible_to(user)
    status = asked.get("status", "")
    rows = (
        rows.filter(status=status)
        if status in AssessmentStatus.values
        else rows.exclude(status=AssessmentStatus.ARCHIVED)
    )
    for word in str(asked.get("q", "")).split():
        rows = rows.filter(Q(title__icontains=word) | Q(job_title__icontains=word))
    done = Q(applications__status__in=(ApplicationStatus.COMPLETED, ApplicationStatus.SHORTLISTED))
    counted: QuerySet[Assessment] = rows.annotate(
        invited=Count("applications"), completed=Count("applications", filter=done)
    )
    return counted.select_related("created_by").order_by("-created_at", "-pk")


@dataclass(frozen=True)
class ShownSection:
    """A section as the builder shows it: its fixed rows, or how many approved questions its pool has."""

    row: Section
    fixed: tuple[SectionQuestion, ...]
    pool_size: int | None

    @property
    def points(self) -> float:
        """The points of its fixed questions."""
        return float(sum(_points(row) for row in self.fixed))


def _points(row: SectionQuestion) -> float:
    own = row.question.current.points if row.question.current is not None else 0
    return float(row.points if row.points is not None else own)


def shown_sections(assessment: Assessment) -> list[ShownSection]:
    """The sections in order."""
    sections = list(assessment.sections.select_related("pool_set", "assessment").order_by("position"))
    rows = SectionQuestion.objects.filter(section__in=sections).select_related("question__current")
    fixed: dict[int, list[SectionQuestion]] = {}
    for row in rows.order_by("position", "pk"):
        fixed.setdefault(row.section_id, []).append(row)
    return [
        ShownSection(
            section,
            tuple(fixed.get(section.pk, [])) if section.draw_count is None else (),
            None if section.draw_count is None else pool_of(section).count(),
        )
        for section in sections
    ]


def builder(assessment: Assessment) -> dict[str, Any]:
    """The builder's page: sections, the sum of their weights, what keeps it from being published."""
    sections = shown_sections(assessment)
    blueprint = blueprint_of(assessment)
    return {
        "sections": sections,
        "total_weight": sum(one.row.weight for one in sections),
        "question_count": blueprint.question_count,
        "problems": publishing_problems(assessment, blueprint),
        "changed": assessment.current is not None and has_unpublished_changes(assessment),
    }
