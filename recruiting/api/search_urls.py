"""Routes of the API: search."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.saved_searches import SavedSearchViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("saved-searches", SavedSearchViewSet, basename="saved-search")
