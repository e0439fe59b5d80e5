"""Files beside the résumé: a candidate's, or the caller's own."""

from typing import ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from config.web.access import require
from recruiting.api.serializers.documents import DocumentSerializer, NewDocument
from recruiting.domain.documents import add_document, archive_document, restore_document
from recruiting.forms.uploads import read
from recruiting.models import UploadedDocument
from recruiting.rules import candidates_visible_to
from recruiting.rules.learning import documents_visible_to


class DocumentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Those that the caller may read, archived ones too."""

    rules: ClassVar[dict[str, str]] = {
        "*": "recruiting.view_document",
        "create": "recruiting.add_document",
        "archive": "recruiting.archive_document",
        "restore": "recruiting.archive_document",
    }
    serializer_class = DocumentSerializer
    filterset_fields: ClassVar[list[str]] = ["category"]
    queryset = UploadedDocument.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "pk"]

    def get_queryset(self) -> QuerySet[UploadedDocument]:
        """With their candidates."""
        return documents_visible_to(self.caller).select_related("candidate")

    @extend_schema(request={"multipart/form-data": NewDocument}, responses={202: DocumentSerializer})
    def create(self, request: Request) -> Response:
        """Add a file; it is read in the background."""
        given = self.given(NewDocument)
        candidate = None
        if "candidate_id" in given:
            candidate = get_object_or_404(candidates_visible_to(self.caller), public_id=given["candidate_id"])
            require("recruiting.edit_candidate", self.caller, candidate)
        file = given["file"]
        row, _task = add_document(
            actor=self.caller,
            data=read(file),
            filename=file.name or "file",
            category=given["category"],
            candidate=candidate,
        )
        return self.answer(row, status=http.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses=DocumentSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Out of the lists."""
        return self.answer(archive_document(document=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=DocumentSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Into the lists again."""
        return self.answer(restore_document(document=self.get_object(), actor=self.caller))
