"""What lists of recruiting may be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from recruiting.domain.queries.candidates import found_candidates
from recruiting.enums import (
    CandidateStatus,
    EmploymentType,
    ExtractionKind,
    IntakeStatus,
    Outcome,
    ParsingStatus,
    RequisitionStatus,
    Seniority,
    Source,
    StageKind,
)
from recruiting.models import (
    Application,
    Candidate,
    ExtractionLog,
    JobDescription,
    JobRequisition,
    Resume,
    ResumeIntake,
    Skill,
    UserCandidateAssignment,
)


class RequisitionFilter(django_filters.FilterSet):
    """By status (several), words of title, department or place, employment, publication, hiring manager."""

    status = django_filters.MultipleChoiceFilter(choices=RequisitionStatus.choices)
    q = django_filters.CharFilter(method="with_words", label="Words that stand in title, department or location.")
    employment_type = django_filters.ChoiceFilter(choices=EmploymentType.choices)
    hiring_manager_id = django_filters.UUIDFilter(field_name="hiring_manager__public_id")

    class Meta:
        model = JobRequisition
        fields = ["status", "q", "employment_type", "is_published", "hiring_manager_id"]

    def with_words(self, rows: QuerySet[JobRequisition], _name: str, value: str) -> QuerySet[JobRequisition]:
        """Every word stands somewhere."""
        for word in value.split():
            rows = rows.filter(Q(title__icontains=word) | Q(department__icontains=word) | Q(location__icontains=word))
        return rows


class JobDescriptionFilter(django_filters.FilterSet):
    """By how the reading stands, and words of the title."""

    parsing_status = django_filters.ChoiceFilter(choices=ParsingStatus.choices)
    title = django_filters.CharFilter(lookup_expr="icontains")

    class Meta:
        model = JobDescription
        fields = ["parsing_status", "title"]


class IntakeFilter(django_filters.FilterSet):
    """By drop, job and how the file stands (several)."""

    status = django_filters.MultipleChoiceFilter(choices=IntakeStatus.choices)
    requisition_id = django_filters.UUIDFilter(field_name="requisition__public_id")

    class Meta:
        model = ResumeIntake
        fields = ["batch", "status", "requisition_id"]


class CandidateFilter(django_filters.FilterSet):
    """As the candidates' page: the archived stand in the list only where `status` names them, or is `any`."""

    q = django_filters.CharFilter(
        label='Words of the profile and, where the caller may read it, the résumé: word, "phrase", AND OR NOT, -word, '
        "( ), begin*, and field:word (name, email, phone, skill, title, company, location, tag, source, status)."
    )
    status = django_filters.ChoiceFilter(choices=[*CandidateStatus.choices, ("any", "Any")])
    level = django_filters.ChoiceFilter(choices=Seniority.choices)
    source = django_filters.ChoiceFilter(choices=Source.choices)
    skill = django_filters.CharFilter(label="A skill of the catalog.")
    location = django_filters.CharFilter(label="Words of the place.")
    tag = django_filters.CharFilter(label="A tag.")
    min_years = django_filters.NumberFilter(label="Years of experience, at least.")
    job = django_filters.UUIDFilter(label="A requisition's id: those whose application runs there.")
    stage = django_filters.ChoiceFilter(
        choices=StageKind.choices, label="The kind of stage a running application is at."
    )
    prospects = django_filters.BooleanFilter(label="True: those who are on no job at all.")
    assigned = django_filters.ChoiceFilter(choices=[("me", "To me"), ("nobody", "To nobody")])

    class Meta:
        model = Candidate
        fields = [
            *("q", "status", "level", "source", "skill", "assigned", "location", "tag", "min_years", "job", "stage"),
            "prospects",
        ]

    def filter_queryset(self, queryset: QuerySet[Candidate]) -> QuerySet[Candidate]:
        """The page's own search, which begins with what the caller sees, as the resource does."""
        asked: dict[str, Any] = {name: value for name, value in self.form.cleaned_data.items() if value}
        return found_candidates(self.request.user, asked)


class ApplicationFilter(django_filters.FilterSet):
    """By job, person, stage, and how it ended (`outcome=none` while it runs)."""

    requisition_id = django_filters.UUIDFilter(field_name="requisition__public_id")
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    stage_id = django_filters.UUIDFilter(field_name="stage__public_id")
    outcome = django_filters.ChoiceFilter(choices=[*Outcome.choices, ("none", "Not decided")], method="ended")
    source = django_filters.ChoiceFilter(choices=Source.choices)
    min_score = django_filters.NumberFilter(field_name="match_score", lookup_expr="gte")
    flagged = django_filters.BooleanFilter(
        method="with_flags", label="Whether an answer of theirs is one that the job's questions flag."
    )

    class Meta:
        model = Application
        fields = ["requisition_id", "candidate_id", "stage_id", "outcome", "source", "min_score", "flagged"]

    def ended(self, rows: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        """'' stands for those that run."""
        return rows.filter(outcome="" if value == "none" else value)

    def with_flags(self, rows: QuerySet[Application], _name: str, value: bool) -> QuerySet[Application]:
        """Those who did not come by the careers page answered nothing, so nothing of theirs is flagged."""
        flagged = Q(arrival__flagged__gt=0)
        return rows.filter(flagged if value else ~flagged)


class ResumeFilter(django_filters.FilterSet):
    """By person."""

    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")

    class Meta:
        model = Resume
        fields = ["candidate_id", "status"]


class AssignmentFilter(django_filters.FilterSet):
    """By person, colleague, kind, and whether it is in force."""

    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    user_id = django_filters.UUIDFilter(field_name="user__public_id")

    class Meta:
        model = UserCandidateAssignment
        fields = ["candidate_id", "user_id", "assignment_type", "is_active"]


class SkillFilter(django_filters.FilterSet):
    """By words of the name, and family."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Letters of the name.")
    category = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = Skill
        fields = ["q", "category"]


class ExtractionFilter(django_filters.FilterSet):
    """By kind, engine and how it ended."""

    kind = django_filters.ChoiceFilter(choices=ExtractionKind.choices)

    class Meta:
        model = ExtractionLog
        fields = ["kind", "engine", "succeeded"]
