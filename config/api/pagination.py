"""Two ways to page: numbers where a count is cheap, cursors for what grows."""

from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.utils.urls import replace_query_param

from config.web.pages import KeysetPage

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
    """By key, newest first, as the big lists of the pages are: nothing is missed or repeated while rows are added,
    however many share what the list is ordered by."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering = ("-created_at", "-id")

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any]:
        """The rows of the page. Raises NotFound for a cursor that was not given out for this order."""
        self.address: str = request.build_absolute_uri()
        asked = request.query_params.get(self.cursor_query_param)
        size, sort = self.get_page_size(request) or self.page_size, self.get_ordering(request, queryset, view)[0]
        self.shown = KeysetPage(queryset, sort, asked, size)
        if asked and self.shown.cursor is None:
            raise NotFound(self.invalid_cursor_message)
        return self.shown.items

    def get_next_link(self) -> str | None:
        """The next page's address; None on the last."""
        return self._link(self.shown.next_query)

    def get_previous_link(self) -> str | None:
        """The previous page's address; None on the first."""
        return self._link(self.shown.previous_query)

    def _link(self, cursor: str) -> str | None:
        return replace_query_param(self.address, self.cursor_query_param, cursor) if cursor else None

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As usual, and as `updated_since` answers."""
        return _with_sync(super().get_paginated_response_schema(schema))
