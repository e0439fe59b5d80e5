"""Incidents and alert rules in the console: words are edited, states move by actions."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import ActionForm
from unfold.widgets import UnfoldAdminTextInputWidget

from superadmin.admin.records import for_each
from superadmin.domain import audit
from superadmin.domain.alerts import SHIPPED
from superadmin.domain.incidents import EDITABLE, assign_incident, edit_incident, move_incident, open_incident
from superadmin.enums import AuditAction
from superadmin.enums.health import IncidentStatus
from superadmin.models import AlertRule, SystemIncident


class NotesForm(ActionForm):
    """The choice of an action, with the words that resolving asks for."""

    notes = forms.CharField(
        required=False, max_length=500, label="What was done (for resolving)", widget=UnfoldAdminTextInputWidget()
    )


@admin.register(SystemIncident)
class SystemIncidentAdmin(ModelAdmin):
    """Opened and described here; moved on by actions, each in the audit log."""

    action_form = NotesForm
    list_display = ("title", "severity", "status", "incident_type", "detected_at", "assigned_to", "rule")
    list_filter = ("status", "severity", "incident_type", "affected_tenants", "detected_at")
    search_fields = ("title", "description", "root_cause", "resolution_notes", "public_id")
    list_select_related = ("assigned_to", "rule")
    autocomplete_fields = ("affected_tenants",)
    ordering = ("-detected_at",)
    date_hierarchy = "detected_at"
    actions = ("take", "investigate", "resolve", "close")
    fields = (
        "title",
        "description",
        "incident_type",
        "severity",
        "affected_users",
        "affected_tenants",
        "affected_services",
        "root_cause",
        "status",
        "assigned_to",
        "reported_by",
        "rule",
        "detected_at",
        "resolved_at",
        "closed_at",
        "resolution_notes",
        "metrics",
        "errors",
    )
    readonly_fields = fields[8:]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SystemIncident]:
        """With what a page of one shows."""
        rows: QuerySet[SystemIncident] = super().get_queryset(request)
        return rows.prefetch_related("error_logs")

    @admin.display(description="Errors")
    def errors(self, incident: SystemIncident) -> str:
        """Those that were put to it."""
        return ", ".join(f"{error.kind} {error.request_id}" for error in incident.error_logs.all()) or "–"

    def has_delete_permission(self, request: HttpRequest, obj: SystemIncident | None = None) -> bool:
        """Never: what happened stays."""
        return False

    def save_model(self, request: HttpRequest, obj: SystemIncident, form: Any, change: bool) -> None:
        """By the domain."""
        given = {name: form.cleaned_data[name] for name in form.cleaned_data if name in EDITABLE | {"affected_tenants"}}
        if change:
            edit_incident(incident=obj, actor=request.user, **given)
            return
        cause = given.pop("root_cause", "")
        made = open_incident(actor=request.user, root_cause=cause, **given)
        obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The domain saved the tenants already."""

    @admin.action(description="I look after it")
    def take(self, request: HttpRequest, queryset: QuerySet[SystemIncident]) -> None:
        """Assign to whoever asks."""
        for_each(
            request,
            queryset,
            lambda incident: assign_incident(incident=incident, to=request.user, actor=request.user),
            "{n} are yours.",
        )

    @admin.action(description="Investigate (also again)")
    def investigate(self, request: HttpRequest, queryset: QuerySet[SystemIncident]) -> None:
        """Open or resolved ones."""
        self._move(request, queryset, IncidentStatus.INVESTIGATING, "{n} under investigation.")

    @admin.action(description="Resolve (say what was done)")
    def resolve(self, request: HttpRequest, queryset: QuerySet[SystemIncident]) -> None:
        """With the words beside the choice of the action."""
        self._move(request, queryset, IncidentStatus.RESOLVED, "{n} resolved.")

    @admin.action(description="Close")
    def close(self, request: HttpRequest, queryset: QuerySet[SystemIncident]) -> None:
        """Resolved ones; they stay closed."""
        self._move(request, queryset, IncidentStatus.CLOSED, "{n} closed.")

    def _move(self, request: HttpRequest, queryset: QuerySet[SystemIncident], status: str, done: str) -> None:
        notes = request.POST.get("notes", "")

        def move(incident: SystemIncident) -> object:
            return move_incident(incident=incident, status=status, actor=request.user, resolution_notes=notes)

        for_each(request, queryset, move, done)


@admin.register(AlertRule)
class AlertRuleAdmin(ModelAdmin):
    """Thresholds and windows. Every change is in the audit log."""

    list_display = (
        "name",
        "metric",
        "statistic",
        "comparison",
        "threshold",
        "window_minutes",
        "is_enabled",
        "last_fired_at",
    )
    list_filter = ("is_enabled", "severity", "incident_type", "tenant")
    search_fields = ("code", "name", "metric")
    list_select_related = ("tenant",)
    autocomplete_fields = ("tenant",)
    ordering = ("name",)
    readonly_fields = ("last_fired_at",)

    def has_delete_permission(self, request: HttpRequest, obj: AlertRule | None = None) -> bool:
        """Not those that ship: an update would bring them back. They are disabled."""
        return obj is not None and obj.code not in {rule["code"] for rule in SHIPPED}

    def save_model(self, request: HttpRequest, obj: AlertRule, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        changes = {
            name: {"old": str(form.initial.get(name, "")), "new": str(form.cleaned_data.get(name))}
            for name in form.changed_data
        }
        action = AuditAction.SETTINGS_CHANGE if change else AuditAction.CREATE
        audit.record(action, obj, actor=request.user, name="superadmin.alert_rule.changed", changes=changes)

    def delete_model(self, request: HttpRequest, obj: AlertRule) -> None:
        """Deleted, and recorded."""
        audit.record(AuditAction.DELETE, obj, actor=request.user, name="superadmin.alert_rule.deleted")
        super().delete_model(request, obj)
        messages.info(request, "Its incidents stay.")
