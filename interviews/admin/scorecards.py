"""Scorecards in the platform's console, and the language guard's terms, which are the platform's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ImportExportMixin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from config.errors import Refused
from interviews.domain.language import check_pattern
from interviews.models import BiasAnalysis, BiasTerm, FeedbackVersion, InterviewFeedback
from superadmin.admin.tenant_data import TenantRecordAdmin
from superadmin.domain import audit


class BiasTermResource(resources.ModelResource):
    """Terms as rows; a term is known by its words."""

    class Meta:
        model = BiasTerm
        fields = ("term", "category", "pattern", "severity", "explanation", "neutral_alternatives", "is_active")
        import_id_fields = ("term",)
        skip_unchanged = True


class BiasTermForm(forms.ModelForm):
    """A pattern must be of the guard's own syntax."""

    class Meta:
        model = BiasTerm
        fields = "__all__"  # noqa: DJ007 - the platform's own table, for superadmins

    def clean_pattern(self) -> str:
        """The pattern, read once."""
        pattern = str(self.cleaned_data["pattern"])
        try:
            check_pattern(pattern)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return pattern


@admin.register(BiasTerm)
class BiasTermAdmin(ImportExportMixin, ModelAdmin):
    """What the guard looks for. Kept here, for every company."""

    form = BiasTermForm
    resource_classes = [BiasTermResource]
    import_form_class = ImportForm
    export_form_class = SelectableFieldsExportForm
    list_display = ("term", "category", "severity", "is_active", "detection_count", "updated_at")
    list_filter = ("is_active", "category", "severity")
    search_fields = ("term", "pattern", "explanation")
    readonly_fields = ("detection_count", "created_by")
    ordering = ("category", "term")

    def save_model(self, request: HttpRequest, obj: BiasTerm, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]  # a superuser
        super().save_model(request, obj, form, change)
        changes = {
            name: {"old": str(form.initial.get(name)), "new": str(getattr(obj, name))} for name in form.changed_data
        }
        kind, name = "settings_change" if change else "create", "interviews.bias_term.saved"
        audit.record(kind, ("interviews.biasterm", obj.term), actor=request.user, name=name, changes=changes)

    def has_delete_permission(self, request: HttpRequest, obj: BiasTerm | None = None) -> bool:
        """Never: a term that is not wanted is switched off."""
        return False


@admin.register(BiasAnalysis)
class BiasAnalysisAdmin(TenantRecordAdmin):
    """What the guard found."""

    list_display = ("subject_kind", "field", "severity_level", "bias_score", "total_flags", "user", "analyzed_at")
    list_filter = ("severity_level", "subject_kind", "analyzed_at")
    search_fields = ("subject_id", "public_id", "user__email")
    list_select_related = ("user",)
    ordering = ("-pk",)


@admin.register(InterviewFeedback)
class InterviewFeedbackAdmin(TenantRecordAdmin):
    """Who wrote what of whom."""

    list_display = ("interview", "interviewer", "status", "overall_rating", "recommendation", "version", "submitted_at")
    list_filter = ("status", "recommendation", "submitted_at")
    search_fields = ("public_id", "interviewer__email", "interview__candidate__first_name")
    list_select_related = ("interview__candidate", "interviewer")
    ordering = ("-pk",)


@admin.register(FeedbackVersion)
class FeedbackVersionAdmin(TenantRecordAdmin):
    """What final feedback said before it was amended."""

    list_display = ("feedback", "number", "reason", "amended_by", "created_at")
    list_filter = ("created_at",)
    search_fields = ("reason", "amended_by__email")
    list_select_related = ("feedback__interviewer", "amended_by")
    ordering = ("-pk",)
