"""Assessments: building, publishing, inviting."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.filters import AssessmentListFilter
from assessments.api.serializers.assessments import (
    AssessmentChange,
    AssessmentSectionSerializer,
    AssessmentSerializer,
    ProblemsSerializer,
    SectionsChange,
    spec_of,
)
from assessments.api.serializers.invitations import (
    InvitedSerializer,
    InviteManyRequest,
    InviteRequest,
    OutcomeSerializer,
)
from assessments.api.viewsets.inviting import invited_many, invited_one
from assessments.domain import assessments
from assessments.domain.blueprints import blueprint_of
from assessments.domain.publishing_checks import publishing_problems
from assessments.models import Assessment
from assessments.rules import assessments_visible_to
from config.api.sync import Synced
from config.api.viewsets import Resource


class AssessmentViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Tests. Candidates get what was published last, not what is being edited."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_assessment",
        "retrieve": "assessments.view_assessment",
        "create": "assessments.edit_assessment",
        "partial_update": "assessments.edit_assessment",
        "sections": "assessments.view_assessment",
        "set_sections": "assessments.edit_assessment",
        "problems": "assessments.view_assessment",
        "publish": "assessments.publish_assessment",
        "unpublish": "assessments.publish_assessment",
        "archive": "assessments.edit_assessment",
        "restore": "assessments.edit_assessment",
        "copy": "assessments.edit_assessment",
        "invite": "assessments.invite_candidate",
        "invite_many": "assessments.invite_candidate",
    }
    serializer_class = AssessmentSerializer
    filterset_class = AssessmentListFilter
    queryset = Assessment.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "title", "status"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[Assessment]:
        """The tenant's, for staff."""
        rows = assessments_visible_to(self.caller)
        return rows.select_related("current", "job_description", "proctoring_policy", "created_by")

    def about(self, row: Any) -> Any:
        """Whom one may invite is asked of the candidate, not of the assessment."""
        return None if self.action in ("invite", "invite_many") else row

    @extend_schema(request=AssessmentChange, responses={201: AssessmentSerializer})
    def create(self, request: Request) -> Response:
        """Make a draft without sections."""
        made = assessments.create_assessment(actor=self.caller, **self.given(AssessmentChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=AssessmentChange, responses=AssessmentSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change settings; candidates get them when it is published again."""
        row: Assessment = self.get_object()
        given = self.given(AssessmentChange, partial=True)
        return self.answer(assessments.edit_assessment(assessment=row, actor=self.caller, **given))

    @extend_schema(filters=False, responses=AssessmentSectionSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def sections(self, request: Request, public_id: str) -> Response:
        """The sections in order."""
        return self._sections(self.get_object())

    @extend_schema(request=SectionsChange, responses=AssessmentSectionSerializer(many=True))
    @sections.mapping.put
    def set_sections(self, request: Request, public_id: str) -> Response:
        """Replace all sections. Their weights total 100."""
        row: Assessment = self.get_object()
        specs = [spec_of(dict(one)) for one in self.given(SectionsChange)["sections"]]
        assessments.set_sections(assessment=row, sections=specs, actor=self.caller)
        return self._sections(row)

    def _sections(self, row: Assessment) -> Response:
        rows = row.sections.select_related("pool_set").prefetch_related("fixed__question").order_by("position")
        return Response(AssessmentSectionSerializer(rows, many=True).data)

    @extend_schema(filters=False, responses=ProblemsSerializer)
    @action(detail=True)
    def problems(self, request: Request, public_id: str) -> Response:
        """What keeps it from being published; nothing where it can be."""
        row: Assessment = self.get_object()
        return Response(ProblemsSerializer({"problems": publishing_problems(row, blueprint_of(row))}).data)

    @extend_schema(request=None, responses=AssessmentSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, public_id: str) -> Response:
        """Freeze it as a version and open it to candidates. 400 with `problems` where something is missing."""
        row: Assessment = self.get_object()
        assessments.publish_assessment(assessment=row, actor=self.caller)
        return self.answer(row)

    @extend_schema(request=None, responses=AssessmentSerializer)
    @action(detail=True, methods=["post"])
    def unpublish(self, request: Request, public_id: str) -> Response:
        """Back to a draft; links that are out keep working."""
        return self.answer(assessments.unpublish_assessment(assessment=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=AssessmentSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it off the lists; results stay."""
        return self.answer(assessments.archive_assessment(assessment=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=AssessmentSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back as a draft."""
        return self.answer(assessments.restore_assessment(assessment=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses={201: AssessmentSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, public_id: str) -> Response:
        """A new draft with the same settings and sections."""
        made = assessments.copy_assessment(assessment=self.get_object(), actor=self.caller)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=InviteRequest, responses={201: InvitedSerializer})
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, public_id: str) -> Response:
        """Invite one candidate. The link stands in this answer alone; it is mailed too."""
        return invited_one(self, self.get_object())

    @extend_schema(request=InviteManyRequest, responses=OutcomeSerializer(many=True))
    @action(detail=True, methods=["post"], url_path="invite-many", pagination_class=None)
    def invite_many(self, request: Request, public_id: str) -> Response:
        """Invite several people, each with an outcome of their own. Who is no candidate yet becomes one."""
        return invited_many(self, self.get_object())
