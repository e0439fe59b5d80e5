"""What the platform's console shows on its first page."""

from typing import Any

from django.http import HttpRequest

from superadmin.domain.queries.platform import platform_figures


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """unfold's dashboard callback: adds `figures` (superadmin.domain.queries.platform.Figures)."""
    context["figures"] = platform_figures()
    return context
