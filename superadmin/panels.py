"""What the platform's console shows on its first page."""

from typing import Any

from django.http import HttpRequest

from superadmin.domain.queries.platform import platform_now


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """unfold's dashboard callback: adds `state` and `cards` (superadmin.domain.queries.platform.platform_now)."""
    context["state"], context["cards"] = platform_now()
    return context


def open_tenant(request: HttpRequest) -> list[str] | None:
    """unfold's environment callback: whose data is open and until when (UTC), in the head of every page."""
    session = getattr(request, "staff_session", None)
    return [f"{session.tenant.name} open until {session.until:%H:%M} UTC", "warning"] if session is not None else None
