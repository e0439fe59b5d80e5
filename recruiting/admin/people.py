"""Duplicates, merges and pools."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from recruiting.domain.duplicates import dismiss_hint, reopen_hint
from recruiting.domain.merges import unmerge_candidates
from recruiting.models import CandidateMerge, DuplicateHint, DuplicateKey, Pool, PoolMember
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(DuplicateHint)
class DuplicateHintAdmin(RecordedExport, TenantRecordAdmin):
    """Pairs who may be one person; answered by action."""

    list_display = ("first", "second", "score", "likeness", "status", "answered_by", "created_at")
    list_filter = ("status", "likeness", "created_at")
    search_fields = ("first__last_name", "first__email", "second__last_name", "second__email")
    list_select_related = ("first", "second", "answered_by")
    ordering = ("-score", "-pk")
    actions = ("dismiss", "reopen")

    @admin.action(description="Different people")
    def dismiss(self, request: HttpRequest, queryset: QuerySet[DuplicateHint]) -> None:
        """Not offered again."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: dismiss_hint(hint=one, actor=actor), "{n} dismissed.")

    @admin.action(description="Offer again")
    def reopen(self, request: HttpRequest, queryset: QuerySet[DuplicateHint]) -> None:
        """Take the answer back."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: reopen_hint(hint=one, actor=actor), "{n} offered again.")


@admin.register(DuplicateKey)
class DuplicateKeyAdmin(TenantRecordAdmin):
    """The words by which doubles are found."""

    list_display = ("value", "candidate")
    search_fields = ("value", "candidate__last_name", "candidate__email")
    list_select_related = ("candidate",)
    ordering = ("-pk",)


@admin.register(CandidateMerge)
class CandidateMergeAdmin(RecordedExport, TenantRecordAdmin):
    """Merges; undone by action."""

    list_display = ("absorbed", "kept", "actor", "created_at", "undone_at", "undone_by")
    list_filter = ("created_at", "undone_at")
    search_fields = ("kept__last_name", "kept__email", "absorbed__last_name", "absorbed__email")
    list_select_related = ("kept", "absorbed", "actor", "undone_by")
    ordering = ("-pk",)
    actions = ("undo",)

    @admin.action(description="Undo")
    def undo(self, request: HttpRequest, queryset: QuerySet[CandidateMerge]) -> None:
        """Two records again."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: unmerge_candidates(merge=one, actor=actor), "{n} undone.")


@admin.register(Pool)
class PoolAdmin(RecordedExport, TenantRecordAdmin):
    """Pools of people for later."""

    list_display = ("name", "owner", "is_shared", "created_at")
    list_filter = ("is_shared", "created_at")
    search_fields = ("name", "description", "owner__email")
    list_select_related = ("owner",)
    ordering = ("name", "pk")


@admin.register(PoolMember)
class PoolMemberAdmin(TenantRecordAdmin):
    """Who is in which pool."""

    list_display = ("candidate", "pool", "added_by", "created_at")
    list_filter = ("created_at",)
    search_fields = ("candidate__last_name", "candidate__email", "pool__name", "note")
    list_select_related = ("candidate", "pool", "added_by")
    ordering = ("-pk",)
