"""Two ways to page: numbers where a count is cheap, cursors for what grows."""

from typing import Any

from rest_framework.pagination import CursorPagination, PageNumberPagination

_FOLLOWED: dict[str, Any] = {
    "sync_token": {
        "type": "string",
        "description": "With `updated_since`, on lists that can be followed: send it as the next `updated_since`.",
    },
    "removed": {
        "type": "array",
        "description": "With `updated_since`: rows that were erased or deleted, also such as the caller never saw.",
        "items": {
            "type": "object",
            "required": ["id", "removed_at"],
            "properties": {
                "id": {"type": "string", "format": "uuid"},
                "removed_at": {"type": "string", "format": "date-time"},
            },
        },
    },
    "has_more": {"type": "boolean", "description": "With `updated_since`: whether more has changed already."},
}


def _with_sync(shape: dict[str, Any]) -> dict[str, Any]:
    """A page may be what changed of a list (config.api.sync): then nothing is counted, and a token is given."""
    return {**shape, "required": ["results"], "properties": {**shape["properties"], **_FOLLOWED}}


class PageNumbers(PageNumberPagination):
    """`page`, `page_size` up to 100."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As usual, and as `updated_since` answers."""
        return _with_sync(super().get_paginated_response_schema(schema))


class Cursor(CursorPagination):
    """By key, newest first; nothing is missed or repeated while rows are added."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering = ("-created_at", "-id")

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        """As asked for, ties by key in the same direction."""
        ordering = tuple(super().get_ordering(request, queryset, view))
        tie = "-id" if ordering[0].startswith("-") else "id"
        return ordering if ordering[-1].lstrip("-") == "id" else (*ordering, tie)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As usual, and as `updated_since` answers."""
        return _with_sync(super().get_paginated_response_schema(schema))
