"""Rows that are updated and come back in one statement."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.db import changed
from superadmin.domain import task_names
from superadmin.domain.background import enqueue, task
from superadmin.models import TaskRecord


@pytest.fixture
def rows(ours, theirs, settings):
    settings.TASKS_RUN = "by a worker"
    task("kit.nothing")(lambda record: None)
    yield [
        enqueue("kit.nothing", tenant_id=company.tenant.pk, number=number)
        for company, number in ((ours, 1), (ours, 2), (theirs, 3))
    ]
    task_names.forget("kit.nothing")


def test_what_is_changed_comes_back_as_it_stands(ours, theirs, rows):
    later = timezone.now() + timedelta(days=1)
    with CaptureQueriesContext(connection) as asked:
        found = changed(TaskRecord.ledger.filter(tenant=ours.tenant), attempts=F("attempts") + 1, run_after=later)
    assert len(asked) == 1
    assert {(one.pk, one.public_id, one.args["number"]) for one in found} == {
        (one.pk, one.public_id, one.args["number"]) for one in rows[:2]
    }
    assert {(one.attempts, one.run_after, one.tenant) for one in found} == {(1, later, ours.tenant)}
    rows[2].refresh_from_db()
    assert (rows[2].attempts, rows[2].tenant) == (0, theirs.tenant)


def test_where_no_row_fits_none_comes_back(ours, theirs, rows):
    assert changed(TaskRecord.ledger.filter(attempts=9), attempts=1) == []
    assert set(TaskRecord.ledger.values_list("attempts", flat=True)) == {0}
