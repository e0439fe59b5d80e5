"""Applications and what hangs on them: read-only, since deciding is for the tenant's own people."""

from django.contrib import admin

from recruiting.models import Application, ApplicationEvent, ApplicationNote, Evidence, SkillMatch
from superadmin.admin.tenant_data import TenantRecordAdmin

_PERSON = ("application__candidate__first_name", "application__candidate__last_name")


@admin.register(Application)
class ApplicationAdmin(TenantRecordAdmin):
    """Where people stand."""

    list_display = ("candidate", "requisition", "stage", "outcome", "match_score", "source", "applied_at")
    list_filter = ("outcome", "stage__kind", "source", "applied_at")
    search_fields = ("public_id", "candidate__first_name", "candidate__last_name", "requisition__title")
    list_select_related = ("candidate", "requisition", "stage")
    ordering = ("-pk",)


@admin.register(ApplicationEvent)
class ApplicationEventAdmin(TenantRecordAdmin):
    """What happened."""

    list_display = ("application", "kind", "from_stage", "to_stage", "outcome", "actor", "created_at")
    list_filter = ("kind", "outcome", "created_at")
    search_fields = (*_PERSON, "application__requisition__title")
    list_select_related = ("application__candidate", "application__requisition", "actor")
    ordering = ("-pk",)


@admin.register(ApplicationNote)
class ApplicationNoteAdmin(TenantRecordAdmin):
    """Notes on applications."""

    list_display = ("application", "author", "note_type", "is_private", "created_at")
    list_filter = ("note_type", "is_private", "created_at")
    search_fields = ("text", *_PERSON, "author__email")
    list_select_related = ("application__candidate", "application__requisition", "author")
    ordering = ("-pk",)


@admin.register(Evidence)
class EvidenceAdmin(TenantRecordAdmin):
    """Scored findings."""

    list_display = ("application", "kind", "score", "source_type", "updated_at")
    list_filter = ("kind", "source_type", "updated_at")
    search_fields = ("summary", *_PERSON)
    list_select_related = ("application__candidate", "application__requisition")
    ordering = ("-updated_at", "-pk")


@admin.register(SkillMatch)
class SkillMatchAdmin(TenantRecordAdmin):
    """Matches, current and past."""

    list_display = ("candidate", "requisition", "score", "engine", "is_current", "created_at")
    list_filter = ("is_current", "engine", "created_at")
    search_fields = ("candidate__first_name", "candidate__last_name", "requisition__title")
    list_select_related = ("candidate", "requisition")
    ordering = ("-pk",)
