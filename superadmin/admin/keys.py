"""Keys of model providers in the console: entered once, shown by eight signs, moved by actions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminPasswordWidget

from superadmin.admin.records import ReadOnlyAdmin, SaysRefusals, for_each
from superadmin.domain import audit
from superadmin.domain.key_rotation import rotate_key
from superadmin.domain.keys import activate_key, add_key, deactivate_key, revoke_key
from superadmin.enums import RotationType
from superadmin.models import APIKeyPool, KeyRotationLog, KeyRotationSchedule


class KeyForm(forms.ModelForm[APIKeyPool]):
    """A new key. It is never put back into a page."""

    key = forms.CharField(
        label="Key",
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "off"}),
        help_text="Entered once and sealed. It is never shown again.",
    )

    class Meta:
        model = APIKeyPool
        fields = ("provider", "model_tier", "key_name", "notes")


@admin.register(APIKeyPool)
class APIKeyPoolAdmin(SaysRefusals, ModelAdmin):
    """One key is in use for each provider and tier; it wins over the environment's."""

    list_display = ("key_name", "provider", "model_tier", "masked", "status", "usage_count", "last_used_at", "added_by")
    list_filter = ("status", "provider", "model_tier", "activated_at")
    search_fields = ("key_name", "masked", "notes")
    list_select_related = ("added_by",)
    ordering = ("provider", "model_tier", "key_name")
    actions = ("activate", "deactivate", "revoke")

    def get_form(self, request: HttpRequest, obj: APIKeyPool | None = None, **kwargs: Any) -> Any:
        """The key is asked for once."""
        return super().get_form(request, obj, **({"form": KeyForm} if obj is None else {}), **kwargs)

    def get_fields(self, request: HttpRequest, obj: APIKeyPool | None = None) -> tuple[str, ...]:
        """What is asked, and later everything but the key."""
        if obj is None:
            return ("provider", "model_tier", "key_name", "key", "notes")
        return ("key_name", "notes", *self.get_readonly_fields(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: APIKeyPool | None = None) -> tuple[str, ...]:
        """Its name and notes may change."""
        if obj is None:
            return ()
        state = ("status", "usage_count", "last_used_at", "activated_at", "deactivated_at")
        return ("provider", "model_tier", "masked", *state, "added_by", "created_at")

    def save_model(self, request: HttpRequest, obj: APIKeyPool, form: Any, change: bool) -> None:
        """A new key by the domain; a new name or note as it is."""
        if change:
            obj.save(update_fields=["key_name", "notes", "updated_at"])
            return
        made = add_key(
            provider=obj.provider,
            tier=obj.model_tier,
            key_name=obj.key_name,
            key=form.cleaned_data["key"],
            notes=obj.notes,
            actor=request.user,
        )
        obj.pk, obj.masked, obj._state.adding = made.pk, made.masked, False

    def has_delete_permission(self, request: HttpRequest, obj: APIKeyPool | None = None) -> bool:
        """Never: a revoked key must stay known."""
        return False

    @admin.action(description="Put into use")
    def activate(self, request: HttpRequest, queryset: QuerySet[APIKeyPool]) -> None:
        """The key in use becomes a spare."""
        for_each(request, queryset, lambda key: activate_key(key=key, actor=request.user), "{n} put into use.")

    @admin.action(description="Take out of use, keep as a spare")
    def deactivate(self, request: HttpRequest, queryset: QuerySet[APIKeyPool]) -> None:
        """The environment's key is used then."""
        for_each(request, queryset, lambda key: deactivate_key(key=key, actor=request.user), "{n} taken out of use.")

    @admin.action(description="Revoke for good")
    def revoke(self, request: HttpRequest, queryset: QuerySet[APIKeyPool]) -> None:
        """It never comes back."""
        for_each(request, queryset, lambda key: revoke_key(key=key, actor=request.user), "{n} revoked.")


@admin.register(KeyRotationSchedule)
class KeyRotationScheduleAdmin(ModelAdmin):
    """How often keys give way to the next."""

    list_display = ("provider", "model_tier", "is_enabled", "frequency", "last_rotation_at", "next_rotation_at")
    list_filter = ("is_enabled", "frequency", "provider", "model_tier")
    search_fields = ("provider", "model_tier")
    ordering = ("provider", "model_tier")
    readonly_fields = ("last_rotation_at", "next_rotation_at")
    actions = ("rotate",)

    def save_model(self, request: HttpRequest, obj: KeyRotationSchedule, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        audit.record(
            "settings_change",
            obj,
            actor=request.user,
            name="superadmin.key_schedule.changed",
            description=f"{obj}, {'on' if obj.is_enabled else 'off'}",
        )

    def has_delete_permission(self, request: HttpRequest, obj: KeyRotationSchedule | None = None) -> bool:
        """Never: it is switched off."""
        return False

    @admin.action(description="Rotate now")
    def rotate(self, request: HttpRequest, queryset: QuerySet[KeyRotationSchedule]) -> None:
        """Whether or not it is due; the log says how it went."""
        for_each(
            request,
            queryset,
            lambda one: rotate_key(
                provider=one.provider, tier=one.model_tier, kind=RotationType.FORCED, actor=request.user
            ),
            "{n} tried; the log of rotations says how each ended.",
        )


@admin.register(KeyRotationLog)
class KeyRotationLogAdmin(ReadOnlyAdmin):
    """Every rotation that was tried."""

    list_display = (
        "rotated_at",
        "provider",
        "model_tier",
        "status",
        "rotation_type",
        "old_key",
        "new_key",
        "rotated_by",
    )
    list_filter = ("status", "rotation_type", "provider", "model_tier", "rotated_at")
    search_fields = ("old_key__key_name", "new_key__key_name", "error_message")
    list_select_related = ("old_key", "new_key", "rotated_by")
    ordering = ("-rotated_at",)
    date_hierarchy = "rotated_at"
