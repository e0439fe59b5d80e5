"""Imports of people from files."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from recruiting.api.serializers.imports import ImportMapping, ImportRowSerializer, ImportSerializer, NewImport
from recruiting.domain.imports import runs
from recruiting.domain.imports.tables import MOST_BYTES
from recruiting.domain.queries.imports import rows_shown
from recruiting.enums.imports import RowOutcome
from recruiting.models import ImportRun
from recruiting.rules.imports import imports_visible_to


class ImportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Imports, the newest first: give a file, match its columns, start, undo."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_import",
        "retrieve": "recruiting.view_import",
        "create": "recruiting.create_import",
        "mapping": "recruiting.edit_import",
        "start": "recruiting.start_import",
        "undo": "recruiting.undo_import",
        "rows": "recruiting.view_import",
    }
    serializer_class = ImportSerializer
    filterset_fields: ClassVar[list[str]] = ["status", "kind"]
    pagination_class = Cursor
    queryset = ImportRun.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[ImportRun]:
        """Those that the caller sees."""
        return imports_visible_to(self.caller).select_related("actor", "undone_by")

    def get_parsers(self) -> list[BaseParser]:
        """A file comes as a form, everything else as JSON."""
        creates = getattr(self, "action_map", {}).get("post") == "create"
        return [MultiPartParser()] if creates else list(super().get_parsers())

    @extend_schema(request={"multipart/form-data": NewImport}, responses={201: ImportSerializer})
    def create(self, request: Request) -> Response:
        """Keep a file and guess its columns (`mapping`); nothing is imported. 400 where it is no table of people."""
        given = self.given(NewImport)
        data, name = given["file"].read(MOST_BYTES + 1), given["file"].name or "file"
        run = runs.create_import(filename=name, data=data, actor=self.caller, preset=given["preset"])
        return self.answer(run, status=http.HTTP_201_CREATED)

    @extend_schema(request=ImportMapping, responses=ImportSerializer)
    @action(detail=True, methods=["post"])
    def mapping(self, request: Request, public_id: str) -> Response:
        """Say what each column is, and look at every row with it: `preview` counts who would be added, is known, and
        is refused, with each refusal's sentence. Nothing is imported. 409 where the import has begun."""
        run: ImportRun = self.get_object()
        return self.answer(runs.map_import(run=run, actor=self.caller, **self.given(ImportMapping)))

    @extend_schema(request=None, responses={202: ImportSerializer})
    @action(detail=True, methods=["post"])
    def start(self, request: Request, public_id: str) -> Response:
        """Begin, or go on after a stop; rows that are done stay done. 409 where it was not looked at, or runs."""
        run = runs.start_import(run=self.get_object(), actor=self.caller)
        return self.answer(run, status=http.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={202: ImportSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, public_id: str) -> Response:
        """Take back what the import did; what somebody changed since stays, and its row says so. 409 where it is not
        done, or undone already."""
        run = runs.undo_import(run=self.get_object(), actor=self.caller)
        return self.answer(run, status=http.HTTP_202_ACCEPTED)

    @extend_schema(
        filters=False,
        parameters=[OpenApiParameter("outcome", enum=RowOutcome.values)],
        responses=ImportRowSerializer(many=True),
    )
    @action(detail=True)
    def rows(self, request: Request, public_id: str) -> Response:
        """What became of each row, in the file's order; `?outcome=refused` for those that were not imported."""
        rows = rows_shown(self.get_object(), request.query_params.get("outcome", ""))
        return self.paged(rows, ImportRowSerializer)
