"""Pictures: taken in from a watched page, handed out to whoever sees the watch."""

from typing import Any, ClassVar

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from proctoring.api.access import WatchDoor
from proctoring.api.serializers.snapshots import KeptSnapshot, NewSnapshot
from proctoring.domain.snapshots import add_snapshot, check_key
from proctoring.models import Snapshot
from proctoring.rules import watches_visible_to


class AnyPicture(JSONRenderer):
    """Lets a caller ask for a picture; a refusal is JSON all the same."""

    media_type = "image/*"


class SnapshotIngestViewSet(WatchDoor, Resource):
    """Pictures of a watch that runs."""

    rules: ClassVar[dict[str, str]] = {"create": "proctoring.record_event"}
    parser_classes = (MultiPartParser,)
    serializer_class = KeptSnapshot
    queryset = Snapshot.objects.none()

    @extend_schema(request={"multipart/form-data": NewSnapshot}, responses={200: KeptSnapshot, 201: KeptSnapshot})
    def create(self, request: Request) -> Response:
        """Keep one JPEG of at most 100 KB; the same picture again answers 200 with the row that is there. Its metadata
        is dropped: `sha256` is what an event names as `snapshot_sha256`."""
        given = self.given(NewSnapshot)
        watch, scope = self.watch_of(request, given)
        with scope:
            row, made = add_snapshot(
                watch=watch, data=given["file"].read(), taken_at=given["taken_at"], reason=given["reason"]
            )
        status = http.HTTP_201_CREATED if made else http.HTTP_200_OK
        return Response(KeptSnapshot(row).data, status=status)


class SnapshotViewSet(Resource):
    """Kept pictures."""

    rules: ClassVar[dict[str, str]] = {"content": "proctoring.view_any_watch"}
    serializer_class = KeptSnapshot
    queryset = Snapshot.objects.none()

    def get_queryset(self) -> QuerySet[Snapshot]:
        """Of watches that the caller sees, own ones among them."""
        return Snapshot.objects.filter(watch__in=watches_visible_to(self.caller))

    @extend_schema(
        parameters=[OpenApiParameter("key", str, required=True, description="From a `snapshot_url`.")],
        responses={(200, "image/jpeg"): OpenApiTypes.BINARY},
    )
    @action(detail=True, renderer_classes=[JSONRenderer, AnyPicture])
    def content(self, request: Request, public_id: str) -> FileResponse:
        """The picture's bytes, by a link that was made for the caller and ends after five minutes."""
        row: Any = self.get_object()
        check_key(snapshot=row, user=self.caller, key=request.query_params.get("key", ""))
        answer = FileResponse(default_storage.open(row.file), content_type="image/jpeg")
        answer["Cache-Control"] = "private, no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Disposition"] = 'inline; filename="snapshot.jpg"'
        return answer
