"""Routes of the API: fairness."""

from django.urls import URLPattern, re_path

from config.api.routers import BothSlashes
from recruiting.api.viewsets.fairness import ImpactMeasuresView, ImpactMeasureView, NameSwapProbeViewSet

PATTERNS: list[URLPattern] = [
    re_path(r"^impact-measures/?$", ImpactMeasuresView.as_view()),
    re_path(r"^impact-measures/(?P<code>[a-z_-]+)/?$", ImpactMeasureView.as_view()),
]


def add_routes(router: BothSlashes) -> None:
    """Measures have names of their own, not public ids: their routes stand above."""
    router.register("name-swap-probes", NameSwapProbeViewSet, basename="name-swap-probe")
