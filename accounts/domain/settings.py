"""Changing one's own settings, and a team's."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from accounts.enums import MailTime, Theme
from accounts.models import User, UserSettings
from accounts.notices import all_kinds
from config.errors import Refused
from superadmin.domain import audit
from superadmin.models import Tenant


def language_of(user: User) -> str:
    """In which language a person is written to: what they chose for themselves, else that of the page that is open."""
    chosen: str = getattr(getattr(user, "profile", None), "locale", "")
    return chosen or get_language() or "en"


@transaction.atomic
def edit_settings(
    *,
    user: User,
    first_name: str,
    last_name: str,
    phone: str = "",
    theme: str,
    timezone: str,
    locale: str,
    editor_autosave: bool,
    list_keys: bool = True,
) -> None:
    """Keep what a person chose for themselves."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
    profile, chosen = user.profile, user.settings
    profile.timezone, profile.locale, profile.phone = timezone, locale, phone
    profile.save(update_fields=["timezone", "locale", "phone", "updated_at"])
    chosen.theme, chosen.editor_autosave, chosen.list_keys = theme, editor_autosave, list_keys
    chosen.save(update_fields=["theme", "editor_autosave", "list_keys", "updated_at"])


@transaction.atomic
def edit_notice_settings(
    *, user: User, bell: Collection[str], mail: Mapping[str, str], digest_hour: int | None = None
) -> UserSettings:
    """Keep which kinds of notice the bell counts (`bell`) and whether each is mailed (`mail`: kind → MailTime), of the
    kinds that `mail` names; the others stay. `digest_hour`: 0–23 in the person's own timezone, None keeps it.

    Raises Refused for a kind that no app registered, a time that there is not, and an hour out of range."""
    known = {kind.code for kind in all_kinds()}
    if not {*bell, *mail} <= known or not set(mail.values()) <= set(MailTime.values):
        raise Refused("There is no such notice, or no such way to mail it.", code="unknown_notice")
    if digest_hour is not None and not 0 <= digest_hour <= 23:
        raise Refused("Choose an hour of the day.", code="unknown_hour")
    chosen = UserSettings.objects.select_for_update().get(user=user)
    chosen.mail_by_kind = {**chosen.mail_by_kind, **{code: str(when) for code, when in mail.items()}}
    chosen.quiet_kinds = sorted((set(chosen.quiet_kinds) - set(mail)) | (set(mail) - set(bell)))
    if digest_hour is not None:
        chosen.digest_hour = digest_hour
    chosen.save(update_fields=["mail_by_kind", "quiet_kinds", "digest_hour", "updated_at"])
    return chosen


def change_theme(*, user: User, theme: str) -> None:
    """Keep the colors that a person chose. Raises Refused for a theme that there is not."""
    if theme not in Theme.values:
        raise Refused("There are light, dark and the device's own colors.", code="unknown_theme")
    UserSettings.objects.filter(user=user).update(theme=theme, updated_at=timezone.now())


@transaction.atomic
def edit_tenant(*, tenant: Tenant, values: Mapping[str, Any], actor: User) -> Tenant:
    """Change a team's settings. Records `accounts.tenant.edited` with each field's old and new value.

    Raises ValidationError for a value that the tenant's fields refuse.
    """
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    changes = {
        name: {"old": getattr(locked, name), "new": value}
        for name, value in values.items()
        if getattr(locked, name) != value
    }
    if changes:
        for name in changes:
            setattr(locked, name, values[name])
        locked.full_clean(validate_unique=False, validate_constraints=False)
        locked.save(update_fields=[*changes, "updated_at"])
        audit.record("settings_change", locked, actor=actor, name="accounts.tenant.edited", changes=changes)
    return locked
