"""Routes of the API: imports and exports."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.exports import ExportViewSet
from recruiting.api.viewsets.imports import ImportViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("imports", ImportViewSet, basename="import")
    router.register("exports", ExportViewSet, basename="export")
