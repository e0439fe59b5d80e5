"""Reports of AI interviews: current version, older ones, writing again, review, PDF, CSV, JSON."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from config.api.viewsets import Resource
from config.web.limits import asks_ai
from interviews.api.invited_filters import ReportFilter
from interviews.api.serializers.invitations import InterviewReview
from interviews.api.serializers.reports import (
    OwnReview,
    ReportAsked,
    ReportRowSerializer,
    ReportSerializer,
    ReportVersionSerializer,
)
from interviews.api.viewsets.invitations_reviewed import keep_review
from interviews.domain.report_exports import as_csv, as_data, record_export
from interviews.domain.report_pdf import pdf_of
from interviews.domain.report_reviews import refuse_hidden
from interviews.domain.report_writing import settle_report
from interviews.domain.reports import request_report, work_on
from interviews.models import ExportableReport, ReportVersion
from interviews.rules import reports_visible_to

BLIND = OpenApiResponse(description="The caller's own scores are to come first.")
NUMBER = OpenApiParameter("version", int, description="The version's number; the current one unless said.")


class ReportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Reports that the caller sees: of own practice, of invitations, of own interviews once released."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "versions", "pdf", "csv", "json"), "interviews.view_report"),
        "rerun": "interviews.write_report",
        "review": "interviews.review_report",
    }
    serializer_class = ReportSerializer
    filterset_class = ReportFilter
    queryset = ExportableReport.objects.none()
    ordering_fields: ClassVar[list[str]] = ["generated_at", "last_updated"]
    ordering: ClassVar[list[str]] = ["-generated_at", "-pk"]

    def get_queryset(self) -> QuerySet[ExportableReport]:
        """Those that the caller sees."""
        rows = reports_visible_to(self.caller).select_related("current", "chat__invitation")
        return rows if self.action == "list" else rows.prefetch_related("versions", "reviews")

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Lists are short and name no score."""
        return ReportRowSerializer if self.action == "list" else ReportSerializer

    def get_object(self) -> ExportableReport:
        """The row; one whose work was given up has failed."""
        report: ExportableReport = super().get_object()
        return settle_report(report)

    @extend_schema(filters=False, responses={200: ReportVersionSerializer(many=True), 409: BLIND})
    @action(detail=True, pagination_class=None)
    def versions(self, request: Request, public_id: str) -> Response:
        """Every version, newest first. Refused (409) while the caller's own scores are to come."""
        report = self.get_object()
        refuse_hidden(self.caller, report)
        rows: Any = report.versions.order_by("-number")
        return Response(ReportVersionSerializer(rows, many=True, context=self.get_serializer_context()).data)

    @asks_ai
    @extend_schema(request=None, responses={202: ReportAsked})
    @action(detail=True, methods=["post"])
    def rerun(self, request: Request, public_id: str) -> Response:
        """Write a new version in the background; the old ones stay."""
        report = request_report(chat=self.get_object().chat, actor=self.caller)
        shown: Any = {"report_id": report.public_id, "task": work_on(report).first()}
        return Response(ReportAsked(shown, context=self.get_serializer_context()).data, status=http.HTTP_202_ACCEPTED)

    @extend_schema(request=InterviewReview, responses=OwnReview)
    @action(detail=True, methods=["post"])
    def review(self, request: Request, public_id: str) -> Response:
        """As `invitations/{id}/review/`."""
        return Response(OwnReview(keep_review(self.get_object(), self.caller, self.given(InterviewReview))).data)

    def _taken(self, form: str) -> ReportVersion:
        report = self.get_object()
        asked = self.request.query_params.get("version", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
        rows = report.versions.select_related("report__chat__candidate")
        version = get_object_or_404(rows, **({"number": number} if asked else {"pk": report.current_id}))
        record_export(version=version, actor=self.caller, form=form)
        return version

    @extend_schema(
        filters=False, parameters=[NUMBER], responses={(200, "application/pdf"): OpenApiTypes.BINARY, 409: BLIND}
    )
    @action(detail=True)
    def pdf(self, request: Request, public_id: str) -> HttpResponse:
        """A version on paper. Refused (409) while the caller's own scores are to come."""
        return HttpResponse(pdf_of(self._taken("pdf")), content_type="application/pdf")

    @extend_schema(filters=False, parameters=[NUMBER], responses={(200, "text/csv"): OpenApiTypes.STR, 409: BLIND})
    @action(detail=True)
    def csv(self, request: Request, public_id: str) -> HttpResponse:
        """A version as a table."""
        return HttpResponse(as_csv(self._taken("csv")), content_type="text/csv; charset=utf-8")

    @extend_schema(filters=False, parameters=[NUMBER], responses={200: OpenApiTypes.OBJECT, 409: BLIND})
    @action(detail=True)
    def json(self, request: Request, public_id: str) -> HttpResponse:
        """A version as plain data under its documents' names."""
        return JsonResponse(as_data(self._taken("json")), json_dumps_params={"ensure_ascii": False})
