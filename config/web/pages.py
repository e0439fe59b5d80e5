"""Pages of a list: by number where a list is small, by (sort key, id) where it is big and counting would cost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from config.web.cursors import Cursor

Row = TypeVar("Row", bound=models.Model)
MANY = 1000


@dataclass(frozen=True)
class Pages(Generic[Row]):
    """A small list by page number, 1 first. A number out of range is the nearest there is. Two queries."""

    rows: QuerySet[Row]
    number: int = 1
    size: int = 20

    @classmethod
    def of(cls, rows: QuerySet[Row], asked: str | None, *, size: int = 20) -> "Pages[Row]":
        """The page that `?page=` asks for; what is not a number is the first."""
        page = cls(rows, 1, size)
        wanted = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
        return cls(rows, min(max(1, wanted), page.last), size) if wanted != 1 else page

    @cached_property
    def total(self) -> int:
        """How many rows there are."""
        return self.rows.count()

    @property
    def last(self) -> int:
        """The last page's number; an empty list has one page."""
        return max(1, -(-self.total // self.size))

    @cached_property
    def items(self) -> list[Row]:
        """This page's rows."""
        start = (self.number - 1) * self.size
        return list(self.rows[start : start + self.size])

    @property
    def first_shown(self) -> int:
        """The position of the first row shown, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last_shown(self) -> int:
        """The position of the last row shown."""
        return (self.number - 1) * self.size + len(self.items)

    @property
    def next_query(self) -> str:
        """The next page's `page=`, '' on the last."""
        return str(self.number + 1) if self.number < self.last else ""

    @property
    def previous_query(self) -> str:
        """The previous page's `page=`, '' on the first."""
        return str(self.number - 1) if self.number > 1 else ""

    about = False
    key = "page"


@dataclass
class KeysetPage(Generic[Row]):
    """A big list by (sort, id): no offset, so page 2 000 costs what page 1 does. `sort` is a field, `-` for descending.

    Rows whose sort value is null come last in both directions. One query for the rows, one for the count (capped).
    """

    rows: QuerySet[Row]
    sort: str
    asked: str | None = None
    size: int = 50
    key: str = field(default="after", init=False)

    @property
    def name(self) -> str:
        """The field sorted by."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the biggest comes first."""
        return self.sort.startswith("-")

    @cached_property
    def cursor(self) -> Cursor | None:
        """Where this page starts; None for the first, also where what is asked for is no place in this order."""
        found = Cursor.decoded(self.asked)
        return found if found and _fits(self.rows, self.name, found.value) else None

    @cached_property
    def _read(self) -> tuple[list[Row], bool]:
        """The rows in the page's order, and whether there are more in the direction read."""
        cursor = self.cursor
        backward = bool(cursor and cursor.backward)
        nullable = _nullable(self.rows, self.name)
        order = _ordering(self.name, descending=self.descending, flipped=backward, nullable=nullable)
        found = self.rows.order_by(*order)
        if cursor:
            found = found.filter(_beyond(self.name, cursor, descending=self.descending, nullable=nullable))
        read = list(found[: self.size + 1])
        more, read = len(read) > self.size, read[: self.size]
        return (read[::-1] if backward else read), more

    @property
    def items(self) -> list[Row]:
        """This page's rows."""
        return self._read[0]

    @property
    def next_query(self) -> str:
        """The next page's `after=`, '' on the last."""
        backward = bool(self.cursor and self.cursor.backward)
        return self._cursor_of(self.items[-1:], backward=False) if backward or self._read[1] else ""

    @property
    def previous_query(self) -> str:
        """The previous page's `after=`, '' on the first."""
        cursor = self.cursor
        has_before = self._read[1] if cursor and cursor.backward else cursor is not None
        return self._cursor_of(self.items[:1], backward=True) if has_before else ""

    def _cursor_of(self, edge: Sequence[Row], *, backward: bool) -> str:
        return Cursor(_value(edge[0], self.name), edge[0].pk, backward).encoded() if edge else ""

    @cached_property
    def _counted(self) -> int:
        return self.rows.order_by()[: MANY + 1].count()

    @property
    def total(self) -> int:
        """How many rows there are, counted up to MANY."""
        return min(self._counted, MANY)

    @property
    def about(self) -> bool:
        """Whether there are more than `total` says."""
        return self._counted > MANY


def _value(row: models.Model, name: str) -> Any:
    """The sort value of a row; `a__b` follows a relation, an annotation is an attribute."""
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part, None)
    return value


def _nullable(rows: QuerySet[Any], name: str) -> bool:
    """Whether a sort value may be null; an annotation or a relation's field is taken to be."""
    if name == "pk":
        return False
    try:
        found = rows.model._meta.get_field(name)
    except FieldDoesNotExist:
        return True
    return bool(getattr(found, "null", True))


def _fits(rows: QuerySet[Any], name: str, value: Any) -> bool:
    """Whether this may be what a row is sorted by; of an annotation or a relation's field anything may."""
    if value is None:
        return _nullable(rows, name)
    try:
        rows.model._meta.get_field("id" if name == "pk" else name).to_python(value)
    except FieldDoesNotExist:
        return True
    except (ValidationError, TypeError, ValueError, ArithmeticError):
        return False
    return True


def _ordering(name: str, *, descending: bool, flipped: bool, nullable: bool) -> list[Any]:
    """ORDER BY with nulls last; flipped (reading backward) turns all of it round.

    A column without nulls is ordered plainly: PostgreSQL uses no index for an ORDER BY that places nulls otherwise.
    """
    down = descending != flipped
    tie = "-pk" if down else "pk"
    if not nullable:
        return [f"-{name}" if down else name, tie]
    by = models.F(name)
    nulls = {"nulls_first": True} if flipped else {"nulls_last": True}
    return [by.desc(**nulls) if down else by.asc(**nulls), tie]


def _beyond(name: str, cursor: Cursor, *, descending: bool, nullable: bool) -> Q:
    """The rows that lie beyond the cursor in the direction read. Nulls are the far end of the list.

    The first condition is implied by the second; it gives the database a range of the index to read.
    """
    down = descending != cursor.backward
    tie = Q(pk__lt=cursor.pk) if down else Q(pk__gt=cursor.pk)
    is_null = Q(**{f"{name}__isnull": True})
    if cursor.value is None:
        return Q(is_null & tie) | ~is_null if cursor.backward else Q(is_null & tie)
    word = "lt" if down else "gt"
    further = Q(**{f"{name}__{word}": cursor.value}) | (Q(**{name: cursor.value}) & tie)
    further = Q(**{f"{name}__{word}e": cursor.value}) & further
    return further | is_null if nullable and not cursor.backward else further
