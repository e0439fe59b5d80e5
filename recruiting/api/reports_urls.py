"""Routes of the API: reports."""

from django.urls import URLPattern, re_path

from config.api.routers import BothSlashes
from recruiting.api.viewsets.reports import HiringReportViewSet

PATTERNS: list[URLPattern] = [
    re_path(r"^hiring-reports/?$", HiringReportViewSet.as_view({"get": "list"})),
    re_path(r"^hiring-reports/(?P<code>[a-z-]+)/?$", HiringReportViewSet.as_view({"get": "retrieve"})),
]


def add_routes(router: BothSlashes) -> None:
    """Reports have names of their own, not public ids: their routes stand above."""
