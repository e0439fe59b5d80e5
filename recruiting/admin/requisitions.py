"""Openings, postings and pipelines."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.job_descriptions import edit_job_description, enqueue_parsing
from recruiting.domain.requisitions import (
    EDITABLE,
    create_requisition,
    edit_requisition,
    set_requisition_status,
)
from recruiting.domain.stages import edit_stage
from recruiting.enums import RequisitionStatus
from recruiting.models import JobDescription, JobRequisition, Pipeline, PipelineStage
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin

_COLUMNS = (
    *("title", "description", "department", "location", "remote_policy", "employment_type", "required_skills"),
    *("nice_to_have", "experience_level", "min_experience_years", "max_experience_years", "min_salary"),
    *("max_salary", "currency", "salary_period", "positions_available", "closes_at"),
)


class RequisitionResource(DomainResource):
    """A row an opening; found again by its public id, and new without one."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = JobRequisition
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", *_COLUMNS, "status", "positions_filled", "tenant")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """What has a writer of its own is not imported."""
        row.pop("status", None)
        row.pop("positions_filled", None)

    def write(self, instance: JobRequisition, is_create: bool) -> JobRequisition:
        """Make a draft, or edit."""
        given = {name: getattr(instance, name) for name in _COLUMNS}
        if is_create:
            return create_requisition(actor=self.actor, **given)
        return edit_requisition(requisition=instance, actor=self.actor, **given)


@admin.register(JobRequisition)
class JobRequisitionAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; closed and reopened by action."""

    resource_classes = [RequisitionResource]
    list_display = ("title", "status", "is_published", "positions_available", "positions_filled", "created_at")
    list_filter = ("status", "is_published", "employment_type", "remote_policy", "experience_level", "created_at")
    search_fields = ("title", "department", "location", "public_id")
    list_select_related = ("tenant",)
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("hiring_manager", "job_description", "pipeline")
    exclude = ("team", "is_archived")
    readonly_fields = (
        *("tenant", "public_id", "status", "positions_filled", "is_published", "published_at", "opened_at"),
        *("created_by", "created_at", "updated_at"),
    )
    actions = ("close", "reopen")

    def save_model(self, request: HttpRequest, obj: JobRequisition, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            edit_requisition(requisition=obj, actor=actor, **given)
        else:
            made = create_requisition(actor=actor, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Close")
    def close(self, request: HttpRequest, queryset: QuerySet[JobRequisition]) -> None:
        """Open and paused ones."""
        self._set(request, queryset, RequisitionStatus.CLOSED, "{n} closed.")

    @admin.action(description="Open, or open again")
    def reopen(self, request: HttpRequest, queryset: QuerySet[JobRequisition]) -> None:
        """Where a position is free."""
        self._set(request, queryset, RequisitionStatus.OPEN, "{n} opened.")

    def _set(self, request: HttpRequest, rows: QuerySet[JobRequisition], status: str, done: str) -> None:
        actor: Any = request.user
        for_each(request, rows, lambda one: set_requisition_status(requisition=one, status=status, actor=actor), done)


@admin.register(JobDescription)
class JobDescriptionAdmin(TenantDataAdmin):
    """What was read may be corrected; reading again is an action."""

    list_display = ("title", "filename", "parsing_status", "engine", "user", "created_at")
    list_filter = ("parsing_status", "seniority_level", "engine", "created_at")
    search_fields = ("title", "filename", "public_id")
    list_select_related = ("user",)
    ordering = ("-created_at", "-pk")
    fields = (
        *("tenant", "title", "seniority_level", "required_skills", "nice_to_have", "content", "parsing_status"),
        *("parsing_error", "parsed_at", "engine", "filename", "user", "created_at"),
    )
    readonly_fields = (
        *("tenant", "content", "parsing_status", "parsing_error", "parsed_at", "engine", "filename", "user"),
        "created_at",
    )
    actions = ("read_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: postings are taken in on the pages and by the API."""
        return False

    def save_model(self, request: HttpRequest, obj: JobDescription, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data}
        edit_job_description(job_description=obj, actor=actor, **given)

    @admin.action(description="Read again")
    def read_again(self, request: HttpRequest, queryset: QuerySet[JobDescription]) -> None:
        """In the background."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: enqueue_parsing(one, actor), "{n} will be read again.")


@admin.register(Pipeline)
class PipelineAdmin(TenantRecordAdmin):
    """The tenant's pipelines."""

    list_display = ("name", "is_default", "is_archived", "created_at")
    list_filter = ("is_default", "is_archived", "created_at")
    search_fields = ("name",)
    ordering = ("name",)


@admin.register(PipelineStage)
class PipelineStageAdmin(TenantDataAdmin):
    """Name and promise, through the domain."""

    list_display = ("name", "pipeline", "kind", "position", "sla_days")
    list_filter = ("kind",)
    search_fields = ("name", "pipeline__name")
    list_select_related = ("pipeline",)
    ordering = ("pipeline__name", "position")
    fields = ("pipeline", "kind", "position", "name", "sla_days")
    readonly_fields = ("pipeline", "kind", "position")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: the tenant's admins shape their pipeline."""
        return False

    def save_model(self, request: HttpRequest, obj: PipelineStage, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {"name": form.cleaned_data["name"], "sla_days": form.cleaned_data["sla_days"]}
        edit_stage(stage=obj, actor=actor, **given)
