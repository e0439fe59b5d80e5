"""Candidates, their keys, who looks after them, and notes on them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.assignments import unassign_candidate
from recruiting.domain.candidates import (
    EDITABLE,
    archive_candidate,
    create_candidate,
    edit_candidate,
    restore_candidate,
)
from recruiting.models import Candidate, CandidateIdentity, CandidateNote, UserCandidateAssignment
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin


class CandidateResource(DomainResource):
    """A row a person; found again by e-mail."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = Candidate
        import_id_fields = ("email",)
        skip_unchanged = True
        fields = (
            *("email", "first_name", "last_name", "phone", "current_company", "current_position", "location"),
            *("years_experience", "experience_level", "skills", "tags", "links", "source", "status", "tenant"),
        )

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """E-mails are known in small letters; the status has a writer of its own."""
        row["email"] = str(row.get("email") or "").strip().lower()
        row.pop("status", None)

    def write(self, instance: Candidate, is_create: bool) -> Candidate:
        """Make or edit the person. A superadmin is no member, so nobody is assigned."""
        given = {name: getattr(instance, name) for name in sorted(EDITABLE)}
        if is_create:
            return create_candidate(actor=self.actor, assigned=False, **given)
        return edit_candidate(candidate=instance, actor=self.actor, **given)


@admin.register(Candidate)
class CandidateAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; archived and restored by action."""

    resource_classes = [CandidateResource]
    list_display = ("name", "email", "current_position", "current_company", "status", "source", "created_at")
    list_filter = ("status", "source", "experience_level", "created_at")
    search_fields = ("first_name", "last_name", "email", "search_text")
    list_select_related = ("tenant",)
    ordering = ("-created_at", "-pk")
    fields = (
        *("tenant", "first_name", "last_name", "email", "phone", "current_company", "current_position", "location"),
        *("links", "years_experience", "experience_level", "skills", "availability_percentage", "tags", "source"),
        *("status", "user", "created_by", "created_at", "updated_at"),
    )
    readonly_fields = ("tenant", "status", "user", "created_by", "created_at", "updated_at")
    actions = ("archive", "restore")

    def save_model(self, request: HttpRequest, obj: Candidate, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            edit_candidate(candidate=obj, actor=actor, **given)
        else:
            made = create_candidate(actor=actor, assigned=False, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[Candidate]) -> None:
        """Take off the lists."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: archive_candidate(candidate=one, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[Candidate]) -> None:
        """Bring back."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: restore_candidate(candidate=one, actor=actor), "{n} restored.")


@admin.register(CandidateIdentity)
class CandidateIdentityAdmin(TenantRecordAdmin):
    """What tells one person from another."""

    list_display = ("candidate", "kind", "value", "created_at")
    list_filter = ("kind", "created_at")
    search_fields = ("value", "candidate__first_name", "candidate__last_name", "candidate__email")
    list_select_related = ("candidate",)
    ordering = ("-pk",)


@admin.register(UserCandidateAssignment)
class AssignmentAdmin(TenantRecordAdmin):
    """Who looks after whom; ended by action."""

    list_display = ("user", "candidate", "assignment_type", "is_active", "assigned_at", "unassigned_at")
    list_filter = ("assignment_type", "is_active", "assigned_at")
    search_fields = ("user__email", "candidate__first_name", "candidate__last_name", "candidate__email")
    list_select_related = ("user", "candidate")
    ordering = ("-assigned_at", "-pk")
    actions = ("end",)

    @admin.action(description="End")
    def end(self, request: HttpRequest, queryset: QuerySet[UserCandidateAssignment]) -> None:
        """At once; the row stays as history."""
        actor: Any = request.user

        def verb(row: UserCandidateAssignment) -> None:
            unassign_candidate(candidate=row.candidate, user=row.user, actor=actor)

        for_each(request, queryset.select_related("candidate", "user"), verb, "{n} ended.")


@admin.register(CandidateNote)
class CandidateNoteAdmin(TenantRecordAdmin):
    """Notes on people."""

    list_display = ("candidate", "author", "is_private", "created_at")
    list_filter = ("is_private", "created_at")
    search_fields = ("text", "candidate__first_name", "candidate__last_name", "author__email")
    list_select_related = ("candidate", "author")
    ordering = ("-pk",)
