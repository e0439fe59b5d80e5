"""The API's routes of interviews: authoring."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from interviews.api.viewsets.banks import BankQuestionViewSet, BankViewSet, TagViewSet
from interviews.api.viewsets.templates import RecommendationViewSet, TemplateViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
    router.register("tags", TagViewSet, basename="interview-tag")
    router.register("banks", BankViewSet, basename="question-bank")
    router.register("bank-questions", BankQuestionViewSet, basename="bank-question")
    router.register("templates", TemplateViewSet, basename="interview-template")
    router.register("recommendations", RecommendationViewSet, basename="template-recommendation")
