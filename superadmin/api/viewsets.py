"""The platform's API for people of a tenant: their tasks, and the audit log for admins."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.scopes import Within
from config.api.throttles import Polls, Writes
from config.api.viewsets import Resource
from superadmin.api.filters import AuditFilter, TaskFilter
from superadmin.api.serializers import AuditSerializer, TaskSerializer
from superadmin.domain.background import cancel_task, retry_task
from superadmin.models import AuditLog, TaskRecord
from superadmin.rules import audit_visible_to, tasks_visible_to


class TaskViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """Background work: own, or the tenant's for those who oversee it."""

    rules: ClassVar[dict[str, str]] = {
        "list": "superadmin.view_task",
        "retrieve": "superadmin.view_task",
        "retry": "superadmin.retry_task",
        "cancel": "superadmin.cancel_task",
    }
    # What a scoped token has begun, it may follow: by the id that it was given.
    within = Within.of(None, ("retrieve",))
    queryset = TaskRecord.objects.none()
    serializer_class = TaskSerializer
    filterset_class = TaskFilter
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    pagination_class = Cursor
    throttle_classes = (Polls, Writes)

    def get_queryset(self) -> QuerySet[TaskRecord]:
        """What this person may see."""
        return tasks_visible_to(self.request.user).select_related("parent")

    @extend_schema(request=None, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, public_id: str) -> Response:
        """Try work that failed again."""
        return self._answer(retry_task(record=self.get_object(), actor=request.user))

    @extend_schema(request=None, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, public_id: str) -> Response:
        """Take back work that has not begun."""
        return self._answer(cancel_task(record=self.get_object(), actor=request.user))

    def _answer(self, record: TaskRecord) -> Response:
        data: Any = self.get_serializer(record).data
        return Response(data)


class AuditViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """The tenant's audit log, newest first."""

    rules: ClassVar[dict[str, str]] = {"*": "superadmin.view_audit"}
    queryset = AuditLog.objects.none()
    serializer_class = AuditSerializer
    filterset_class = AuditFilter
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    pagination_class = Cursor

    def get_queryset(self) -> QuerySet[AuditLog]:
        """The open tenant's rows, for its admins."""
        return audit_visible_to(self.request.user).select_related("personal")
