"""What lists of invitations and reports may be narrowed by."""

import django_filters
from django.db.models import Q, QuerySet

from interviews.enums import ChatMode, InvitationStatus, ReportStatus
from interviews.models import ExportableReport, InvitedInterview


class InvitationFilter(django_filters.FilterSet):
    """By words of name, address and interview, status, application, candidate, time, and whether released."""

    q = django_filters.CharFilter(method="with_words", label="Words of the name, the address or the interview.")
    status = django_filters.MultipleChoiceFilter(choices=InvitationStatus.choices)
    application_id = django_filters.UUIDFilter(field_name="application__public_id")
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    scheduled_after = django_filters.IsoDateTimeFilter(field_name="scheduled_time", lookup_expr="gte")
    scheduled_before = django_filters.IsoDateTimeFilter(field_name="scheduled_time", lookup_expr="lt")
    released = django_filters.BooleanFilter(field_name="released_at", lookup_expr="isnull", exclude=True)
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = InvitedInterview
        fields = [
            *("q", "status", "application_id", "candidate_id", "scheduled_after", "scheduled_before", "released"),
            "updated_since",
        ]

    def with_words(self, rows: QuerySet[InvitedInterview], _name: str, value: str) -> QuerySet[InvitedInterview]:
        """Every word stands somewhere."""
        for word in value.split():
            named = Q(candidate_name__icontains=word) | Q(candidate_email__icontains=word)
            rows = rows.filter(named | Q(template_version__name__icontains=word))
        return rows


class ReportFilter(django_filters.FilterSet):
    """By status, mode (practice or invited), and invitation."""

    status = django_filters.MultipleChoiceFilter(choices=ReportStatus.choices)
    mode = django_filters.ChoiceFilter(field_name="chat__mode", choices=ChatMode.choices)
    invitation_id = django_filters.UUIDFilter(field_name="chat__invitation__public_id")

    class Meta:
        model = ExportableReport
        fields = ["status", "mode", "invitation_id"]
