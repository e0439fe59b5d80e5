"""Routes of the API: pipeline."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.pipelines import PipelineViewSet, StageActionViewSet, StageViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("pipelines", PipelineViewSet, basename="pipeline")
    router.register("pipeline-stages", StageViewSet, basename="pipeline-stage")
    router.register("stage-actions", StageActionViewSet, basename="stage-action")
