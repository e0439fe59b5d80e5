"""Proctoring's routes of the API. Those under `admin/` are the documents' names for the same events."""

from django.urls import URLPattern, URLResolver, re_path

from config.api.routers import UUID, BothSlashes
from proctoring.api.viewsets.events import EventViewSet
from proctoring.api.viewsets.ingest import EventIngestViewSet
from proctoring.api.viewsets.own import OwnWatchViewSet
from proctoring.api.viewsets.policies import PolicyViewSet
from proctoring.api.viewsets.snapshots import SnapshotIngestViewSet, SnapshotViewSet
from proctoring.api.viewsets.watches import VerdictViewSet, WatchViewSet

ONE = rf"(?P<public_id>{UUID})"
router = BothSlashes()
router.register("proctoring/watches", WatchViewSet, basename="proctoring-watch")
router.register("proctoring/verdicts", VerdictViewSet, basename="proctoring-verdict")
router.register("proctoring/policies", PolicyViewSet, basename="proctoring-policy")
router.register("proctoring/mine", OwnWatchViewSet, basename="proctoring-own")
router.register("admin/proctoring/events", EventViewSet, basename="proctoring-admin-event")

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
