"""Postings: taking them in, what was read, corrections."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.sync import Synced
from config.api.viewsets import Resource
from config.web.limits import asks_ai
from recruiting.api.filters import JobDescriptionFilter
from recruiting.api.serializers.job_descriptions import (
    AcceptedPosting,
    JobDescriptionChange,
    JobDescriptionSerializer,
    NewPosting,
    NewPostingFile,
    posting_of,
)
from recruiting.domain.job_descriptions import add_job_description, edit_job_description, enqueue_parsing
from recruiting.forms.uploads import read
from recruiting.models import JobDescription
from recruiting.rules import job_descriptions_visible_to
from superadmin.models import TaskRecord


class JobDescriptionViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Postings of the tenant."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_job_description",
        "retrieve": "recruiting.view_job_description",
        "create": "recruiting.create_job_description",
        "partial_update": "recruiting.edit_job_description",
        "parse": "recruiting.edit_job_description",
    }
    serializer_class = JobDescriptionSerializer
    filterset_class = JobDescriptionFilter
    queryset = JobDescription.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "title"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[JobDescription]:
        """The tenant's, for staff."""
        return job_descriptions_visible_to(self.caller)

    @asks_ai
    @extend_schema(
        request={"application/json": NewPosting, "multipart/form-data": NewPostingFile},
        responses={202: AcceptedPosting},
    )
    def create(self, request: Request) -> Response:
        """Take a posting in, as text or as a file; it is read in the background."""
        given = self.given(posting_of(request))
        if "file" in given:
            given = {"filename": given["file"].name, "data": read(given["file"])}
        return self._accepted(*add_job_description(actor=self.caller, **given))

    @extend_schema(request=JobDescriptionChange, responses=JobDescriptionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Correct what was read. Openings that were made from it keep what they ask."""
        row: JobDescription = self.get_object()
        given = self.given(JobDescriptionChange, partial=True)
        return self.answer(edit_job_description(job_description=row, actor=self.caller, **given))

    @extend_schema(request=None, responses={202: AcceptedPosting})
    @action(detail=True, methods=["post"])
    def parse(self, request: Request, public_id: str) -> Response:
        """Read it once more."""
        row: JobDescription = self.get_object()
        return self._accepted(row, enqueue_parsing(row, self.caller))

    def _accepted(self, row: JobDescription, task: TaskRecord) -> Response:
        context: dict[str, Any] = {**self.get_serializer_context(), "task": task}
        return Response(AcceptedPosting(row, context=context).data, status=http.HTTP_202_ACCEPTED)
