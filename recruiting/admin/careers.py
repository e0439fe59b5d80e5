"""The careers door in the console: questions, how people came, what they ask. Read while their tenant is open."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export import fields

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.questions import EDITABLE, add_question, edit_question
from recruiting.models import ApplyDraft, Arrival, CandidateRequest, JobQuestion, StatusLink
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin

_PERSON = ("application__candidate__first_name", "application__candidate__last_name")
_COLUMNS = ("kind", "text", "help_text", "is_required", "options", "flags")


class JobQuestionResource(DomainResource):
    """A row a question; found again by its public id, and new without one, for the job that is named."""

    job = fields.Field(attribute="requisition__public_id", column_name="job", readonly=True)

    class Meta:
        model = JobQuestion
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", "job", *_COLUMNS, "position")

    def write(self, instance: JobQuestion, is_create: bool) -> JobQuestion:
        """Edit what is there; a question is added on its job's page."""
        if is_create:
            raise ValueError("Add questions on the job's page; an import changes those that are there.")
        given = {name: getattr(instance, name) for name in _COLUMNS}
        return edit_question(question=instance, actor=self.actor, **given)


@admin.register(JobQuestion)
class JobQuestionAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain."""

    resource_classes = [JobQuestionResource]
    list_display = ("text", "requisition", "kind", "is_required", "position")
    list_filter = ("kind", "is_required", "created_at")
    search_fields = ("text", "requisition__title")
    list_select_related = ("requisition",)
    autocomplete_fields = ("requisition",)
    ordering = ("requisition__title", "position")
    fields = ("requisition", *_COLUMNS, "position")
    readonly_fields = ("position",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A question stays with its job."""
        return ("position", "requisition") if obj else ("position",)

    def save_model(self, request: HttpRequest, obj: JobQuestion, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            edit_question(question=obj, actor=actor, **given)
        else:
            made = add_question(requisition=form.cleaned_data["requisition"], actor=actor, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False


@admin.register(Arrival)
class ArrivalAdmin(TenantRecordAdmin):
    """How applications came in by the careers page."""

    list_display = ("application", "source_token", "language", "flagged", "created_at")
    list_filter = ("source_token", "language", "created_at")
    search_fields = ("source_token", *_PERSON)
    list_select_related = ("application__candidate", "application__requisition")
    ordering = ("-pk",)


@admin.register(StatusLink)
class StatusLinkAdmin(TenantRecordAdmin):
    """Candidates' links; the secret is nowhere, its hash is not shown."""

    list_display = ("application", "serial", "expires_at", "last_seen_at", "created_at")
    list_filter = ("expires_at", "created_at")
    search_fields = _PERSON
    list_select_related = ("application__candidate", "application__requisition")
    ordering = ("-pk",)
    exclude = ("token_hash",)


@admin.register(CandidateRequest)
class CandidateRequestAdmin(TenantRecordAdmin):
    """What candidates ask, and the answers."""

    list_display = ("application", "kind", "status", "answered_by", "created_at", "answered_at")
    list_filter = ("kind", "status", "created_at")
    search_fields = ("text", *_PERSON)
    list_select_related = ("application__candidate", "application__requisition", "answered_by")
    ordering = ("-pk",)


@admin.register(ApplyDraft)
class ApplyDraftAdmin(TenantRecordAdmin):
    """Forms that were begun in the last day; what was read is not shown."""

    list_display = ("original_filename", "requisition", "file_size", "sent_at", "created_at")
    list_filter = ("sent_at", "created_at")
    search_fields = ("original_filename", "requisition__title")
    list_select_related = ("requisition",)
    ordering = ("-pk",)
    exclude = ("extract", "file")
