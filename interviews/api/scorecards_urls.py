"""The API's routes of interviews: scorecards."""

from django.urls import URLPattern

from config.api.routers import BothSlashes

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
