"""Routes of the API: learning."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.learning import LearningResourceViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("learning-resources", LearningResourceViewSet, basename="learning-resource")
