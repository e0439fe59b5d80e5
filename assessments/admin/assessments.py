"""Assessments, their sections and published versions."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from assessments.domain.assessments import (
    EDITABLE,
    archive_assessment,
    create_assessment,
    edit_assessment,
    restore_assessment,
)
from assessments.models import Assessment, AssessmentVersion, RequisitionAssessment, Section, SectionQuestion
from recruiting.admin.tables import DomainResource, RecordedTables
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin

_COLUMNS = tuple(sorted(EDITABLE - {"job_description", "proctoring_policy"}))


class AssessmentResource(DomainResource):
    """A row an assessment's settings; found again by its public id, and a draft without one."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = Assessment
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", *_COLUMNS, "status", "tenant")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """The status has a writer of its own."""
        row.pop("status", None)

    def write(self, instance: Assessment, is_create: bool) -> Assessment:
        """Make a draft, or edit."""
        given = {name: getattr(instance, name) for name in _COLUMNS}
        if is_create:
            return create_assessment(actor=self.actor, **given)
        return edit_assessment(assessment=instance, actor=self.actor, **given)


@admin.register(Assessment)
class AssessmentAdmin(RecordedTables, TenantDataAdmin):
    """Settings through the domain; archived and restored by action. Leads of the tenant publish."""

    resource_classes = [AssessmentResource]
    list_display = ("title", "status", "duration_minutes", "pass_mark", "attempts", "created_by", "created_at")
    list_filter = ("status", "assessment_method", "release_policy", "navigation", "created_at")
    search_fields = ("title", "job_title", "public_id")
    list_select_related = ("tenant", "created_by")
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("job_description",)
    readonly_fields = ("tenant", "public_id", "status", "current", "created_by", "created_at", "updated_at")
    actions = ("archive", "restore")

    def save_model(self, request: HttpRequest, obj: Assessment, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            edit_assessment(assessment=obj, actor=actor, **given)
        else:
            made = create_assessment(actor=actor, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[Assessment]) -> None:
        """Take off the lists."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: archive_assessment(assessment=one, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[Assessment]) -> None:
        """Bring back as drafts."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: restore_assessment(assessment=one, actor=actor), "{n} restored.")


@admin.register(AssessmentVersion)
class AssessmentVersionAdmin(TenantRecordAdmin):
    """What was published; never changed."""

    list_display = ("assessment", "number", "published_by", "published_at")
    list_filter = ("published_at",)
    search_fields = ("assessment__title", "public_id")
    list_select_related = ("assessment", "published_by")
    ordering = ("-published_at", "-pk")


@admin.register(Section)
class SectionAdmin(TenantRecordAdmin):
    """Parts of assessments; the builder writes them."""

    list_display = ("title", "assessment", "position", "weight", "minutes", "draw_count")
    list_filter = ("draw_strategy", "pool_level")
    search_fields = ("title", "assessment__title", "public_id")
    list_select_related = ("assessment",)
    ordering = ("assessment_id", "position")


@admin.register(SectionQuestion)
class SectionQuestionAdmin(TenantRecordAdmin):
    """Fixed questions of sections."""

    list_display = ("section", "question", "position", "points")
    list_filter = ("question__kind",)
    search_fields = ("section__title", "section__assessment__title")
    list_select_related = ("section", "question")
    ordering = ("section_id", "position")


@admin.register(RequisitionAssessment)
class RequisitionAssessmentAdmin(TenantRecordAdmin):
    """Assessments on requisitions."""

    list_display = ("requisition", "assessment", "stage", "created_by", "created_at")
    list_filter = ("created_at",)
    search_fields = ("requisition__title", "assessment__title", "public_id")
    list_select_related = ("requisition", "assessment", "stage", "created_by")
    ordering = ("-created_at", "-pk")
