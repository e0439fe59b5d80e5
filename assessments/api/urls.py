"""Assessments' routes of the API."""

from django.urls import URLPattern, URLResolver

from assessments.api.sittings_urls import sittings_urlpatterns
from assessments.api.viewsets.marks import AnswerViewSet, RegradeViewSet
from assessments.api.viewsets.results import SessionResultViewSet
from assessments.api.viewsets.sessions import SessionViewSet
from config.api.routers import BothSlashes

router = BothSlashes()
router.register("sessions", SessionViewSet, basename="session")
router.register("sessions", SessionResultViewSet, basename="session-result")
router.register("answers", AnswerViewSet, basename="answer")
router.register("regrades", RegradeViewSet, basename="regrade")

urlpatterns: list[URLPattern | URLResolver] = [*sittings_urlpatterns, *router.urls]
