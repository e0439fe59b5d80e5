"""What the platform's console shows on its first page, and what the palette opens of the team's settings."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from config.web.palette import Command, register_command
from superadmin.domain.queries.platform import platform_now


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """unfold's dashboard callback: adds `state` and `cards` (superadmin.domain.queries.platform.platform_now)."""
    context["state"], context["cards"] = platform_now()
    return context


def open_tenant(request: HttpRequest) -> list[str] | None:
    """unfold's environment callback: whose data is open and until when (UTC), in the head of every page."""
    session = getattr(request, "staff_session", None)
    return [f"{session.tenant.name} open until {session.until:%H:%M} UTC", "warning"] if session is not None else None


def register_palette() -> None:
    """The pages of the platform that a team's admins have."""
    usage, webhooks = "superadmin:usage_read", "superadmin:webhook_list"
    for command in (
        Command("audit", _("Audit log"), 66, "superadmin.view_audit", "superadmin:audit_list", "shield", _("who did")),
        Command("usage", _("Plan and usage"), 67, "superadmin.view_usage", usage, "chart", _("limits cost")),
        Command("webhooks", _("Webhooks"), 68, "superadmin.list_webhook", webhooks, "send", _("integrations")),
    ):
        register_command(command)
