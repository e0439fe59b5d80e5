"""Publishing with the hiring manager's approval, and comparing applicants: what an opening can also do."""

from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from recruiting.api.serializers.comparing import ComparisonSerializer
from recruiting.api.serializers.pipelines import ApprovalNote, ApprovalSerializer
from recruiting.api.serializers.requisitions import RequisitionSerializer
from recruiting.domain import approvals
from recruiting.domain.queries.comparing import compare_applications
from recruiting.forms.pipelines import of_request
from recruiting.models import JobRequisition


class ApprovesAndCompares(Resource):
    """Actions on one opening."""

    APPROVAL_RULES: ClassVar[dict[str, str]] = {
        "ask_publish": "recruiting.ask_publish",
        "withdraw_ask": "recruiting.ask_publish",
        "approve_publish": "recruiting.approve_publish",
        "decline_publish": "recruiting.approve_publish",
        "compare": "recruiting.view_requisition",
    }

    @extend_schema(request=None, responses=ApprovalSerializer)
    @action(detail=True, methods=["post"], url_path="publish/ask")
    def ask_publish(self, request: Request, public_id: str) -> Response:
        """Ask the hiring manager to approve the publication; again gives the asking that waits."""
        row: JobRequisition = self.get_object()
        return Response(ApprovalSerializer(approvals.ask_publish(requisition=row, actor=self.caller)).data)

    @extend_schema(request=None, responses=ApprovalSerializer)
    @action(detail=True, methods=["post"], url_path="publish/withdraw")
    def withdraw_ask(self, request: Request, public_id: str) -> Response:
        """Take the asking back."""
        row: JobRequisition = self.get_object()
        return Response(ApprovalSerializer(approvals.withdraw_ask(requisition=row, actor=self.caller)).data)

    @extend_schema(request=ApprovalNote, responses=RequisitionSerializer)
    @action(detail=True, methods=["post"], url_path="publish/approve")
    def approve_publish(self, request: Request, public_id: str) -> Response:
        """Say yes: it is published by it. For the hiring manager."""
        row: JobRequisition = self.get_object()
        given = self.given(ApprovalNote)
        return self.answer(approvals.approve_publish(requisition=row, actor=self.caller, **given))

    @extend_schema(request=ApprovalNote, responses=ApprovalSerializer)
    @action(detail=True, methods=["post"], url_path="publish/decline")
    def decline_publish(self, request: Request, public_id: str) -> Response:
        """Say no, and why. For the hiring manager."""
        row: JobRequisition = self.get_object()
        given = self.given(ApprovalNote)
        return Response(ApprovalSerializer(approvals.decline_publish(requisition=row, actor=self.caller, **given)).data)

    @extend_schema(
        parameters=[OpenApiParameter("application_id", str, many=True, description="Two to five applicants.")],
        filters=False,
        responses=ComparisonSerializer,
    )
    @action(detail=True, pagination_class=None)
    def compare(self, request: Request, public_id: str) -> Response:
        """Up to five applicants side by side: parts of the score, each wanted skill with its passage, evidence."""
        row: JobRequisition = self.get_object()
        named = [of_request(one) for one in request.query_params.getlist("application_id")[:50]]
        compared = compare_applications(self.caller, row, [one for one in named if one is not None])
        return Response(ComparisonSerializer(compared).data)
