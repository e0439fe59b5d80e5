"""A copy of a database at one moment, put back whole or not at all: SQLite by its own call, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # the stubs leave it out

from config.backups.facts import TableFacts, table_facts
from config.errors import Refused


class Database(Protocol):
    """`vendor` stands in the manifest: an archive goes back to the kind of database that it came from."""

    vendor: str

    def dump(self, path: Path) -> dict[str, TableFacts]:
        """Write a copy to `path`; the facts of every table in that copy."""

    def load(self, path: Path) -> None:
        """Make the database what the copy at `path` is, whatever it held."""

    def tables(self) -> dict[str, TableFacts]:
        """The facts of every table as it stands."""


def database_of(settings: Mapping[str, Any]) -> Database:
    """The one that these settings of Django name."""
    if settings["ENGINE"].endswith("sqlite3"):
        return Sqlite(str(settings["NAME"]))
    return Postgres(settings)


class Sqlite:
    """A database in one file. The copy is taken while others read and write."""

    vendor = "sqlite"

    def __init__(self, path: str) -> None:
        self._path = path

    def dump(self, path: Path) -> dict[str, TableFacts]:
        """As the protocol says."""
        with closing(self._opened()) as held, closing(sqlite3.connect(path)) as copy:
            held.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return _tables_of_sqlite(copy)

    def load(self, path: Path) -> None:
        """As the protocol says. Stop web, worker and beat first: they would go on writing."""
        with closing(sqlite3.connect(path)) as copy:
            # The check evaluates the tables' own constraints, and some of them call Django's functions.
            register(copy)
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refused("The database in this backup is damaged. Nothing was changed.")
            with closing(self._opened()) as held:
                copy.backup(held)

    def tables(self) -> dict[str, TableFacts]:
        """As the protocol says."""
        with closing(self._opened()) as held:
            return _tables_of_sqlite(held)

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=20, uri=self._path.startswith("file:"))


def _tables_of_sqlite(held: sqlite3.Connection) -> dict[str, TableFacts]:
    names = held.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    return {name: table_facts(held.execute(f'SELECT * FROM "{name}"')) for (name,) in sorted(names)}  # noqa: S608


class Postgres:
    """A database on a server. The copy and its facts are of one snapshot; pg_dump and pg_restore must be installed."""

    vendor = "postgresql"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        given = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        self._at = {name: str(settings[key]) for name, key in given.items() if settings.get(key)}

    def dump(self, path: Path) -> dict[str, TableFacts]:
        """As the protocol says."""
        with self._snapshot() as held:
            (snapshot,) = held.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            self._run(
                "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={path}"
            )
            return _tables_of_postgres(held)

    def load(self, path: Path) -> None:
        """As the protocol says: in one transaction, so a copy that cannot be read leaves everything as it was."""
        script = path.with_suffix(".sql")
        self._run("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(path), there=False)
        whole = path.with_suffix(".whole.sql")
        with whole.open("wb") as written, script.open("rb") as read:
            written.write(b"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n")
            shutil.copyfileobj(read, written)
        self._run("psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={whole}")

    def tables(self) -> dict[str, TableFacts]:
        """As the protocol says."""
        with self._snapshot() as held:
            return _tables_of_postgres(held)

    @contextmanager
    def _snapshot(self) -> Iterator[Any]:
        """A connection that sees one moment for as long as it is open."""
        import psycopg

        with psycopg.connect(**self._at) as held:  # type: ignore[arg-type]  # words of libpq
            held.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            held.execute("SET LOCAL timezone TO 'UTC'")
            yield held

    def _run(self, program: str, *words: str, there: bool = True) -> None:
        """One of PostgreSQL's own programs. Raises Refused with what it said when it fails or is not installed."""
        found = shutil.which(program)
        if found is None:
            raise Refused(f"{program} is not installed here. It comes with PostgreSQL's client programs.")
        names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
        where = {names[key]: value for key, value in self._at.items()} if there else {}
        done = subprocess.run(  # noqa: S603 - our own words
            [found, *words], env=os.environ | where, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"{program} failed: {done.stderr.strip()[-500:]}")


def _tables_of_postgres(held: Any) -> dict[str, TableFacts]:
    named = held.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename").fetchall()
    facts = {}
    for (name,) in named:
        with held.cursor(name="backup_facts") as rows:
            rows.itersize = 5_000
            rows.execute(f'SELECT held::text FROM "{name}" held')  # noqa: S608 - a name from the catalog
            facts[name] = table_facts(rows)
    return facts
