"""A scene that costs a second is made by the product once; for the next test of a process its rows are written again,
statement by statement, and what the function gave is given as a copy."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import isgeneratorfunction, signature
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.core.cache import caches
from django.db import connection, models, transaction
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

from config.tenancy import tenant_id_or_none

P = ParamSpec("P")
T = TypeVar("T")
# What a scene says of the present stays true for so long.
SECONDS = 20
_READ = ("SELECT", "EXPLAIN", "PRAGMA", "RELEASE")


@dataclass(frozen=True)
class Recording:
    """What a scene was made from, what it wrote and put off until the commit, how it left the cache, what it gave, and
    how it left what it was given."""

    started: Any
    until: float
    written: list[tuple[str, Any, bool]]
    put_off: list[tuple[Callable[[], Any], bool]]
    cached: dict[str, Any]
    given: Any
    arguments: dict[str, Any]


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """`@pytest.fixture` above `@kept` above a function that makes rows of companies and rows and returns what it made.

    It is made anew where the tables do not stand as they stood before (by their last keys), where it is given something
    else, after 20 seconds, outside of a transaction, and on PostgreSQL, whose keys are never given twice. Use it for
    what is given to a test, never for what the test is about; not where a clock or an engine is another one; not where
    a test changes or deletes a stored file, for files are not written again.
    Raises TypeError for a generator, and for an argument that is no row, company or plain value.
    """
    if isgeneratorfunction(make):
        raise TypeError(f"{make.__name__} goes on after its test")
    recordings: dict[Any, Recording] = {}

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        given = signature(make).bind(*args, **kwargs).arguments
        told = (tenant_id_or_none(), *(_told(value) for value in given.values()))
        if connection.vendor != "sqlite" or not connection.in_atomic_block:
            return make(*args, **kwargs)
        began = (_keys(), dict(_cache()))
        held = recordings.get(told)
        if held is not None and monotonic() < held.until and began == held.started:
            return _again(held, given)
        until, writes, before = monotonic() + SECONDS, _Writes(), len(connection.run_on_commit)
        with connection.execute_wrapper(writes):
            result = make(*args, **kwargs)
        put_off = [(act, robust) for _points, act, robust in connection.run_on_commit[before:]]
        copied, arguments = deepcopy((result, given))
        recordings[told] = Recording(began, until, writes.kept, put_off, dict(_cache()), copied, arguments)
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


def _cache() -> dict[str, Any]:
    """What this process's cache holds, as it holds it."""
    return caches["default"]._cache


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
    for act, robust in held.put_off:
        transaction.on_commit(act, robust=robust)
    _cache().clear()
    _cache().update(held.cached)
    now = [row for value in given.values() for row in _rows(value)]
    then = [row for value in held.arguments.values() for row in _rows(value)]
    memo = {id(old): new for old, new in zip(then, now, strict=True)}
    for old, new in zip(then, now, strict=True):
        new.__dict__.update(deepcopy(old.__dict__, memo))
    return deepcopy(held.given, memo)
