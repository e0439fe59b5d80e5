"""The report of a chat, by the chat's id."""

from typing import ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from interviews.api.serializers.reports import ReportSerializer
from interviews.domain.report_writing import settle_report
from interviews.models import ExportableReport
from interviews.rules import reports_visible_to


class ChatReportViewSet(Resource):
    """One report, where the caller sees it."""

    rules: ClassVar[dict[str, str]] = {"retrieve": "interviews.view_report"}
    serializer_class = ReportSerializer
    queryset = ExportableReport.objects.none()

    def get_queryset(self) -> QuerySet[ExportableReport]:
        """Those that the caller sees."""
        rows = reports_visible_to(self.caller).select_related("current", "chat__invitation")
        return rows.prefetch_related("versions", "reviews")

    @extend_schema(filters=False, responses=ReportSerializer, operation_id="chats_report_retrieve")
    def retrieve(self, request: Request, public_id: str) -> Response:
        """The report of this chat."""
        report = get_object_or_404(self.get_queryset(), chat__public_id=public_id)
        self.check_object_permissions(request, report)
        return Response(self.get_serializer(settle_report(report)).data)
