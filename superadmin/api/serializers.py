"""What the API shows of the platform: tasks and the audit log."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from superadmin.models import AuditLog, TaskRecord


class TaskSerializer(serializers.ModelSerializer[TaskRecord]):
    """A unit of background work. `progress` is 0-100; times are UTC; `error` is a sentence for a person."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(source="task_name", read_only=True)
    batch = serializers.UUIDField(source="parent.public_id", read_only=True, allow_null=True, default=None)
    result = serializers.JSONField(read_only=True, allow_null=True)

    class Meta:
        model = TaskRecord
        fields = [
            "id",
            "name",
            "queue",
            "status",
            "progress",
            "message",
            "result",
            "error",
            "error_code",
            "attempts",
            "max_attempts",
            "related_type",
            "related_id",
            "batch",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields = fields


class AuditSerializer(serializers.ModelSerializer[AuditLog]):
    """One row of the audit log. `seq` is null until the row is sealed; what names people is empty after an erasure."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    actor_email = serializers.SerializerMethodField()
    actor_role = serializers.SerializerMethodField()
    changes = serializers.SerializerMethodField()

    class Meta:
        model = AuditLog
        fields = [
            "id",
            "name",
            "action",
            "entity_type",
            "entity_id",
            "description",
            "severity",
            "actor_email",
            "actor_role",
            "changes",
            "request_id",
            "created_at",
            "seq",
            "hash",
        ]
        read_only_fields = fields

    def get_actor_email(self, row: AuditLog) -> str:
        """As it was then; empty for the system and after an erasure."""
        personal = getattr(row, "personal", None)
        return personal.actor_email if personal is not None else ""

    def get_actor_role(self, row: AuditLog) -> str:
        """As it was then; empty for the system and after an erasure."""
        personal = getattr(row, "personal", None)
        return personal.actor_role if personal is not None else ""

    @extend_schema_field(serializers.DictField())
    def get_changes(self, row: AuditLog) -> dict[str, Any]:
        """{field: {old, new}}; empty after an erasure."""
        personal = getattr(row, "personal", None)
        return personal.changes if personal is not None else {}
