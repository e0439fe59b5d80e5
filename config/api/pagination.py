"""Two ways to page: numbers where a count is cheap, cursors for what grows."""

from typing import Any

from rest_framework.pagination import CursorPagination, PageNumberPagination


class PageNumbers(PageNumberPagination):
    """`page`, `page_size` up to 100."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


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
