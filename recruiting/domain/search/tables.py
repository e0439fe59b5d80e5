"""The full-text index that a database keeps of CandidateDocument: all the SQL of it stands here.

`ensure_search_tables` runs after every `migrate` and changes nothing where all is there. PostgreSQL: a generated
`search_vector` with a GIN index and, where the extension pg_trgm may be made, a trigram index for typing errors.
SQLite: two FTS5 tables over the row's own columns, kept by triggers.

To take all of it away (before a migration that changes one of the indexed columns, which PostgreSQL refuses while the
vector hangs on it) call `drop_search_tables`.
"""

from contextlib import suppress

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "recruiting_candidatedocument"
WORDS, NAMES = "recruiting_candidatesearch", "recruiting_candidatewho"
VECTOR = "search_vector"
# In the order of their weight for ranking; FTS5 counts its columns in this order.
COLUMNS = ("terms_a", "terms_b", "terms_c", "terms_d", "exact_profile", "exact_resume")
WEIGHTS = {"exact_profile": "C", "exact_resume": "D", "terms_a": "A", "terms_b": "B", "terms_c": "C", "terms_d": "D"}

_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')" for column, weight in WEIGHTS.items()
)
_POSTGRES = (
    f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS {VECTOR} tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    # Five thousand terms are counted, so that the search knows a rare word from a common one.
    f"ALTER TABLE {TABLE} ALTER COLUMN {VECTOR} SET STATISTICS 500",
    f"CREATE INDEX IF NOT EXISTS recruiting_document_vector ON {TABLE} USING gin ({VECTOR})",
)
_TRIGRAM = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS recruiting_document_who ON {TABLE} USING gin (who gin_trgm_ops)",
)


def ensure_search_tables(connection: BaseDatabaseWrapper) -> bool:
    """Make what is missing of the index and fill it from the rows that stand. False before the table itself exists."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if TABLE not in tables:
        return False
    if connection.vendor == "sqlite":
        _ensure_fts(connection, WORDS, COLUMNS, "unicode61 remove_diacritics 0", tables)
        _ensure_fts(connection, NAMES, ("who",), "trigram", tables)
        return True
    if not _has_vector(connection):
        _run(connection, _POSTGRES)
    if not has_trigrams(connection):
        with suppress(DatabaseError):  # only a superuser may make the extension on some servers
            _run(connection, _TRIGRAM)
    return True


def drop_search_tables(connection: BaseDatabaseWrapper) -> None:
    """Take the index away; the rows of CandidateDocument stay, and `ensure_search_tables` builds it anew."""
    if connection.vendor == "sqlite":
        tables = [table for table in (WORDS, NAMES) if table in connection.introspection.table_names()]
        triggers = [f"DROP TRIGGER IF EXISTS {table}_{event}" for table in tables for event in ("ai", "au", "ad")]
        _run(connection, (*triggers, *(f"DROP TABLE {table}" for table in tables)))
    elif _has_vector(connection):
        _run(connection, ("DROP INDEX IF EXISTS recruiting_document_who", f"ALTER TABLE {TABLE} DROP COLUMN {VECTOR}"))


def forget_deleted(connection: BaseDatabaseWrapper) -> None:
    """Write the index anew without the terms of rows that are gone: FTS5 only marks them until its parts are merged.
    PostgreSQL's own vacuum does it there."""
    if connection.vendor == "sqlite":
        _run(connection, tuple(f"INSERT INTO {table} ({table}) VALUES ('optimize')" for table in (WORDS, NAMES)))  # noqa: S608 - our own names


def has_trigrams(connection: BaseDatabaseWrapper) -> bool:
    """Whether typing errors can be looked up here. One small query on PostgreSQL."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('recruiting_document_who') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def _has_vector(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('recruiting_document_vector') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _ensure_fts(
    connection: BaseDatabaseWrapper, table: str, columns: tuple[str, ...], tokenizer: str, tables: list[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{table}_a_"])
        if table in tables and cursor.fetchone()[0] == 3:
            return
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    away = f"INSERT INTO {table} ({table}, rowid, {names}) VALUES ('delete', old.candidate_id, {old});"  # noqa: S608 - our own names
    put = f"INSERT INTO {table} (rowid, {names}) VALUES (new.candidate_id, {new});"  # noqa: S608 - our own names
    begin = "CREATE TRIGGER IF NOT EXISTS"
    _run(
        connection,
        (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5({names}, content='{TABLE}', "
            f"content_rowid='candidate_id', tokenize='{tokenizer}')",
            f"{begin} {table}_ai AFTER INSERT ON {TABLE} BEGIN {put} END",
            f"{begin} {table}_au AFTER UPDATE ON {TABLE} BEGIN {away} {put} END",
            f"{begin} {table}_ad AFTER DELETE ON {TABLE} BEGIN {away} END",
            f"INSERT INTO {table} ({table}) VALUES ('rebuild')",  # noqa: S608 - our own names
        ),
    )
