"""The API's routes of interviews: scorecards. Paths under `interviewer/` are thin routes onto the same viewsets."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from interviews.api.viewsets.scorecards import BiasAnalysisViewSet, FeedbackViewSet, InterviewFeedbackViewSet

PATTERNS: list[URLPattern] = [
    re_path(r"^interviewer/feedback/?$", FeedbackViewSet.as_view({"post": "create"})),
    re_path(rf"^interviewer/feedback/(?P<public_id>{UUID})/?$", InterviewFeedbackViewSet.as_view({"get": "retrieve"})),
]


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
    router.register("feedback", FeedbackViewSet, basename="interview-feedback")
    router.register("bias-analyses", BiasAnalysisViewSet, basename="bias-analysis")
