"""Routes of the API: reports."""

from django.urls import URLPattern, re_path

from config.api.routers import BothSlashes
from recruiting.api.viewsets.reports import HiringReportsView, HiringReportView

PATTERNS: list[URLPattern] = [
    re_path(r"^hiring-reports/?$", HiringReportsView.as_view()),
    re_path(r"^hiring-reports/(?P<code>[a-z-]+)/?$", HiringReportView.as_view()),
]


def add_routes(router: BothSlashes) -> None:
    """Reports have names of their own, not public ids: their routes stand above."""
