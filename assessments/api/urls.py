"""Assessments' routes of the API."""

from django.urls import URLPattern, URLResolver

from assessments.api.sittings_urls import sittings_urlpatterns
from assessments.api.viewsets.assessments import AssessmentViewSet
from assessments.api.viewsets.invitations import (
    AccommodationViewSet,
    AssessmentApplicationViewSet,
    RequisitionAssessmentViewSet,
    TokenViewSet,
)
from assessments.api.viewsets.marks import AnswerViewSet, RegradeViewSet
from assessments.api.viewsets.questions import QuestionSetViewSet, QuestionViewSet
from assessments.api.viewsets.results import SessionResultViewSet
from assessments.api.viewsets.sessions import SessionViewSet
from assessments.api.viewsets.statistics import AssessmentFiguresViewSet
from config.api.routers import BothSlashes

router = BothSlashes()
router.register("question-sets", QuestionSetViewSet, basename="question-set")
router.register("questions", QuestionViewSet, basename="question")
router.register("assessments", AssessmentViewSet, basename="assessment")
router.register("assessment-tokens", TokenViewSet, basename="assessment-token")
router.register("assessment-applications", AssessmentApplicationViewSet, basename="assessment-application")
router.register("accommodations", AccommodationViewSet, basename="accommodation")
router.register("requisition-assessments", RequisitionAssessmentViewSet, basename="requisition-assessment")
router.register("sessions", SessionViewSet, basename="session")
router.register("sessions", SessionResultViewSet, basename="session-result")
router.register("answers", AnswerViewSet, basename="answer")
router.register("regrades", RegradeViewSet, basename="regrade")
router.register("assessments", AssessmentFiguresViewSet, basename="assessment-figures")

urlpatterns: list[URLPattern | URLResolver] = [*sittings_urlpatterns, *router.urls]
