"""The audit log in the console: read-only, filtered, exported as CSV or JSON lines."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields, resources
from import_export.formats import base_formats

from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import ReadOnlyAdmin
from superadmin.models import AuditChain, AuditLog


class JsonLines(base_formats.Format):
    """One JSON object a line."""

    def get_title(self) -> str:
        """Its name in the list of formats."""
        return "jsonl"

    def export_data(self, dataset: Any, **kwargs: Any) -> str:
        """The rows of the dataset."""
        return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in dataset.dict)

    def get_extension(self) -> str:
        """Of the file."""
        return "jsonl"

    def get_content_type(self) -> str:
        """Of the answer."""
        return "application/jsonl"

    def can_export(self) -> bool:
        """Yes; it does not import."""
        return True


class AuditResource(resources.ModelResource):
    """A row with its place in the chain and what is left of its personal part."""

    actor_email = fields.Field(attribute="personal__actor_email", column_name="actor_email")
    actor_role = fields.Field(attribute="personal__actor_role", column_name="actor_role")
    ip = fields.Field(attribute="personal__ip", column_name="ip")
    changes = fields.Field(column_name="changes")

    class Meta:
        model = AuditLog
        fields = (
            "public_id",
            "tenant__slug",
            "name",
            "action",
            "entity_type",
            "entity_id",
            "description",
            "severity",
            "request_id",
            "created_at",
            "personal_digest",
            "seq",
            "prev_hash",
            "hash",
            "actor_email",
            "actor_role",
            "ip",
            "changes",
        )

    def dehydrate_changes(self, row: AuditLog) -> str:
        """As JSON; empty after an erasure."""
        personal = getattr(row, "personal", None)
        return json.dumps(personal.changes, ensure_ascii=False, sort_keys=True) if personal and personal.changes else ""


@admin.register(AuditLog)
class AuditLogAdmin(RecordedExport, ReadOnlyAdmin):
    """Newest first. An export is itself recorded, and fails when it cannot be."""

    resource_classes = [AuditResource]
    exported = "superadmin.audit.exported"
    list_display = ("created_at", "name", "who", "tenant", "action", "severity", "entity_type", "entity_id", "seq")
    list_filter = ("action", "severity", "tenant", "entity_type", "created_at")
    search_fields = ("name", "entity_id", "request_id", "personal__actor_email")
    list_select_related = ("tenant", "personal")
    ordering = ("-created_at", "-pk")
    date_hierarchy = "created_at"
    exclude = ("actor",)
    readonly_fields = ("who", "role", "address", "browser", "what_changed")

    def get_export_formats(self) -> list[type[base_formats.Format]]:
        """CSV and JSON lines."""
        return [base_formats.CSV, JsonLines]

    def get_export_queryset(self, request: HttpRequest) -> QuerySet[AuditLog]:
        """What the filters leave, with its personal part in the same query."""
        rows: QuerySet[AuditLog] = super().get_export_queryset(request)
        return rows.select_related("personal", "tenant")

    @admin.display(description="Actor", ordering="personal__actor_email")
    def who(self, row: AuditLog) -> str:
        """The actor's e-mail as it was; a dash for the system and after an erasure."""
        return self._personal(row, "actor_email")

    @admin.display(description="Role then")
    def role(self, row: AuditLog) -> str:
        """The actor's role as it was."""
        return self._personal(row, "actor_role")

    @admin.display(description="Address")
    def address(self, row: AuditLog) -> str:
        """Where the request came from."""
        return self._personal(row, "ip")

    @admin.display(description="Browser")
    def browser(self, row: AuditLog) -> str:
        """What the browser called itself."""
        return self._personal(row, "user_agent")

    @admin.display(description="Changes")
    def what_changed(self, row: AuditLog) -> str:
        """Old and new values as JSON."""
        personal = getattr(row, "personal", None)
        return json.dumps(personal.changes, ensure_ascii=False, indent=1) if personal is not None else "erased"

    @staticmethod
    def _personal(row: AuditLog, field: str) -> str:
        return str(getattr(getattr(row, "personal", None), field, "") or "–")


@admin.register(AuditChain)
class AuditChainAdmin(ReadOnlyAdmin):
    """How far each chain is sealed."""

    list_display = ("scope", "tenant", "length", "head")
    list_filter = ("tenant",)
    search_fields = ("scope", "tenant__slug", "tenant__name")
    list_select_related = ("tenant",)
    ordering = ("scope",)
