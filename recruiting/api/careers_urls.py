"""Routes of the API: careers."""

from django.urls import URLPattern

from config.api.routers import BothSlashes

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
