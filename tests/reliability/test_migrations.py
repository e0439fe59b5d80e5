"""The last migration of each app, taken back and made again on a database that is filled: no row is lost on the way."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.kit.workers import Installation
from tests.reliability.test_backup_commands import FILL

APPS = ("superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
# Tables that a migration may fill or empty by itself.
OWN = ("django_migrations", "django_content_type", "auth_permission", "sqlite_sequence")


def names_of(app: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / app / "migrations").glob("0*.py"))


def rows_on_sqlite(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as held:
        names = [name for (name,) in held.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        count = "SELECT count(*) FROM {}"
        return {name: held.execute(count.format(name)).fetchone()[0] for name in names if name not in OWN}


def migrate(place: Installation, *words: str) -> None:
    """In a process of its own: an app's migration takes those with it that hang on it."""
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "-v0", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=place.environment, capture_output=True, text=True, check=False, timeout=1200
    )
    assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"


def back_and_forth(place: Installation, tmp_path: Path) -> None:
    """Every app's last migration, one app after another, the top first."""
    (tmp_path / "fill.py").write_text(FILL)
    place.run("-W", "ignore", str(tmp_path / "fill.py"))
    for app in reversed(APPS):
        names = names_of(app)
        if len(names) > 1:
            migrate(place, app, names[-2])
            migrate(place)
    migrate(place, "--check")


@pytest.mark.heavy
def test_the_last_migrations_go_back_and_forth_on_sqlite(tmp_path) -> None:
    path = tmp_path / "one.sqlite3"
    place = Installation(tmp_path, f"sqlite:///{path}")
    try:
        place.lay()
        back_and_forth(place, tmp_path)
        held = rows_on_sqlite(path)
        assert held["accounts_user"] == 12
        assert held["recruiting_application"] == 2
        assert held["superadmin_tenant"] == 2
    finally:
        place.close()


@pytest.mark.heavy
@pytest.mark.db_server
def test_the_last_migrations_go_back_and_forth_on_postgresql(tmp_path) -> None:
    import psycopg

    name = f"candor_back_{uuid4().hex[:8]}"
    place = Installation(tmp_path, f"{POSTGRES}/{name}")
    try:
        place.lay()
        back_and_forth(place, tmp_path)
        with psycopg.connect(f"{POSTGRES}/{name}") as held:
            row = held.execute("SELECT count(*) FROM accounts_user").fetchone()
        assert row == (12,)
    finally:
        place.close()
        with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
