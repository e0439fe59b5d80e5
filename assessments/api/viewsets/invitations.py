"""Invitations, standings, accommodations, and assessments on requisitions."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from assessments.api.filters import (
    AccommodationFilter,
    AssessmentApplicationFilter,
    RequisitionAssessmentFilter,
    TokenFilter,
)
from assessments.api.serializers.invitations import (
    AccommodationChange,
    AccommodationSerializer,
    AssessmentApplicationSerializer,
    AssessmentTokenSerializer,
    InvitedSerializer,
    NewAccommodation,
    NewApplicationStatus,
    NewRequisitionAssessment,
    RequisitionAssessmentSerializer,
    ResendRequest,
)
from assessments.api.viewsets.inviting import answered
from assessments.domain import accommodations, invitations, requisition_assessments
from assessments.domain.applications import set_application_status
from assessments.models import Accommodation, AssessmentApplication, AssessmentToken, RequisitionAssessment
from assessments.rules import (
    accommodations_visible_to,
    assessment_applications_visible_to,
    assessments_visible_to,
    tokens_visible_to,
)
from config.api.sync import Synced
from config.api.viewsets import Resource
from config.errors import NotAllowed
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


class TokenViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Invitations of the candidates that the caller sees. A link is never in them."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_token",
        "retrieve": "assessments.view_token",
        "resend": "assessments.invite_candidate",
        "revoke": "assessments.invite_candidate",
    }
    serializer_class = AssessmentTokenSerializer
    filterset_class = TokenFilter
    queryset = AssessmentToken.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "expires_at", "sent_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[AssessmentToken]:
        """Those whose standing the caller sees."""
        return tokens_visible_to(self.caller).select_related("assessment", "application__candidate", "session")

    def about(self, row: AssessmentToken) -> Any:
        """Whom one may invite is asked of the candidate."""
        return row.application.candidate if self.action in ("resend", "revoke") else row

    @extend_schema(request=ResendRequest, responses={201: InvitedSerializer})
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, public_id: str) -> Response:
        """End the link and send a new one, which stands in this answer alone."""
        token: AssessmentToken = self.get_object()
        hours = self.given(ResendRequest)["expires_in_hours"]
        made = invitations.resend(token=token, actor=self.caller, expires_in=timedelta(hours=hours))
        return answered(self, made, status=http.HTTP_201_CREATED)

    @extend_schema(request=None, responses=AssessmentTokenSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, public_id: str) -> Response:
        """Take it back: the link stops working."""
        return self.answer(invitations.revoke(token=self.get_object(), actor=self.caller))


class AssessmentApplicationViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """How candidates stand in assessments."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_assessment_application",
        "retrieve": "assessments.view_assessment_application",
        "set_status": "assessments.edit_assessment_application",
    }
    serializer_class = AssessmentApplicationSerializer
    filterset_class = AssessmentApplicationFilter
    queryset = AssessmentApplication.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "completed_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[AssessmentApplication]:
        """Those of candidates that the caller sees."""
        rows = assessment_applications_visible_to(self.caller)
        return rows.select_related("assessment", "candidate", "application")

    @extend_schema(request=NewApplicationStatus, responses=AssessmentApplicationSerializer)
    @action(detail=True, methods=["post"], url_path="status")
    def set_status(self, request: Request, public_id: str) -> Response:
        """Shortlist, reject, or take that back."""
        row: AssessmentApplication = self.get_object()
        status = self.given(NewApplicationStatus)["status"]
        return self.answer(set_application_status(standing=row, status=status, actor=self.caller))


class AccommodationViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """What is arranged for people: for leads."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_accommodation",
        "retrieve": "assessments.view_accommodation",
        "create": "assessments.edit_accommodation",
        "partial_update": "assessments.edit_accommodation",
        "end": "assessments.edit_accommodation",
    }
    serializer_class = AccommodationSerializer
    filterset_class = AccommodationFilter
    queryset = Accommodation.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[Accommodation]:
        """The tenant's, for leads."""
        return accommodations_visible_to(self.caller).select_related("candidate", "application")

    @extend_schema(request=NewAccommodation, responses={201: AccommodationSerializer})
    def create(self, request: Request) -> Response:
        """Arrange something; a sitting that runs has it at once."""
        made = accommodations.arrange_accommodation(actor=self.caller, **self.given(NewAccommodation))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=AccommodationChange, responses=AccommodationSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change it; a sitting that runs has it at once."""
        row: Accommodation = self.get_object()
        given = self.given(AccommodationChange, partial=True)
        return self.answer(accommodations.edit_accommodation(accommodation=row, actor=self.caller, **given))

    @extend_schema(request=None, responses=AccommodationSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, public_id: str) -> Response:
        """It holds no longer, from the next sitting on."""
        return self.answer(accommodations.end_accommodation(accommodation=self.get_object(), actor=self.caller))


class RequisitionAssessmentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Assessments on requisitions, and the stages that send them."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_assessment",
        "retrieve": "assessments.view_assessment",
        "create": "recruiting.edit_requisition",
        "destroy": "assessments.detach_assessment",
    }
    serializer_class = RequisitionAssessmentSerializer
    filterset_class = RequisitionAssessmentFilter
    queryset = RequisitionAssessment.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[RequisitionAssessment]:
        """Those of requisitions and assessments that the caller sees."""
        rows = RequisitionAssessment.objects.filter(
            requisition__in=requisitions_visible_to(self.caller), assessment__in=assessments_visible_to(self.caller)
        )
        return rows.select_related("requisition", "assessment", "stage")

    @extend_schema(request=NewRequisitionAssessment, responses={201: RequisitionAssessmentSerializer})
    def create(self, request: Request) -> Response:
        """Put one on a requisition; the same pair again changes the stage."""
        given = self.given(NewRequisitionAssessment)
        self._check(given["requisition"])
        made = requisition_assessments.attach_assessment(actor=self.caller, **given)
        return self.answer(made, status=http.HTTP_201_CREATED)

    def _check(self, requisition: JobRequisition) -> None:
        if not test_rule("recruiting.edit_requisition", self.caller, requisition):  # type: ignore[no-untyped-call]
            raise NotAllowed("You may not change this requisition.")

    def destroy(self, request: Request, public_id: str) -> Response:
        """Take it off; invitations and results stay."""
        requisition_assessments.detach_assessment(row=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)
