"""Roles that a company hires for again and again."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from recruiting.api.serializers.job_roles import JobRoleChange, JobRoleSerializer
from recruiting.domain.job_roles import create_job_role, edit_job_role
from recruiting.models import JobRole
from recruiting.rules.learning import job_roles_visible_to


class JobRoleViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Roles with what they ask. One that is not wanted any more is taken out of use by `is_active`."""

    rules: ClassVar[dict[str, str]] = {
        "*": "recruiting.view_job_role",
        "create": "recruiting.create_job_role",
        "partial_update": "recruiting.edit_job_role",
    }
    serializer_class = JobRoleSerializer
    filterset_fields: ClassVar[list[str]] = ["is_active", "department"]
    queryset = JobRole.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[JobRole]:
        """The company's."""
        return job_roles_visible_to(self.caller)

    @extend_schema(request=JobRoleChange, responses={201: JobRoleSerializer})
    def create(self, request: Request) -> Response:
        """Make a role."""
        made = create_job_role(actor=self.caller, **self.given(JobRoleChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=JobRoleChange, responses=JobRoleSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a role; jobs that began with it keep what they have."""
        role = self.get_object()
        return self.answer(edit_job_role(role=role, actor=self.caller, **self.given(JobRoleChange, partial=True)))
