"""The server's clock jumps: work is neither lost nor done twice, and a sitting hands in what was saved."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from assessments.domain.autosave import Change, save_answers
from assessments.domain.sittings import settle
from assessments.models import Answer, SessionEvent
from superadmin.domain import audit, leases, rings, runs, task_names
from superadmin.domain.background import enqueue, finish, task
from superadmin.models import AuditLog, TaskRecord
from tests.factories.assessments import make_assessment, make_sitting, publish
from tests.kit.sitters import moved_clock

HOUR = timedelta(hours=1)


class Clock:
    """Where the ledger of work looks: the real time, and what it is off."""

    def __init__(self) -> None:
        self.off = timedelta()

    def now(self) -> datetime:
        """As django.utils.timezone does."""
        return timezone.now() + self.off


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Moved by the test."""
    one = Clock()
    for module in (leases, rings, runs):
        monkeypatch.setattr(module, "timezone", one)
    return one


@pytest.fixture
def jumping(clock: Clock) -> Iterator[list[timedelta]]:
    """A task with one effect; while it runs, the clock jumps by the next of the list and the sweeper looks."""
    jumps: list[timedelta] = []

    @task("kit.jump", max_attempts=5)
    def jump(record: TaskRecord) -> None:
        if jumps:
            clock.off += jumps.pop(0)
            rings.sweep()
        with transaction.atomic():
            audit.record("update", ("kit.thing", "1"), actor=None, name="kit.jump", must=True)
            finish(record, {})

    yield jumps
    task_names.forget("kit.jump")


def effects() -> int:
    """How often the work had its effect."""
    return AuditLog.sealing.filter(name="kit.jump").count()


@pytest.mark.django_db(transaction=True)
def test_forward_a_worker_that_was_overtaken_has_no_effect(ours, theirs, jumping, clock, settings) -> None:
    settings.TASKS_RUN = ""
    record = enqueue("kit.jump", tenant_id=ours.tenant.pk)
    jumping.append(HOUR)
    with pytest.MonkeyPatch.context() as patch:
        # The bell that the sweeper rings is answered by another worker, at once and within the first one's run.
        patch.setattr(rings, "ring", lambda pk, _queue: runs.perform(pk, beats=False))
        runs.perform(record.pk, beats=False)
    record.refresh_from_db()
    assert (record.status, record.attempts) == ("SUCCESS", 2)
    assert effects() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("jump", [-HOUR, HOUR])
def test_what_waits_is_done_once_when_the_clock_is_right_again(ours, theirs, jumping, clock, settings, jump) -> None:
    settings.TASKS_RUN = ""
    record = enqueue("kit.jump", tenant_id=ours.tenant.pk)
    clock.off = jump
    runs.perform(record.pk, beats=False)
    clock.off = timedelta()
    runs.perform(record.pk, beats=False)
    record.refresh_from_db()
    assert (record.status, effects()) == ("SUCCESS", 1)


def test_a_sitting_hands_in_what_was_saved_and_stays_so(scope) -> None:
    assessment = publish(make_assessment(scope.senior, duration_minutes=30), scope.senior)
    with moved_clock() as moved:
        sitting = make_sitting(scope.senior, assessment)
        change = Change(question=1, client_seq=1, value={"choice": "A"}, base_rev=0)
        save_answers(session=sitting, client_id="tab", changes=[change])
        moved.forward(hours=5)
        assert settle(sitting).end_reason == "time"
        sitting.refresh_from_db()
        moved.forward(hours=-10)
        sitting = settle(sitting)
    assert sitting.end_reason == "time"
    assert SessionEvent.objects.filter(session=sitting, to_status="submitted").count() == 1
    assert Answer.objects.get(session=sitting, place__position=1).value == {"choice": "A"}
