"""Versions of rows as ETags, and `If-Match` (RFC 9110): nobody overwrites what they have not seen."""

import hashlib
import json
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from config.errors import DomainError

HEADER = "If-Match"


class Changed(DomainError):
    """The row is not the one that was read."""

    code: ClassVar[str] = "changed_meanwhile"
    status: ClassVar[int] = 412


class NotComparable(DomainError):
    """The header cannot be kept here, and nothing was done."""

    code: ClassVar[str] = "no_version"
    status: ClassVar[int] = 400


def version_of(row: Model) -> str:
    """The ETag of a row as it was read: a digest of all its columns, so that a change counts by whatever road it came.
    It names the row, not the bytes of one answer: `fields=` and the time of asking do not change it."""
    if row.get_deferred_fields():
        row = type(row)._base_manager.get(pk=row.pk)
    columns = row._meta.concrete_fields
    values = [column.get_prep_value(column.value_from_object(row)) for column in columns]
    packed = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), default=str)
    return f'"{hashlib.sha256(packed.encode()).hexdigest()[:32]}"'


def require_match(wanted: str, row: Model) -> None:
    """Lock the row and compare; call it in the transaction of the change. Raises Changed, which names the version that
    there is as `etag`."""
    held = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    now = version_of(held) if held is not None else ""
    tags = {tag.strip() for tag in wanted.split(",")}
    if not now or ("*" not in tags and now not in tags):
        raise Changed("This was changed since you read it. Read it again, then send your change.", etag=now)
