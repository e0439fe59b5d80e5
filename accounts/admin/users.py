"""Users: made without a password, which the person chooses by a mailed link."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import resources
from unfold.admin import ModelAdmin, StackedInline

from accounts.domain.memberships import mail_reset
from accounts.domain.platform_accounts import (
    check_may_close,
    check_may_lose_platform,
    let_try_again,
    mail_password_link,
    sign_out_everywhere,
)
from accounts.domain.second_factors import drop_second_factor
from accounts.domain.sessions import end_sessions
from accounts.domain.tokens import end_tokens
from accounts.models import User, UserProfile, UserSettings
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import SaysRefusals, for_each
from superadmin.domain import audit

admin.site.unregister(Group)
admin.site.unregister(EmailAddress)


class ProfileInline(StackedInline):
    """Where the person is."""

    model = UserProfile
    can_delete = False
    extra = 0


class SettingsInline(StackedInline):
    """How the person wants it."""

    model = UserSettings
    can_delete = False
    extra = 0


class UserResource(resources.ModelResource):
    """What an export of people holds; no secret."""

    class Meta:
        model = User
        fields = ("public_id", "email", "first_name", "last_name", "is_active", "date_joined", "last_login")


@admin.register(User)
class UserAdmin(SaysRefusals, RecordedExport, ModelAdmin):
    """No field takes a password, and nobody is deleted here: erasing a person is a verb of its own."""

    resource_classes = [UserResource]
    list_display = ("email", "first_name", "last_name", "is_active", "is_superuser", "last_login", "date_joined")
    list_filter = ("is_active", "is_superuser", "date_joined", "last_login")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    fields = ("email", "first_name", "last_name", "is_active", "is_superuser", "public_id", "last_login", "date_joined")
    readonly_fields = ("public_id", "last_login", "date_joined")
    actions = ("send_password_link", "allow_tries", "end_all_sessions", "drop_second_factors")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[type[StackedInline]]:
        """Profile and settings exist once the user does."""
        return [ProfileInline, SettingsInline] if obj else []

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new person gets an unusable password and a link; a closed account loses sessions and tokens."""
        actor: Any = request.user
        obj.is_staff = obj.is_superuser
        if not change:
            obj.set_unusable_password()
        elif "is_active" in form.changed_data and not obj.is_active:
            check_may_close(user=obj)
        elif "is_superuser" in form.changed_data and not obj.is_superuser:
            check_may_lose_platform(user=obj)
        super().save_model(request, obj, form, change)
        obj.complete()
        changes = {
            name: {"old": form.initial.get(name), "new": form.cleaned_data.get(name)} for name in form.changed_data
        }
        audit.record("update" if change else "create", obj, actor=actor, name="accounts.user.edited", changes=changes)
        if not change:
            mail_reset(user=obj)
        elif {"is_active", "is_superuser"} & set(form.changed_data):
            end_sessions(user=obj)
            end_tokens(user=obj, actor=actor)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never."""
        return False

    @admin.action(description="Mail a link to choose a password")
    def send_password_link(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """To each."""
        actor: Any = request.user
        for_each(request, queryset, lambda user: mail_password_link(user=user, actor=actor), "{n} mailed.")

    @admin.action(description="Let them try to sign in again")
    def allow_tries(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Forget wrong passwords."""
        actor: Any = request.user
        for_each(request, queryset, lambda user: let_try_again(user=user, actor=actor), "{n} unlocked.")

    @admin.action(description="End all sessions and tokens")
    def end_all_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """At once."""
        actor: Any = request.user
        for_each(
            request, queryset, lambda user: sign_out_everywhere(user=user, actor=actor), "{n} signed out everywhere."
        )

    @admin.action(description="Take the second step off (lost app and codes)")
    def drop_second_factors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """They are mailed, and sign in again with the password alone."""
        actor: Any = request.user
        for_each(request, queryset, lambda user: drop_second_factor(user=user, actor=actor), "{n} looked at.")


@admin.register(EmailAddress)
class EmailAddressAdmin(ModelAdmin):
    """Addresses and their proof."""

    list_display = ("email", "user", "primary", "verified")
    list_filter = ("primary", "verified")
    search_fields = ("email", "user__email", "user__first_name", "user__last_name")
    list_select_related = ("user",)
    autocomplete_fields = ("user",)
