"""Dropped files: what became of each, and taking a known file all the same."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.throttles import Polls, Writes
from config.api.viewsets import Resource
from config.web.access import require
from recruiting.api.filters import IntakeFilter
from recruiting.api.serializers.intakes import IntakeSerializer
from recruiting.api.viewsets.uploads import page_of_intakes, shown_intakes
from recruiting.domain.intakes import accept_same_file
from recruiting.domain.queries.uploads import shown_files
from recruiting.models import ResumeIntake


class IntakeViewSet(Resource):
    """Dropped files: one's own, or the tenant's for those who lead. Made to be polled."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_intake",
        "retrieve": "recruiting.view_intake",
        "accept": "recruiting.upload_resume",
    }
    serializer_class = IntakeSerializer
    filterset_class = IntakeFilter
    pagination_class = Cursor
    throttle_classes = (Polls, Writes)
    queryset = ResumeIntake.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[ResumeIntake]:
        """What the caller sees."""
        return shown_intakes(self.caller)

    @extend_schema(responses=IntakeSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Newest first."""
        return page_of_intakes(self, self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, public_id: str) -> Response:
        """One file."""
        return self._shown(self.get_object())

    @extend_schema(request=None, responses={202: IntakeSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, public_id: str) -> Response:
        """Read a file that is known byte by byte all the same, as a new version."""
        intake: ResumeIntake = self.get_object()
        require("recruiting.edit_candidate", self.caller, intake.candidate)
        row = accept_same_file(intake=intake, actor=self.caller)
        return self._shown(self.get_queryset().get(pk=row.pk), http.HTTP_202_ACCEPTED)

    def _shown(self, row: ResumeIntake, status: int = http.HTTP_200_OK) -> Response:
        shown = shown_files(self.caller, [row])[0]
        return Response(self.get_serializer(shown).data, status=status)
