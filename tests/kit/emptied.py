"""After a test that committed, the tables that it filled are emptied. Django would empty each of some 250, and then
write the content types and permissions again."""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

# What the product is made of, not what was done with it.
STAYS = {"django_content_type", "auth_permission"}


def filled(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables of models that hold a row."""
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - STAYS
    quoted = {table: connection.ops.quote_name(table) for table in sorted(tables)}
    found: list[str] = []
    with connection.cursor() as cursor:
        names = list(quoted)
        for start in range(0, len(names), 200):
            asked = [f"EXISTS (SELECT 1 FROM {quoted[name]})" for name in names[start : start + 200]]  # noqa: S608 - our own
            cursor.execute(f"SELECT {', '.join(asked)}")
            found += [name for name, holds in zip(names[start:], cursor.fetchone(), strict=False) if holds]
    return found


def empty(connection: BaseDatabaseWrapper) -> None:
    """Delete every row, without the triggers of PostgreSQL (they keep what may not be deleted)."""
    tables = filled(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a model's own name


def teardown(test: TransactionTestCase, **_more: Any) -> None:
    """In the place of TransactionTestCase._fixture_teardown."""
    for name in test._databases_names(include_mirrors=False):
        empty(connections[name])
