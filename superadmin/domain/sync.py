"""An order of changes that holds: what was committed gets its place after everything that was given out before.

Why not a time: a transaction that set `updated_at` at 12:00:00 may commit at 12:00:05, after a reader was told all
until 12:00:03. A place in the feed is given to a change only once it is committed and visible, under the feed's lock:
a row whose `updated_at` differs from the one marked has changed. So whoever has read up to a place meets everything
that becomes visible later, and nothing twice, on PostgreSQL and SQLite alike; no clock is compared with another.

So that not every row is compared each time, those are left out that no open transaction can still bring: the ones
whose `updated_at` lies before the oldest transaction that was open when the feed was last complete, less `SKEW` for
the clocks of several web servers.

A row that is marked and not there any more was erased or deleted, by whatever road: its mark gets the next place, and
readers are told its public id and nothing else.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from config.api.sync import Change
from config.tenancy import current_tenant_id
from superadmin.models import SyncFeed, SyncMark

BATCH = 2000
SKEW = timedelta(minutes=10)


def changes(*, model: type[Model], after: int, size: int) -> Sequence[Change]:
    """At most `size` changes of the open tenant's rows after place `after`, in order. Where the feed holds fewer, it
    takes up what was committed since; fewer than `size` are all there are. Raises NoTenantScope."""
    resource = model._meta.label_lower
    found = _read(resource, after, size)
    while len(found) < size:
        taken = take_up(model=model)
        if taken:
            found = _read(resource, after, size)
        if taken < BATCH:
            break
    return found


def _read(resource: str, after: int, size: int) -> list[Change]:
    marks = SyncMark.objects.filter(feed__resource=resource, feed__tenant_id=current_tenant_id(), seq__gt=after)
    columns = ("row_pk", "seen_at", "seq", "public_id", "is_gone")
    return [Change(*row) for row in marks.order_by("seq").values_list(*columns)[:size]]


@transaction.atomic
def take_up(*, model: type[Model]) -> int:
    """Give at most BATCH committed changes their place; returns how many. Readers of one feed take turns here."""
    feed, _new = SyncFeed.objects.get_or_create(tenant_id=current_tenant_id(), resource=model._meta.label_lower)
    feed = SyncFeed.objects.select_for_update().get(pk=feed.pk)
    settled = _settled_before()
    fresh = _unmarked(model, feed)
    fresh += _gone(model, feed)[: BATCH - len(fresh)]
    marks = [
        SyncMark(tenant_id=feed.tenant_id, feed=feed, seq=feed.length + place, **mark)
        for place, mark in enumerate(fresh, start=1)
    ]
    SyncMark.objects.bulk_create(
        marks,
        update_conflicts=True,
        unique_fields=["feed", "row_pk"],
        update_fields=["public_id", "seen_at", "is_gone", "seq"],
        batch_size=200,
    )
    feed.length += len(marks)
    if len(marks) < BATCH:
        feed.complete_at = settled
    feed.save(update_fields=["length", "complete_at"])
    return len(marks)


def _unmarked(model: type[Model], feed: SyncFeed) -> list[dict[str, Any]]:
    """The marks of rows that are not marked as they are now, the longest unchanged first."""
    rows: Any = model._base_manager.filter(tenant_id=feed.tenant_id)
    if feed.complete_at is not None:
        rows = rows.filter(updated_at__gte=feed.complete_at - SKEW)
    as_it_is = SyncMark.objects.filter(feed=feed, row_pk=OuterRef("pk"), seen_at=OuterRef("updated_at"), is_gone=False)
    found = rows.filter(~Exists(as_it_is)).order_by("updated_at", "pk").values("pk", "public_id", "updated_at")
    return [{"row_pk": row["pk"], "public_id": row["public_id"], "seen_at": row["updated_at"]} for row in found[:BATCH]]


def _gone(model: type[Model], feed: SyncFeed) -> list[dict[str, Any]]:
    """The new marks of rows that were told of and are not there any more."""
    there = model._base_manager.filter(pk=OuterRef("row_pk"))
    marks = SyncMark.objects.filter(feed=feed, is_gone=False).filter(~Exists(there))
    now = timezone.now()
    found = marks.order_by("seq").values("row_pk", "public_id")[:BATCH]
    return [{**row, "seen_at": now, "is_gone": True} for row in found]


def _settled_before() -> datetime:
    """No transaction that is open now began before this time. SQLite lets one transaction write at a time and holds it
    for seconds: SKEW covers it."""
    now = timezone.now()
    if connection.vendor != "postgresql":
        return now
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL"
        )
        oldest: datetime | None = cursor.fetchone()[0]
    return min(now, oldest) if oldest is not None else now
