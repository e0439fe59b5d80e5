"""Routes of the API: reviews."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.reviews import ReviewViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("reviews", ReviewViewSet, basename="review")
