"""Abstract parts that models share, and small expressions."""

import uuid
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.sql import UpdateQuery

Row = TypeVar("Row", bound=models.Model)
Rows = TypeVar("Rows", bound="models.QuerySet[models.Model]")


class Timestamped(models.Model):
    """When a row was made and last changed (UTC)."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class PublicId(models.Model):
    """`public_id` is the id that URLs and the API show; integer keys never leave the server."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class _DiskCatchesUp(models.Func):
    """True. On PostgreSQL the transaction whose statement asks it does not wait for its commit to reach the disk."""

    template = "set_config('synchronous_commit', 'off', true) = 'off'"
    output_field = models.BooleanField()


def unhurried(rows: Rows) -> Rows:
    """These rows, to be changed by one statement whose commit need not be on the disk when it returns. What commits
    later waits for it too, so a database that dies loses it only with everything after it, within a second. For what a
    crash may undo without harm; inside a transaction, and on SQLite, nothing is different."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return rows
    return rows.filter(_DiskCatchesUp())


def changed(rows: models.QuerySet[Row], **values: object) -> list[Row]:
    """Update these rows and give them back as they stand now, in one statement: `update` tells only how many."""
    query: Any = rows.query.chain(UpdateQuery)  # django-stubs says Query
    query.add_update_values(values)
    sql, params = query.get_compiler(rows.db).as_sql()
    return list(rows.model._base_manager.using(rows.db).raw(f"{sql} RETURNING *", params))
