"""Who looks after whom, across candidates."""

from typing import ClassVar

from django.db.models import QuerySet
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from recruiting.api.filters import AssignmentFilter
from recruiting.api.serializers.candidates import AssignmentSerializer
from recruiting.domain.assignments import unassign_candidate
from recruiting.models import UserCandidateAssignment
from recruiting.rules import candidates_visible_to


class AssignmentViewSet(mixins.ListModelMixin, Resource):
    """Assignments of the candidates that the caller sees."""

    rules: ClassVar[dict[str, str]] = {"list": "recruiting.view_candidate", "destroy": "recruiting.assign_candidate"}
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    queryset = UserCandidateAssignment.objects.none()
    ordering_fields: ClassVar[list[str]] = ["assigned_at"]
    ordering: ClassVar[list[str]] = ["-assigned_at", "-pk"]

    def get_queryset(self) -> QuerySet[UserCandidateAssignment]:
        """Of visible candidates."""
        rows = UserCandidateAssignment.objects.filter(candidate__in=candidates_visible_to(self.caller))
        return rows.select_related("candidate", "user", "assigned_by")

    def destroy(self, request: Request, public_id: str) -> Response:
        """End it at once; the row stays as history."""
        row: UserCandidateAssignment = self.get_object()
        unassign_candidate(candidate=row.candidate, user=row.user, actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)
