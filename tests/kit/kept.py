"""A scene that costs a second is made by the product once; for the next test of a process its rows are written again,
statement by statement, and what the function gave is given as a copy."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import isgeneratorfunction, signature
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

P = ParamSpec("P")
T = TypeVar("T")
# What a scene says of the present stays true for so long.
SECONDS = 20
_READ = ("SELECT", "EXPLAIN", "PRAGMA", "RELEASE")


@dataclass(frozen=True)
class Recording:
    """What a scene was made from, what it wrote, what it gave, and how it left what it was given."""

    started: Any
    until: float
    written: list[tuple[str, Any, bool]]
    given: Any
    arguments: dict[str, Any]


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """`@pytest.fixture` above `@kept` above a function that makes rows of companies and rows and returns what it made.

    It is made anew where the tables do not stand as they stood before (by their last keys), where it is given something
    else, after 20 seconds, and on PostgreSQL, whose keys are never given twice. What it leaves outside of the database
    and of the storage is not brought back: a cache is cold, an outbox empty. Raises TypeError for a generator, and for
    an argument that is no row, company or plain value.
    """
    if isgeneratorfunction(make):
        raise TypeError(f"{make.__name__} goes on after its test")
    recordings: dict[Any, Recording] = {}

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        given = signature(make).bind(*args, **kwargs).arguments
        if connection.vendor != "sqlite":
            return make(*args, **kwargs)
        told = tuple(_told(value) for value in given.values())
        held = recordings.get(told)
        if held is not None and monotonic() < held.until and _keys() == held.started:
            return _again(held, given)
        began = _keys()
        until = monotonic() + SECONDS
        writes = _Writes()
        with connection.execute_wrapper(writes):
            result = make(*args, **kwargs)
        copied, arguments = deepcopy((result, given))
        recordings[told] = Recording(began, until, writes.kept, copied, arguments)
        return result

    return made


def _told(value: Any) -> Any:
    """What tells an argument apart from another."""
    if value is None or isinstance(value, str | int | bool):
        return value
    return tuple((type(row)._meta.label, row.pk) for row in _rows(value))


def _rows(value: Any) -> list[models.Model]:
    """The row, or the rows of a company."""
    if isinstance(value, models.Model):
        return [value]
    if is_dataclass(value):
        return [row for field in fields(value) for row in _rows(getattr(value, field.name))]
    if value is None or isinstance(value, str | int | bool):
        return []
    raise TypeError(f"a scene of {type(value).__name__} cannot be kept")


def _keys() -> list[Any]:
    """The last key of every table."""
    with connection.cursor() as cursor:
        return cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()


class _Writes:
    """The statements that change something, without those that were taken back."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Any, bool]] = []
        self._points: dict[str, int] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run it and keep it."""
        word, _, rest = sql.lstrip("( \n").partition(" ")
        if word == "SAVEPOINT":
            self._points[rest] = len(self.kept)
        elif word == "ROLLBACK":
            del self.kept[self._points[rest.removeprefix("TO SAVEPOINT ")] :]
        elif word not in _READ:
            params = [tuple(one) for one in params] if many else params and tuple(params)
            asked = sql if params is None else FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
            self.kept.append((asked, params, many))
        return execute(sql, params, many, context)


def _again(held: Recording, given: dict[str, Any]) -> Any:
    """Write what was written, leave what is given as it was left, give a copy of what was given."""
    connection.ensure_connection()
    raw = connection.connection
    for outer in connection.execute_wrappers:
        if isinstance(outer, _Writes):
            outer.kept.extend(held.written)
    for sql, params, many in held.written:
        if many:
            raw.executemany(sql, params)
        else:
            raw.execute(sql, params or ()).fetchall()
    now = [row for value in given.values() for row in _rows(value)]
    then = [row for value in held.arguments.values() for row in _rows(value)]
    memo = {id(old): new for old, new in zip(then, now, strict=True)}
    for old, new in zip(then, now, strict=True):
        new.__dict__.update(deepcopy(old.__dict__, memo))
    return deepcopy(held.given, memo)
