"""The rows of a save, read and written by SQL of our own: building these statements anew for each save cost more than
everything else in it (benchmarks/autosave.py). The models stay the models: rows come back as their instances.

A sitting is found by its public id, whatever tenant is open; everything after is read by the sitting's own key.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from assessments.models import Answer, AnswerStep, QuestionVersion, SessionQuestion, TestSession

M = TypeVar("M", bound=models.Model)
_SESSION = (
    *("id", "tenant_id", "public_id", "status", "started_at", "deadline_at", "paused_at", "paused_seconds"),
    *("pause_until", "limit_seconds", "accommodation", "rules", "current_position", "current_since"),
    *("total_questions", "watch_id", "is_preview", "completed_at"),
)
_ANSWER = (
    *("id", "tenant_id", "session_id", "question_id", "place_id", "value", "certainty", "rev", "client_id"),
    *("client_seq", "is_answered", "is_late", "first_saved_at", "saved_at"),
)
_PLACE = (
    *("id", "tenant_id", "session_id", "position", "section", "version_id", "layout", "first_shown_at", "closed_at"),
    *("seconds_spent", "is_flagged"),
)
_VERSION = ("id", "content_hash")
_WRITTEN = (
    *("value", "certainty", "rev", "client_id", "client_seq", "is_answered", "is_late", "first_saved_at", "saved_at"),
)
_STEP = (
    *("tenant_id", "session_id", "answer_id", "kind", "client_id", "client_seq", "base_rev", "rev", "value"),
    *("certainty", "client_at", "saved_at"),
)


def read_locked(public_id: UUID, positions: Iterable[int]) -> tuple[TestSession | None, dict[int, Answer]]:
    """(the sitting of a public id, its answers at these positions, each with its place and the version's hash): one
    statement, both locked until the transaction ends, so that both are read as they stand after a wait."""
    wanted = sorted(set(positions))
    named = TestSession._meta.get_field("public_id").get_db_prep_value(public_id, connection)
    found = _rows(_answers_sql(len(wanted), _lock(" FOR UPDATE OF t, a")), [named, *wanted]) if wanted else []
    if not found:
        rows = _rows(_session_sql(_lock(" FOR UPDATE")), [named])
        return (_made(TestSession, _SESSION, rows[0]) if rows else None), {}
    session, at = _made(TestSession, _SESSION, found[0]), len(_SESSION)
    answers = {}
    for row in found:
        answer = _made(Answer, _ANSWER, row[at:])
        answer.place = _made(SessionQuestion, _PLACE, row[at + len(_ANSWER) :])
        answer.place.version = _made(QuestionVersion, _VERSION, row[at + len(_ANSWER) + len(_PLACE) :])
        answers[answer.place.position] = answer
    return session, answers


def _lock(words: str) -> str:
    return words if connection.features.has_select_for_update else ""


def known_steps(session: TestSession, client_id: str, seqs: Sequence[int]) -> dict[int, str]:
    """What became of the steps of one page that came before: {client_seq: kind}."""
    if not seqs:
        return {}
    sql = (
        f"SELECT client_seq, kind FROM {AnswerStep._meta.db_table} "  # noqa: S608 - our own names
        f"WHERE session_id = %s AND client_id = %s AND client_seq IN ({_marks(len(seqs))})"
    )
    return dict(_rows(sql, [session.pk, client_id, *seqs]))


def write(steps: Sequence[AnswerStep], answers: Sequence[Answer], at: datetime) -> None:
    """Write the steps and what is in force now: one statement on PostgreSQL for one answer, else two. A step that is
    there already (a page that counts wrongly) stays as it was."""
    sql, values = _insert(steps, at) if steps else ("", [])
    if len(answers) != 1:
        _execute(sql, values)
        Answer.objects.bulk_update(answers, _WRITTEN)
        return
    sets = ", ".join(f"{name} = %s" for name in _WRITTEN)
    update = f"UPDATE {Answer._meta.db_table} SET {sets} WHERE id = %s"  # noqa: S608 - our own names
    fields = zip(_fields(Answer, _WRITTEN), _WRITTEN, strict=True)
    changed = [*(_out(field, getattr(answers[0], name)) for field, name in fields), answers[0].pk]
    if sql and connection.vendor == "postgresql":
        _execute(f"WITH kept AS ({sql}) {update}", [*values, *changed])
    else:
        _execute(sql, values)
        _execute(update, changed)


def _execute(sql: str, values: Sequence[Any]) -> None:
    if sql:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)


def _insert(steps: Sequence[AnswerStep], at: datetime) -> tuple[str, list[Any]]:
    values: list[Any] = []
    for step in steps:
        step.saved_at = at
        fields = zip(_fields(AnswerStep, _STEP), _STEP, strict=True)
        values += [_out(field, getattr(step, name)) for field, name in fields]
    rows = ", ".join([f"({_marks(len(_STEP))})"] * len(steps))
    sql = f"INSERT INTO {AnswerStep._meta.db_table} ({', '.join(_STEP)}) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
    return sql, values


def _rows(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)


def _columns(names: Sequence[str], alias: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


@cache
def _session_sql(lock: str) -> str:
    columns, table = _columns(_SESSION, "t"), TestSession._meta.db_table
    return f"SELECT {columns} FROM {table} t WHERE t.public_id = %s{lock}"  # noqa: S608 - our own names


@cache
def _answers_sql(count: int, lock: str) -> str:
    tables = (("t", _SESSION), ("a", _ANSWER), ("p", _PLACE), ("v", _VERSION))
    columns = ", ".join(_columns(names, alias) for alias, names in tables)
    return (
        f"SELECT {columns} FROM {TestSession._meta.db_table} t "  # noqa: S608 - our own names
        f"JOIN {Answer._meta.db_table} a ON a.session_id = t.id "
        f"JOIN {SessionQuestion._meta.db_table} p ON p.id = a.place_id "
        f"JOIN {QuestionVersion._meta.db_table} v ON v.id = p.version_id "
        f"WHERE t.public_id = %s AND p.position IN ({_marks(count)}){lock}"
    )


def _made(model: type[M], names: Sequence[str], row: Sequence[Any]) -> M:
    """An instance of these fields, the others deferred."""
    readers = _readers(model, tuple(names))
    values = [read(value) if read and value is not None else value for read, value in zip(readers, row, strict=False)]
    return model.from_db(connection.alias, names, _in_order(model, names, values))


def _in_order(model: type[models.Model], names: Sequence[str], values: Sequence[Any]) -> list[Any]:
    """`from_db` takes values in the order of the model's fields."""
    given = dict(zip(names, values, strict=True))
    return [given[field.attname] for field in model._meta.concrete_fields if field.attname in given]


@cache
def _readers(model: type[models.Model], names: tuple[str, ...]) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_READERS.get(field.get_internal_type()) for field in _fields(model, names))


@cache
def _fields(model: type[models.Model], names: tuple[str, ...]) -> tuple[Any, ...]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return tuple(fields[name] for name in names)


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value


_READERS: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": _moment,
    "JSONField": _json,
    "UUIDField": lambda value: value if isinstance(value, UUID) else UUID(value),
    "BooleanField": bool,
}


def _out(field: Any, value: Any) -> Any:
    """A value as the database takes it. An empty JSON is SQL's NULL, as the models keep it."""
    return None if value is None else field.get_db_prep_save(value, connection)
