"""Résumés, their texts and sections: read-only."""

from django.contrib import admin

from recruiting.models import Resume, ResumeSection, ResumeText
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(Resume)
class ResumeAdmin(TenantRecordAdmin):
    """Versions of files. The file itself is fetched on the tenant's pages alone."""

    list_display = ("original_filename", "candidate", "version_number", "status", "file_size", "uploaded_at")
    list_filter = ("status", "mime_type", "uploaded_at")
    search_fields = ("original_filename", "public_id", "candidate__first_name", "candidate__last_name")
    list_select_related = ("candidate",)
    ordering = ("-pk",)
    exclude = ("file", "stored_filename")


@admin.register(ResumeText)
class ResumeTextAdmin(TenantRecordAdmin):
    """Readings of files."""

    list_display = ("resume", "engine", "extractor", "language", "pages", "word_count", "created_at")
    list_filter = ("engine", "extractor", "language", "created_at")
    search_fields = ("resume__original_filename", "resume__candidate__first_name", "resume__candidate__last_name")
    list_select_related = ("resume",)
    ordering = ("-pk",)


@admin.register(ResumeSection)
class ResumeSectionAdmin(TenantRecordAdmin):
    """Stretches of a text under one heading."""

    list_display = ("text", "section_type", "title", "sequence", "start_offset", "end_offset")
    list_filter = ("section_type",)
    search_fields = ("title", "text__resume__original_filename")
    list_select_related = ("text",)
    ordering = ("-text_id", "sequence")
