"""What lists of feedback and of the guard's looks may be narrowed by."""

import django_filters

from interviews.enums import BiasLevel, FeedbackStatus, Recommendation
from interviews.models import BiasAnalysis, InterviewFeedback


class FeedbackFilter(django_filters.FilterSet):
    """By interview, interviewer, candidate, status, recommendation."""

    interview_id = django_filters.UUIDFilter("interview__public_id")
    interviewer_id = django_filters.UUIDFilter("interviewer__public_id")
    candidate_id = django_filters.UUIDFilter("interview__candidate__public_id")
    status = django_filters.ChoiceFilter(choices=FeedbackStatus.choices)
    recommendation = django_filters.ChoiceFilter(choices=Recommendation.choices)

    class Meta:
        model = InterviewFeedback
        fields: tuple[str, ...] = ()


class BiasAnalysisFilter(django_filters.FilterSet):
    """By what the text belongs to, and how much was flagged."""

    subject_kind = django_filters.CharFilter()
    subject_id = django_filters.UUIDFilter()
    severity_level = django_filters.ChoiceFilter(choices=BiasLevel.choices)

    class Meta:
        model = BiasAnalysis
        fields: tuple[str, ...] = ()
