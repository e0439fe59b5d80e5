"""What lists of people's interviews, plans and booking links are narrowed by."""

import django_filters
from django.db.models import Q, QuerySet

from interviews.enums import BookingStatus, InterviewMode, InterviewStatus, InterviewType
from interviews.models import BookingLink, InterviewPlan, InterviewSession, PlanInterview


class SessionFilter(django_filters.FilterSet):
    """By status, type and mode (several each), candidate, application, requisition, interviewer, time and words."""

    q = django_filters.CharFilter(method="with_words", label="Words of title, candidate or requisition.")
    status = django_filters.MultipleChoiceFilter(choices=InterviewStatus.choices)
    type = django_filters.MultipleChoiceFilter(field_name="interview_type", choices=InterviewType.choices)
    mode = django_filters.MultipleChoiceFilter(choices=InterviewMode.choices)
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    application_id = django_filters.UUIDFilter(field_name="application__public_id")
    requisition_id = django_filters.UUIDFilter(field_name="requisition__public_id")
    interviewer_id = django_filters.UUIDFilter(method="with_interviewer", label="Who sits in it.")
    # The name is a word of Python, so that it can only be put in this way.
    locals()["from"] = django_filters.IsoDateTimeFilter(
        field_name="scheduled_at", lookup_expr="gte", label="Begins then or later."
    )
    to = django_filters.IsoDateTimeFilter(field_name="scheduled_at", lookup_expr="lt", label="Begins before.")

    class Meta:
        model = InterviewSession
        fields: list[str] = []

    def with_words(self, rows: QuerySet[InterviewSession], _name: str, value: str) -> QuerySet[InterviewSession]:
        """Every word stands somewhere."""
        for word in value.split():
            person = Q(candidate__first_name__icontains=word) | Q(candidate__last_name__icontains=word)
            rows = rows.filter(person | Q(title__icontains=word) | Q(requisition__title__icontains=word))
        return rows

    def with_interviewer(self, rows: QuerySet[InterviewSession], _name: str, value: str) -> QuerySet[InterviewSession]:
        """Whose participants hold this person."""
        return rows.filter(participants__user__public_id=value).distinct()


class PlanFilter(django_filters.FilterSet):
    """By requisition, and whether it is one to copy from."""

    requisition_id = django_filters.UUIDFilter(field_name="requisition__public_id")
    to_copy_from = django_filters.BooleanFilter(field_name="requisition", lookup_expr="isnull")

    class Meta:
        model = InterviewPlan
        fields: list[str] = []


class PlanInterviewFilter(django_filters.FilterSet):
    """By plan and requisition."""

    plan_id = django_filters.UUIDFilter(field_name="plan__public_id")
    requisition_id = django_filters.UUIDFilter(field_name="plan__requisition__public_id")

    class Meta:
        model = PlanInterview
        fields: list[str] = []


class BookingLinkFilter(django_filters.FilterSet):
    """By status (several), candidate and application."""

    status = django_filters.MultipleChoiceFilter(choices=BookingStatus.choices)
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    application_id = django_filters.UUIDFilter(field_name="application__public_id")

    class Meta:
        model = BookingLink
        fields: list[str] = []
