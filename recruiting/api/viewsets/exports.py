"""Exports of one's own."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from config.web.access import require
from recruiting.api.serializers.exports import ExportSerializer, NewExport
from recruiting.domain.exports import runs
from recruiting.enums.imports import ExportKind
from recruiting.models import ExportRun
from recruiting.rules.imports import exports_visible_to


class ExportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The caller's exports, the newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_export",
        "retrieve": "recruiting.view_export",
        "create": "recruiting.create_export",
        "content": "recruiting.view_export",
    }
    serializer_class = ExportSerializer
    filterset_fields: ClassVar[list[str]] = ["status", "kind"]
    pagination_class = Cursor
    queryset = ExportRun.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[ExportRun]:
        """Own ones."""
        return exports_visible_to(self.caller)

    @extend_schema(request=NewExport, responses={202: ExportSerializer})
    def create(self, request: Request) -> Response:
        """Ask for an export of what the caller sees; it is written in the background. `everything` is for admins."""
        given = self.given(NewExport)
        if given["kind"] == ExportKind.EVERYTHING:
            require("recruiting.export_everything", self.caller)
        return self.answer(runs.create_export(actor=self.caller, **given), status=http.HTTP_202_ACCEPTED)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def content(self, request: Request, public_id: str) -> FileResponse:
        """The file, while it is ready. That it was fetched is on record."""
        run: ExportRun = self.get_object()
        name = runs.open_export(run=run, user=self.caller, key=runs.export_key(run=run, user=self.caller))
        answer = FileResponse(run.file.open("rb"), as_attachment=True, filename=name)
        answer["Content-Type"], answer["Cache-Control"] = "application/octet-stream", "private, no-store"
        return answer
