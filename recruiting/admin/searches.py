"""Saved searches, whom they told of, and what is indexed of candidates."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from recruiting.domain.search.indexing import index_candidate
from recruiting.models import CandidateDocument, SavedSearch, SavedSearchHit
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(SavedSearch)
class SavedSearchAdmin(TenantRecordAdmin):
    """Searches that people keep."""

    list_display = ("name", "owner", "alert", "is_shared", "checked_at", "opened_at", "created_at")
    list_filter = ("alert", "is_shared", "created_at")
    search_fields = ("name", "query", "owner__email")
    list_select_related = ("owner",)
    ordering = ("-created_at", "-pk")


@admin.register(SavedSearchHit)
class SavedSearchHitAdmin(TenantRecordAdmin):
    """Of whom a search has told."""

    list_display = ("saved_search", "candidate", "created_at")
    list_filter = ("created_at",)
    search_fields = ("saved_search__name", "candidate__first_name", "candidate__last_name", "candidate__email")
    list_select_related = ("saved_search", "candidate")
    ordering = ("-pk",)


@admin.register(CandidateDocument)
class CandidateDocumentAdmin(TenantRecordAdmin):
    """What a search looks in; indexed again by action."""

    list_display = ("candidate", "who", "updated_at")
    list_filter = ("updated_at",)
    search_fields = ("who",)
    list_select_related = ("candidate",)
    ordering = ("-updated_at", "-pk")
    actions = ("reindex",)

    @admin.action(description="Index again")
    def reindex(self, request: HttpRequest, queryset: QuerySet[CandidateDocument]) -> None:
        """From the profile and the newest résumé."""
        rows: Any = queryset.select_related("candidate")
        for_each(request, rows, lambda one: index_candidate(one.candidate), "{n} indexed.")
