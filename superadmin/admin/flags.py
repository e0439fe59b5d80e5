"""Feature flags in the console."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from superadmin.domain.flag_changes import delete_flag, save_flag
from superadmin.models import FeatureFlag


@admin.register(FeatureFlag)
class FeatureFlagAdmin(ModelAdmin):
    """Every change is in the audit log."""

    list_display = ("name", "is_enabled", "rollout_percentage", "description", "updated_at")
    list_filter = ("is_enabled", "updated_at")
    search_fields = ("name", "description")
    ordering = ("name",)
    autocomplete_fields = ("allowed_tenants", "allowed_users")

    def save_model(self, request: HttpRequest, obj: FeatureFlag, form: Any, change: bool) -> None:
        """By the domain, which records it."""
        save_flag(flag=obj, actor=request.user, **form.cleaned_data)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The domain saved the lists already."""

    def delete_model(self, request: HttpRequest, obj: FeatureFlag) -> None:
        """By the domain."""
        delete_flag(flag=obj, actor=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[FeatureFlag]) -> None:
        """Each by the domain."""
        for flag in queryset:
            delete_flag(flag=flag, actor=request.user)
