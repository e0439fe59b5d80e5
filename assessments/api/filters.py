"""What lists of assessments may be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from assessments.domain.queries.invitation_lists import STATES, in_state
from assessments.enums import ApplicationStatus, AssessmentStatus, Level, QuestionKind, QuestionStatus, level_of
from assessments.models import (
    Accommodation,
    Assessment,
    AssessmentApplication,
    AssessmentToken,
    Question,
    QuestionSet,
    QuestionTag,
    RequisitionAssessment,
)


def _by_level(rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
    """A level by any of its words; a word that means none finds nothing."""
    try:
        return rows.filter(level=level_of(value))
    except ValueError:
        return rows.none()


class LevelFilter(django_filters.CharFilter):
    """beginner, intermediate, advanced, expert, or an alias of one."""

    def __init__(self) -> None:
        label = f"One of {', '.join(Level.values)}, or an alias such as basic."
        super().__init__(method=_by_level, label=label)


class QuestionSetFilter(django_filters.FilterSet):
    """By words of title and skill, level, practice, and whether it is archived (no unless said)."""

    q = django_filters.CharFilter(method="with_words", label="Words that stand in title or skill.")
    level = LevelFilter()
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = QuestionSet
        fields = ["q", "level", "is_practice", "archived"]

    def with_words(self, rows: QuerySet[QuestionSet], _name: str, value: str) -> QuerySet[QuestionSet]:
        """Every word stands somewhere."""
        for word in value.split():
            rows = rows.filter(Q(title__icontains=word) | Q(skill__icontains=word))
        return rows


class QuestionListFilter(django_filters.FilterSet):
    """By set, job description, kind, level, status (several), tag, topic and words."""

    q = django_filters.CharFilter(method="with_words", label="Words of the question, topic or tags.")
    question_set_id = django_filters.UUIDFilter(field_name="question_set__public_id")
    job_description_id = django_filters.UUIDFilter(field_name="job_description__public_id")
    kind = django_filters.MultipleChoiceFilter(choices=QuestionKind.choices)
    level = LevelFilter()
    status = django_filters.MultipleChoiceFilter(choices=QuestionStatus.choices)
    tag = django_filters.CharFilter(method="with_tag", label="A tag.")
    topic = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = Question
        fields = ["q", "question_set_id", "job_description_id", "kind", "level", "status", "tag", "topic"]

    def with_words(self, rows: QuerySet[Question], _name: str, value: str) -> QuerySet[Question]:
        """Every word stands somewhere."""
        for word in value.split():
            tagged = QuestionTag.objects.filter(name__icontains=word).values("question_id")
            found = Q(current__content__stem__icontains=word) | Q(topic__icontains=word) | Q(pk__in=tagged)
            rows = rows.filter(found)
        return rows

    def with_tag(self, rows: QuerySet[Question], _name: str, value: str) -> QuerySet[Question]:
        """Carrying it, whatever its case."""
        return rows.filter(tags__name=" ".join(value.lower().split()))


class AssessmentListFilter(django_filters.FilterSet):
    """By status (several) and words of title or job title."""

    status = django_filters.MultipleChoiceFilter(choices=AssessmentStatus.choices)
    q = django_filters.CharFilter(method="with_words", label="Words that stand in title or job title.")

    class Meta:
        model = Assessment
        fields = ["status", "q"]

    def with_words(self, rows: QuerySet[Assessment], _name: str, value: str) -> QuerySet[Assessment]:
        """Every word stands somewhere."""
        for word in value.split():
            rows = rows.filter(Q(title__icontains=word) | Q(job_title__icontains=word))
        return rows


class TokenFilter(django_filters.FilterSet):
    """By assessment, candidate, address and state."""

    assessment_id = django_filters.UUIDFilter(field_name="assessment__public_id")
    candidate_id = django_filters.UUIDFilter(field_name="application__candidate__public_id")
    candidate_email = django_filters.CharFilter(lookup_expr="iexact")
    state = django_filters.ChoiceFilter(choices=[(state, state) for state in STATES], method="standing")

    class Meta:
        model = AssessmentToken
        fields = ["assessment_id", "candidate_id", "candidate_email", "state"]

    def standing(self, rows: QuerySet[AssessmentToken], _name: str, value: str) -> QuerySet[AssessmentToken]:
        """Those that stand so."""
        return rows.filter(in_state(value))


class AssessmentApplicationFilter(django_filters.FilterSet):
    """By assessment, candidate, requisition application and status (several)."""

    assessment_id = django_filters.UUIDFilter(field_name="assessment__public_id")
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    application_id = django_filters.UUIDFilter(field_name="application__public_id")
    status = django_filters.MultipleChoiceFilter(choices=ApplicationStatus.choices)

    class Meta:
        model = AssessmentApplication
        fields = ["assessment_id", "candidate_id", "application_id", "status"]


class AccommodationFilter(django_filters.FilterSet):
    """By candidate, assessment application, and whether it is in force."""

    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    assessment_application_id = django_filters.UUIDFilter(field_name="application__public_id")

    class Meta:
        model = Accommodation
        fields = ["candidate_id", "assessment_application_id", "is_active"]


class RequisitionAssessmentFilter(django_filters.FilterSet):
    """By requisition and assessment."""

    requisition_id = django_filters.UUIDFilter(field_name="requisition__public_id")
    assessment_id = django_filters.UUIDFilter(field_name="assessment__public_id")

    class Meta:
        model = RequisitionAssessment
        fields = ["requisition_id", "assessment_id"]
