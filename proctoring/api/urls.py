"""Proctoring's routes of the API. Those under `admin/` are the documents' names for the same events."""

from django.urls import URLPattern, URLResolver, re_path

from config.api.routers import UUID, BothSlashes
from proctoring.api.viewsets.ingest import EventIngestViewSet
from proctoring.api.viewsets.snapshots import SnapshotIngestViewSet, SnapshotViewSet

ONE = rf"(?P<public_id>{UUID})"
router = BothSlashes()

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^proctoring/events/?$", EventIngestViewSet.as_view({"post": "create"}), name="proctoring-event-list"),
    re_path(
        r"^proctoring/snapshots/?$", SnapshotIngestViewSet.as_view({"post": "create"}), name="proctoring-snapshot-list"
    ),
    re_path(
        rf"^proctoring/snapshots/{ONE}/content/?$",
        SnapshotViewSet.as_view({"get": "content"}, **SnapshotViewSet.content.kwargs),
        name="proctoring-snapshot-content",
    ),
    *router.urls,
]
