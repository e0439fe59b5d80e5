"""Redacted résumés: the text, and as a Word file or PDF. They are made at `resumes/{id}/redacted/`."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from recruiting.api.serializers.redactions import RedactedResumeSerializer
from recruiting.api.viewsets.resumes import AnyFile
from recruiting.domain.redacted_files import DOCX, export_redacted
from recruiting.models import RedactedResume
from recruiting.rules.blind import redacted_visible_to


class RedactedResumeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Redacted résumés, newest first."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_redacted"}
    serializer_class = RedactedResumeSerializer
    pagination_class = Cursor
    queryset = RedactedResume.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[RedactedResume]:
        """Those of résumés that the caller may read."""
        return redacted_visible_to(self.caller).select_related("text__resume__candidate", "requisition", "made_by")

    @extend_schema(responses={(200, DOCX): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[JSONRenderer, AnyFile])
    def docx(self, request: Request, public_id: str) -> HttpResponse:
        """A Word file that names nobody, in its properties neither. Each fetch is in the audit log."""
        return self._file("docx")

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[JSONRenderer, AnyFile])
    def pdf(self, request: Request, public_id: str) -> HttpResponse:
        """The same on paper."""
        return self._file("pdf")

    def _file(self, form: str) -> HttpResponse:
        name, kind, content = export_redacted(redacted=self.get_object(), form=form, actor=self.caller)
        named = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
        return HttpResponse(content, content_type=kind, headers=named)
