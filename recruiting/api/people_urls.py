"""Routes of the API: people."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from recruiting.api.viewsets.people import CandidateMergeViewSet, DuplicateViewSet, MergeViewSet, PoolViewSet

merge = CandidateMergeViewSet.as_view({"post": "merge"})

PATTERNS: list[URLPattern] = [re_path(rf"^candidates/(?P<public_id>{UUID})/merge/?$", merge)]


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("duplicates", DuplicateViewSet, basename="duplicate")
    router.register("merges", MergeViewSet, basename="merge")
    router.register("pools", PoolViewSet, basename="pool")
