"""What lists of proctoring may be narrowed by."""

import django_filters
from django.db.models import QuerySet

from proctoring.enums import EventType, ReviewStatus, Severity, WatchStatus
from proctoring.models import ProctoringEvent, ProctoringPolicy, Watch, WatchVerdict
from proctoring.models.events import EventQuerySet


class EventFilter(django_filters.FilterSet):
    """By severity and type (several each), review, watch or test session; `unreviewed_severe=true` is the queue."""

    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices)
    event_type = django_filters.MultipleChoiceFilter(choices=EventType.choices)
    type = django_filters.MultipleChoiceFilter(choices=EventType.choices, field_name="event_type")
    watch_id = django_filters.UUIDFilter(field_name="watch__public_id")
    test_session_id = django_filters.UUIDFilter(field_name="watch__subject_id")
    unreviewed_severe = django_filters.BooleanFilter(
        method="waiting", label="High and critical events that nobody has looked at."
    )

    class Meta:
        model = ProctoringEvent
        fields = ["severity", "event_type", "type", "reviewed", "flagged", "source", "watch_id", "test_session_id"]

    def waiting(self, rows: EventQuerySet, _name: str, value: bool) -> EventQuerySet:
        """Those, where asked for."""
        return rows.unreviewed_severe() if value else rows


class WatchFilter(django_filters.FilterSet):
    """By how the review and the recording stand (several each), severity, person, and test session."""

    review_status = django_filters.MultipleChoiceFilter(choices=ReviewStatus.choices)
    status = django_filters.MultipleChoiceFilter(choices=WatchStatus.choices)
    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices, field_name="highest_severity")
    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    application_id = django_filters.UUIDFilter(field_name="application__public_id")
    test_session_id = django_filters.UUIDFilter(field_name="subject_id")
    to_review = django_filters.BooleanFilter(method="queued", label="What a person has still to look at.")

    class Meta:
        model = Watch
        fields = ["review_status", "status", "severity", "candidate_id", "application_id", "test_session_id"]

    def queued(self, rows: QuerySet[Watch], _name: str, value: bool) -> QuerySet[Watch]:
        """Those, where asked for."""
        waiting = Watch.objects.to_review().values("pk")
        return rows.filter(pk__in=waiting) if value else rows


class PolicyFilter(django_filters.FilterSet):
    """By whether it is in use, and how strict."""

    class Meta:
        model = ProctoringPolicy
        fields = ["is_active", "is_default", "strictness"]


class VerdictFilter(django_filters.FilterSet):
    """By watch, and whether it is in force."""

    watch_id = django_filters.UUIDFilter(field_name="watch__public_id")

    class Meta:
        model = WatchVerdict
        fields = ["watch_id", "verdict", "is_final"]
