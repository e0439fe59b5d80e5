"""Lists that people keep views of: apps register them in `apps.ready()`; strings join them to pages and templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.utils.functional import Promise

SIZES = (20, 50, 100)
ALL = "all"
_PLACES = frozenset({"page", "after", "before", "view"})


@dataclass(frozen=True)
class ListPage:
    """A list: `code` as the component names it, `url_name` of its page, `rule` that its page asks. `of_a_row`: the
    address names a row (the applicants of a job), so a view of it opens from that page alone, not from the palette."""

    code: str
    label: str | Promise
    url_name: str
    rule: str
    of_a_row: bool = False


_by_code: dict[str, ListPage] = {}


def register_list(page: ListPage) -> None:
    """Make a list known. Its template holds `<c-saved-views list="…" />`. The same code again replaces it."""
    _by_code[page.code] = page


def list_of(code: str) -> ListPage | None:
    """The list with this code."""
    return _by_code.get(code)


def list_at(view_name: str) -> ListPage | None:
    """The list that this page shows."""
    return next((page for page in _by_code.values() if page.url_name == view_name), None)


def filters_of(query: str | Iterable[tuple[str, str]]) -> str:
    """The filters and the order in a query string, sorted, without the place in the list: equal views read equal.

    >>> filters_of("?stage=a&page=3&q=")
    'stage=a'
    """
    pairs = parse_qsl(query.removeprefix("?")) if isinstance(query, str) else query
    return urlencode(sorted((key, value) for key, value in pairs if value and key not in _PLACES))
