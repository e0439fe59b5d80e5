"""Work that comes back is enqueued once a window."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from superadmin.domain import schedules, task_names
from superadmin.domain.background import task
from superadmin.models import TaskRecord

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def daily(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    name = "superadmin.test_daily"
    monkeypatch.setattr(schedules, "_rhythms", {})
    task(name)(lambda record: None)
    schedules.repeat(name, every=timedelta(days=1))
    yield name
    task_names.forget(name)


def test_enqueue_due_once_a_window(daily: str) -> None:
    for later in (timedelta(0), timedelta(minutes=1), timedelta(hours=11), timedelta(hours=13)):
        schedules.enqueue_due(now=NOON + later)
    rows = TaskRecord.ledger.filter(task_name=daily)
    assert rows.count() == 2
    assert {row.tenant_id for row in rows} == {None}


def test_repeat_refuses_what_the_scheduler_cannot_do(daily: str) -> None:
    with pytest.raises(LookupError):
        schedules.repeat("superadmin.nobody_knows", every=timedelta(days=1))
    with pytest.raises(ValueError, match="minute"):
        schedules.repeat(daily, every=timedelta(seconds=5))
