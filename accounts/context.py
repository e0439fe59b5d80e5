"""What the frame of every page shows."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.enums import Theme
from accounts.models import Notification
from config.web import navigation

_BOOTSTRAP_THEME = {Theme.LIGHT: "light", Theme.DARK: "dark"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Template context: tenant, membership, workspaces, theme, engine_state; nav and unread ask only where shown."""
    membership = getattr(request, "membership", None)
    tenant = getattr(request, "tenant", None)
    user = getattr(request, "user", None)

    @cache
    def unread() -> int:
        return Notification.objects.unread_for(user).count() if membership else 0

    @cache
    def nav() -> list[Any]:
        return navigation.nested(navigation.visible_to(user)) if membership else []

    return {
        "tenant": tenant,
        "membership": membership,
        "workspaces": getattr(request, "workspaces", []),
        "nav": nav,
        "unread": unread,
        "theme": theme_of(user),
        "social_logins": settings.SOCIAL_LOGINS,
        "engine_state": _("Offline engine in use") if membership and not model_in_use(tenant) else "",
    }


def theme_of(user: Any) -> str:
    """Bootstrap's word for the person's theme; `auto` follows the device."""
    chosen = getattr(getattr(user, "settings", None), "theme", Theme.SYSTEM)
    return _BOOTSTRAP_THEME.get(chosen, "auto")


def model_in_use(tenant: Any) -> bool:
    """Whether a model answers here: one is configured, and the tenant lets it."""
    return bool((settings.OPENAI_BASE_URL or settings.OPENAI_API_KEY) and tenant.ai_enabled)
