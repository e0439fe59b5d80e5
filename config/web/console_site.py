"""The console's site: unfold's, which asks for the list of models twice a page."""

from typing import Any

from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class ConsoleSite(UnfoldAdminSite):  # type: ignore[misc]  # unfold has no types
    """Builds the list of what a person may open once a request: it asks every model's permissions."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """As Django's, kept for the rest of the request."""
        kept: dict[str | None, list[Any]] = request.__dict__.setdefault("_console_models", {})
        if app_label not in kept:
            kept[app_label] = super().get_app_list(request, app_label)
        return kept[app_label]
