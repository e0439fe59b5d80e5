"""A change that does not wait for the disk: it alone, and nothing after it."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config.db import unhurried
from superadmin.domain import task_names
from superadmin.domain.background import enqueue, task
from superadmin.domain.leases import claim
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord
from tests.conftest import make_company

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def waiting(settings) -> Iterator[list[TaskRecord]]:
    """One unit of work for each of two tenants."""
    settings.TASKS_RUN = "by a worker"
    task("kit.nothing")(lambda record: None)
    tenants = [make_company(name).tenant for name in ("ours", "theirs")]
    yield [enqueue("kit.nothing", tenant_id=tenant.pk) for tenant in tenants]
    task_names.forget("kit.nothing")


def _waits() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return str(cursor.fetchone()[0])


def _disk_is_behind() -> bool:
    """Whether something that was committed is not on the disk yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn() > pg_current_wal_flush_lsn()")
        return bool(cursor.fetchone()[0])


def test_a_claim_is_there_before_the_disk_has_it_and_the_next_commit_brings_it_there(waiting):
    ours, theirs = waiting
    behind = 0
    for _try in range(20):  # the server's own writer may be as fast, now and then
        TaskRecord.ledger.filter(pk=ours.pk).update(status=TaskStatus.PENDING, attempts=0)
        assert not _disk_is_behind()
        taken = claim(ours.pk)
        behind += _disk_is_behind()
        assert taken is not None
        assert taken.status == TaskStatus.STARTED
        assert claim(ours.pk) is None
    assert behind > 10
    assert _waits() == "on"
    assert TaskRecord.ledger.get(pk=theirs.pk).status == TaskStatus.PENDING


def test_inside_a_transaction_everything_waits_as_always(waiting):
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        assert unhurried(TaskRecord.ledger.filter(pk=waiting[0].pk)).update(attempts=1) == 1
        assert _waits() == "on"
    assert "synchronous_commit" not in asked.captured_queries[0]["sql"]


def test_rows_that_are_not_meant_stay(waiting):
    assert unhurried(TaskRecord.ledger.filter(pk=0)).update(attempts=9) == 0
    assert set(TaskRecord.ledger.values_list("attempts", flat=True)) == {0}
