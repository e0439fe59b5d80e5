"""Addresses of the API: with and without a slash at the end, by public id, no root listing."""

from typing import Any

from rest_framework.routers import DefaultRouter

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class BothSlashes(DefaultRouter):
    """`tasks` and `tasks/` are one address. Format suffixes and the root view are left out."""

    include_root_view = False
    include_format_suffixes = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trailing_slash = "/?"

    def get_lookup_regex(self, viewset: Any, lookup_prefix: str = "") -> str:
        """Public ids only, unless the viewset says otherwise: anything else is 404 before a query is made."""
        if not hasattr(viewset, "lookup_value_regex") and getattr(viewset, "lookup_field", "") == "public_id":
            return f"(?P<{lookup_prefix}{viewset.lookup_url_kwarg or viewset.lookup_field}>{UUID})"
        return str(super().get_lookup_regex(viewset, lookup_prefix))
