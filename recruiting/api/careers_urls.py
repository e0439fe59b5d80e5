"""Routes of the API: careers."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from recruiting.api.viewsets.careers import (
    CandidateRequestViewSet,
    ConsentViewSet,
    JobQuestionViewSet,
    PublicJobsView,
    RequisitionQuestionViewSet,
)

_ONE = rf"(?P<public_id>{UUID})"
_asked = RequisitionQuestionViewSet.as_view({"get": "questions", "post": "add_question"})
_answers = RequisitionQuestionViewSet.as_view({"get": "answers"})

PATTERNS: list[URLPattern] = [
    re_path(r"^careers/(?P<slug>[-a-zA-Z0-9_]+)/jobs/?$", PublicJobsView.as_view()),
    re_path(rf"^requisitions/{_ONE}/questions/?$", _asked),
    re_path(rf"^requisitions/{_ONE}/answers/?$", _answers),
    re_path(rf"^candidate-requests/{_ONE}/answer/?$", CandidateRequestViewSet.as_view({"post": "answered"})),
]


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("job-questions", JobQuestionViewSet, basename="job-question")
    router.register("candidate-requests", CandidateRequestViewSet, basename="candidate-request")
    router.register("consents", ConsentViewSet, basename="consent")
