"""Résumés: the file, the text that was read from it, and its sections."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.sync import Synced
from config.api.viewsets import Resource
from recruiting.api.filters import ResumeFilter
from recruiting.api.serializers.redactions import RedactedResumeSerializer, Redaction
from recruiting.api.serializers.resumes import (
    FileLink,
    ResumeSerializer,
    ResumeTextSerializer,
    SectionSerializer,
)
from recruiting.domain import resume_files
from recruiting.domain.redactions import redact_resume
from recruiting.models import Resume, ResumeText
from recruiting.rules import resumes_visible_to


class AnyFile(JSONRenderer):
    """Lets a caller ask for bytes; a refusal is JSON all the same."""

    media_type = "application/octet-stream"


class ResumeViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Versions of candidates' files."""

    rules: ClassVar[dict[str, str]] = {"redacted": "recruiting.redact_resume", "*": "recruiting.view_resume"}
    serializer_class = ResumeSerializer
    filterset_class = ResumeFilter
    pagination_class = Cursor
    queryset = Resume.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[Resume]:
        """Those that the caller may read."""
        return resumes_visible_to(self.caller).select_related("candidate", "uploaded_by")

    @extend_schema(responses=ResumeTextSerializer)
    @action(detail=True)
    def text(self, request: Request, public_id: str) -> Response:
        """The text as it was read last. 404 before the first reading."""
        context = self.get_serializer_context()
        return Response(ResumeTextSerializer(self._text(self.get_object()), context=context).data)

    @extend_schema(request=Redaction, responses=RedactedResumeSerializer)
    @action(detail=True, methods=["post"])
    def redacted(self, request: Request, public_id: str) -> Response:
        """The latest text without what tells who wrote it; the same answer while text, names and options are the
        same."""
        resume: Resume = self.get_object()
        row = redact_resume(resume=resume, actor=self.caller, **self.given(Redaction))
        return Response(RedactedResumeSerializer(row, context=self.get_serializer_context()).data)

    @extend_schema(filters=False, responses=SectionSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def sections(self, request: Request, public_id: str) -> Response:
        """The parts of that text, in order."""
        rows, context = self._text(self.get_object()).sections.order_by("sequence"), self.get_serializer_context()
        return Response(SectionSerializer(rows, many=True, context=context).data)

    @extend_schema(responses=FileLink)
    @action(detail=True)
    def file(self, request: Request, public_id: str) -> Response:
        """A link to the original, for the caller alone and for five minutes; fetching it needs the token, too."""
        key = resume_files.file_key(resume=self.get_object(), user=self.caller)
        url = f"{reverse('resume-content', kwargs={'public_id': public_id})}?key={key}"
        return Response({"url": url, "expires_in": resume_files.SECONDS})

    @extend_schema(
        parameters=[OpenApiParameter("key", str, required=True, description="From `file/`.")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, renderer_classes=[JSONRenderer, AnyFile])
    def content(self, request: Request, public_id: str) -> FileResponse:
        """The original's bytes. Each fetch is in the audit log."""
        key = request.query_params.get("key", "")
        resume = resume_files.open_file(resume=self.get_object(), user=self.caller, key=key)
        answer = FileResponse(resume.file.open("rb"), as_attachment=True, filename=resume.original_filename)
        answer["Content-Type"] = "application/octet-stream"
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _text(self, resume: Resume) -> ResumeText:
        text = resume.texts.select_related("resume").order_by("-pk").first()
        if text is None:
            raise NotFound("This résumé has not been read yet.")
        return text
