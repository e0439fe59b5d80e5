"""Routes of the API: blind."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.redactions import RedactedResumeViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("redacted-resumes", RedactedResumeViewSet, basename="redacted-resume")
