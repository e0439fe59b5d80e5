"""Openings: the list, changes, their life, and their ranked applicants."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.scopes import Within
from config.api.sync import Synced
from recruiting.api.filters import IntakeFilter, RequisitionFilter
from recruiting.api.serializers.applicants import ApplicantQuery, ApplicantSerializer, current_results
from recruiting.api.serializers.intakes import DroppedFiles, IntakeSerializer, ReceivedFiles
from recruiting.api.serializers.requisitions import (
    NewRequisition,
    NewStatus,
    RequisitionChange,
    RequisitionSerializer,
)
from recruiting.api.viewsets.approvals import ApprovesAndCompares
from recruiting.api.viewsets.uploads import page_of_intakes, shown_intakes, take_in
from recruiting.domain import requisitions
from recruiting.domain.job_descriptions import requisition_from
from recruiting.domain.queries.applicants import applicants, found_applicants
from recruiting.enums import IntakeStatus
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


class RequisitionViewSet(ApprovesAndCompares, Synced, mixins.RetrieveModelMixin):
    """Openings of the tenant."""

    rules: ClassVar[dict[str, str]] = {
        **ApprovesAndCompares.APPROVAL_RULES,
        "list": "recruiting.view_requisition",
        "retrieve": "recruiting.view_requisition",
        "create": "recruiting.create_requisition",
        "partial_update": "recruiting.edit_requisition",
        "set_status": "recruiting.edit_requisition",
        "publish": "recruiting.publish_requisition",
        "unpublish": "recruiting.publish_requisition",
        "duplicate": "recruiting.create_requisition",
        "applicants": "recruiting.view_requisition",
        "resumes": "recruiting.upload_resume",
        "add_resumes": "recruiting.upload_resume",
    }
    within = Within.of("", ("list", "retrieve", "partial_update", "applicants", "add_resumes"))
    serializer_class = RequisitionSerializer
    filterset_class = RequisitionFilter
    queryset = JobRequisition.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "title", "status", "closes_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[JobRequisition]:
        """The tenant's, for staff; with counts."""
        rows: Any = requisitions_visible_to(self.caller)
        rows = rows.select_related("job_description", "pipeline", "created_by", "hiring_manager", "tenant")
        counted: QuerySet[JobRequisition] = rows.prefetch_related("team").with_counts()
        return counted

    @extend_schema(request=NewRequisition, responses={201: RequisitionSerializer})
    def create(self, request: Request) -> Response:
        """Make a draft, from fields or from a posting that has been read (`job_description_id`)."""
        given = self.given(NewRequisition)
        make: Any = requisition_from if given.get("job_description") else requisitions.create_requisition
        return self.answer(make(actor=self.caller, **given), status=http.HTTP_201_CREATED)

    @extend_schema(request=RequisitionChange, responses=RequisitionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields. Where what is asked of people changes, applicants are matched again in the background."""
        row: JobRequisition = self.get_object()
        given = self.given(RequisitionChange, partial=True)
        return self.answer(requisitions.edit_requisition(requisition=row, actor=self.caller, **given))

    @extend_schema(request=NewStatus, responses=RequisitionSerializer)
    @action(detail=True, methods=["post"], url_path="status")
    def set_status(self, request: Request, public_id: str) -> Response:
        """Open, pause, close, reopen or cancel."""
        row: JobRequisition = self.get_object()
        status = self.given(NewStatus)["status"]
        return self.answer(requisitions.set_requisition_status(requisition=row, status=status, actor=self.caller))

    @extend_schema(request=None, responses=RequisitionSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, public_id: str) -> Response:
        """Show it to the world; a draft opens by it."""
        return self.answer(requisitions.publish_requisition(requisition=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=RequisitionSerializer)
    @action(detail=True, methods=["post"])
    def unpublish(self, request: Request, public_id: str) -> Response:
        """Take it from public view; it stays open."""
        return self.answer(requisitions.unpublish_requisition(requisition=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses={201: RequisitionSerializer})
    @action(detail=True, methods=["post"])
    def duplicate(self, request: Request, public_id: str) -> Response:
        """A new draft that asks for the same."""
        copied = requisitions.duplicate_requisition(requisition=self.get_object(), actor=self.caller)
        return self.answer(copied, status=http.HTTP_201_CREATED)

    @extend_schema(parameters=[ApplicantQuery], filters=False, responses=ApplicantSerializer(many=True))
    @action(detail=True)
    def applicants(self, request: Request, public_id: str) -> Response:
        """The ranked applicants, best match first, those without a score last. Nobody is left out by a score."""
        requisition: JobRequisition = self.get_object()
        asked = ApplicantQuery(data=request.query_params)
        asked.is_valid(raise_exception=True)
        rows = found_applicants(self.caller, requisition, asked.validated_data)
        page = self.paginate_queryset(rows.select_related("resume")) or []
        shown: Any = applicants(self.caller, requisition, page)
        context = {**self.get_serializer_context(), "matches": current_results(page)}
        return self.get_paginated_response(ApplicantSerializer(shown, many=True, context=context).data)

    @extend_schema(
        parameters=[
            OpenApiParameter("batch", UUID, description="Only the files of this drop."),
            OpenApiParameter(
                "status", str, enum=IntakeStatus.values, many=True, description="Only files that stand so."
            ),
        ],
        filters=False,
        responses=IntakeSerializer(many=True),
    )
    @action(detail=True, parser_classes=[MultiPartParser], throttle_classes=[])
    def resumes(self, request: Request, public_id: str) -> Response:
        """What became of the files that were dropped here, newest first."""
        rows = shown_intakes(self.caller).filter(requisition=self.get_object()).order_by("-pk")
        return page_of_intakes(self, self.narrowed(rows, IntakeFilter))

    @extend_schema(request={"multipart/form-data": DroppedFiles}, responses={202: ReceivedFiles})
    @resumes.mapping.post
    def add_resumes(self, request: Request, public_id: str) -> Response:
        """Take in many files, or a ZIP: a row and a task for each. Limited by bytes and by the tenant's queue (1 000
        files, 2 GB waiting), not by the number of requests."""
        return take_in(self, requisition=self.get_object())
