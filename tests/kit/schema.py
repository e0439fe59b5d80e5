"""The migrated database that every test database is a copy of: each migration runs for real once in a run.

The SQLite file is kept by a digest of what makes it. `CANDOR_TEST_SCHEMA` names the folder; `tests/run` gives every run
an empty one, so that each run migrates.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
MADE_OF = ("migrations/**/*.py", "models/**/*.py", "models.py", "enums.py")


@cache
def digest() -> str:
    """Of every app's migrations and models, and of Django."""
    import django
    from django.apps import apps

    made = hashlib.sha256(django.get_version().encode())
    for app in apps.get_app_configs():
        for pattern in MADE_OF:
            for path in sorted(Path(app.path).glob(pattern)):
                made.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return made.hexdigest()[:16]


def migrate(database_url: str) -> None:
    """Run every migration there, in a process of its own."""
    settings = {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    words = [sys.executable, "-W", "ignore", "manage.py", "migrate", "-v0"]
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False, timeout=1500
    )
    assert done.returncode == 0, done.stderr[-3000:]


def schema_file() -> Path:
    """The migrated SQLite file, made by the first who asks while the others wait."""
    with _kept(f"{digest()}.sqlite3") as made:
        if not made.exists():
            raw = made.with_name(f"{uuid4().hex}.raw")
            migrate(f"sqlite:///{raw}")
            raw.rename(made)
    return made


@cache
def _schema_on(server: str) -> str:
    """The name of a migrated PostgreSQL database on this server, dropped when the process ends."""
    import atexit

    import psycopg

    name = f"candor_schema_{uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')

    def drop() -> None:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    atexit.register(drop)
    with _kept(f"{digest()}.sql") as kept:
        if kept.exists():
            pour(kept, f"{server}/{name}")
            return name
        migrate(f"{server}/{name}")
        if programs := postgres_programs():
            raw = kept.with_suffix(f".{uuid4().hex}")
            subprocess.run([programs / "pg_dump", "--no-owner", "-f", raw, f"{server}/{name}"], check=True, timeout=300)
            raw.rename(kept)
    return name


def pour(dump: Path, database_url: str) -> None:
    """Fill a database that is empty with what was dumped."""
    programs = postgres_programs()
    assert programs is not None
    words = [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", dump, database_url]
    subprocess.run(words, check=True, capture_output=True, timeout=300)


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL on this machine, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"), key=lambda one: int(one.parts[-3]))
    on_path = shutil.which("pg_dump")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def dump_of(database_url: str) -> Path:
    """The migrated database on the server of this address, as a file that `pour` takes."""
    schema_on(database_url)
    with _kept(f"{digest()}.sql") as kept:
        return kept


@contextmanager
def _kept(name: str) -> Iterator[Path]:
    """A file of the folder of this run, held alone while the block looks at it or makes it."""
    folder = Path(os.environ.get("CANDOR_TEST_SCHEMA") or ROOT / "var" / "test-schema")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / name


def schema_on(database_url: str) -> str:
    """The name of a migrated database on the PostgreSQL server of this address, to be used as a template."""
    return _schema_on(database_url.rpartition("/")[0])


def lay(database_url: str) -> None:
    """Give a database that is still empty, or not there yet, every table, as migrations make them."""
    server, _, name = database_url.rpartition("/")
    if database_url.startswith("sqlite"):
        shutil.copy(schema_file(), database_url.removeprefix("sqlite:///"))
        return
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{schema_on(database_url)}"')


@contextmanager
def copied() -> Iterator[None]:
    """In the block Django's test databases start as copies and run no migration."""
    from django.db import connection

    test = connection.settings_dict["TEST"]
    test["MIGRATE"] = False
    if connection.vendor != "sqlite":
        test["TEMPLATE"] = schema_on(os.environ["DATABASE_URL"])
        yield
        return
    memory = sqlite3.connect("file:memorydb_default?mode=memory&cache=shared", uri=True)
    made = sqlite3.connect(schema_file())
    made.backup(memory)
    made.close()
    try:
        yield
    finally:
        memory.close()


if __name__ == "__main__":
    import django

    django.setup()
    schema_file()
