"""Background work: one row, one effect, and no way to lose or double it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from config.errors import Conflict, Refused
from config.tenancy import NoTenantScope, current_tenant_id, no_scope, tenant_scope, unscoped
from superadmin.domain import audit, leases, rings, runs, task_names
from superadmin.domain.background import cancel_task, enqueue, finish, retry_task, set_progress, task
from superadmin.enums import TaskStatus
from superadmin.models import AuditLog, TaskRecord
from superadmin.models.tasks import TaskRecordQuerySet
from tests.kit.work import run_tasks


@pytest.fixture
def work() -> Iterator[list[TaskRecord]]:
    """A registered task `kit.note` that keeps the rows it was given."""
    seen: list[TaskRecord] = []

    @task("kit.note")
    def note(record: TaskRecord) -> dict[str, Any]:
        seen.append(record)
        return {"tenant": current_tenant_id()}

    yield seen
    task_names.forget("kit.note")


@pytest.fixture
def failing() -> Iterator[list[Exception]]:
    """A task `kit.fail` that raises the exceptions of the list one after the other, then works."""
    errors: list[Exception] = []

    @task("kit.fail", max_attempts=3)
    def fail(record: TaskRecord) -> None:
        if errors:
            raise errors.pop(0)

    yield errors
    task_names.forget("kit.fail")


def test_enqueue_takes_tenant_and_related_thing_and_runs_in_its_scope(scope, work):
    record = enqueue("kit.note", related=scope.tenant, user=scope.admin, thing=scope.tenant.public_id)
    assert (record.status, record.tenant_id, record.user_id) == ("PENDING", scope.tenant.pk, scope.admin.pk)
    assert (record.related_type, record.related_id) == ("superadmin.tenant", str(scope.tenant.public_id))
    (done,) = run_tasks()
    assert (done.status, done.result, done.progress) == ("SUCCESS", {"tenant": scope.tenant.pk}, 100)
    assert work[0].ids("thing") == scope.tenant.public_id
    assert list(TaskRecord.objects.about(scope.tenant)) == [done]  # type: ignore[attr-defined]


def test_enqueue_of_a_name_nobody_registered_is_refused(scope):
    with pytest.raises(LookupError, match=r"kit\.unknown"):
        enqueue("kit.unknown")


def test_the_same_key_is_the_same_row_but_not_in_another_tenant(ours, theirs, work):
    with tenant_scope(ours.tenant.pk):
        first = enqueue("kit.note", key="k")
        assert enqueue("kit.note", key="k").pk == first.pk
        long_key = enqueue("kit.note", key="k" * 300)
        assert enqueue("kit.note", key="k" * 300).pk == long_key.pk
    with tenant_scope(theirs.tenant.pk):
        assert enqueue("kit.note", key="k").pk != first.pk
    assert len(run_tasks()) == 3


def test_two_functions_cannot_hold_one_name(work):
    with pytest.raises(ValueError, match="registered already"):
        task("kit.note")(lambda record: None)
    with pytest.raises(ValueError, match="no queue"):
        task("kit.other", queue="nowhere")(lambda record: None)


@pytest.mark.django_db(transaction=True)
def test_work_is_rung_only_after_the_commit(work):
    with transaction.atomic():
        enqueue("kit.note", tenant_id=None)
        transaction.set_rollback(True)
    assert TaskRecord.ledger.count() == 0
    with transaction.atomic():
        record = enqueue("kit.note", tenant_id=None)
        assert not work
    record.refresh_from_db()
    assert record.status == TaskStatus.RETRY  # the platform's work has no single tenant: current_tenant_id refused
    assert record.error_code == "NoTenantScope"


@pytest.mark.django_db(transaction=True)
def test_the_same_key_is_one_row_and_one_ring_outside_a_transaction(work, monkeypatch, django_assert_num_queries):
    rung = []
    monkeypatch.setattr("superadmin.domain.background.ring", lambda pk, _queue: rung.append(pk))
    with django_assert_num_queries(2):
        first = enqueue("kit.note", key="k", tenant_id=None)
    assert enqueue("kit.note", key="k", tenant_id=None) == first
    monkeypatch.setattr(TaskRecordQuerySet, "first", lambda _self: None)  # not there yet when it was looked for
    assert enqueue("kit.note", key="k", tenant_id=None) == first
    assert rung == [first.pk]


def test_work_held_back_is_not_claimed_before_its_time(scope, work):
    record = enqueue("kit.note", run_after=timezone.now() + timedelta(hours=1))
    assert leases.claim(record.pk) is None
    assert rings.sweep() == {"rung": 0, "dead": 0}
    TaskRecord.ledger.filter(pk=record.pk).update(run_after=timezone.now(), lease_until=timezone.now())
    assert leases.claim(record.pk) is not None


def test_one_claim_wins(scope, work):
    record = enqueue("kit.note")
    first = leases.claim(record.pk)
    assert first is not None
    assert first.attempts == 1
    assert leases.claim(record.pk) is None
    assert runs.perform(record.pk, beats=False) is None


@transaction.atomic
def _effect_and_finish(record: TaskRecord) -> None:
    audit.record("update", ("kit.thing", "1"), actor=None, name="kit.effect")
    finish(record, {})


def test_a_worker_that_lost_its_lease_cannot_write(scope, work):
    record = enqueue("kit.note")
    zombie = leases.claim(record.pk)
    assert zombie is not None
    TaskRecord.ledger.filter(pk=record.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    heir = leases.claim(record.pk)
    assert heir is not None
    with pytest.raises(leases.LeaseLost):
        _effect_and_finish(zombie)
    assert not AuditLog.objects.filter(name="kit.effect").exists()
    finish(heir, {"by": "heir"})
    heir.refresh_from_db()
    assert heir.result == {"by": "heir"}


def test_finish_inside_the_effect_is_not_called_twice(scope):
    @task("kit.atomic")
    def atomic_effect(record: TaskRecord) -> dict[str, Any]:
        with transaction.atomic():
            finish(record, {"from": "inside"})
        return {"from": "outside"}

    try:
        enqueue("kit.atomic")
        (done,) = run_tasks()
    finally:
        task_names.forget("kit.atomic")
    assert done.result == {"from": "inside"}


def test_a_refusal_is_final_and_keeps_its_sentence(scope, failing):
    failing.append(Refused("The file is locked with a password.", code="encrypted"))
    enqueue("kit.fail")
    (done,) = run_tasks()
    assert (done.status, done.error, done.error_code) == ("FAILURE", "The file is locked with a password.", "encrypted")
    assert done.attempts == 1


def test_other_errors_are_tried_again_then_given_up_without_their_words(scope, failing, caplog):
    failing.extend(RuntimeError("quotes pat@example.test") for _ in range(3))
    record = enqueue("kit.fail")
    for expected in ("RETRY", "RETRY", "DEAD"):
        (done,) = run_tasks()
        assert done.status == expected
        if expected == "RETRY":
            wait = (done.run_after - timezone.now()).total_seconds()
            assert 3 < wait < 13
            assert leases.claim(record.pk) is None  # not before its time
    assert (done.error_code, done.attempts) == ("RuntimeError", 3)
    assert "pat@example.test" not in caplog.text + done.error
    assert str(record.public_id) in caplog.text


def test_an_error_that_goes_away_ends_well(scope, failing):
    failing.append(OSError("disk"))
    enqueue("kit.fail")
    (done,) = run_tasks(retries=True)
    assert (done.status, done.attempts, done.error_code) == ("SUCCESS", 2, "")


def test_the_sweeper_rings_again_for_a_dead_worker_and_gives_up_in_the_end(scope, work, monkeypatch):
    rung: list[int] = []
    monkeypatch.setattr(rings, "ring", lambda pk, queue: rung.append(pk))
    record = enqueue("kit.note")
    leases.claim(record.pk)
    assert rings.sweep() == {"rung": 0, "dead": 0}
    TaskRecord.ledger.filter(pk=record.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert rings.sweep() == {"rung": 1, "dead": 0}
    assert rung == [record.pk]
    record.refresh_from_db()
    assert (record.status, record.lease_token) == ("RETRY", None)
    TaskRecord.ledger.filter(pk=record.pk).update(attempts=3, lease_until=timezone.now() - timedelta(seconds=1))
    assert rings.sweep() == {"rung": 0, "dead": 1}
    record.refresh_from_db()
    assert (record.status, record.error_code) == ("DEAD", "worker_lost")
    assert "several tries" in record.error


def test_a_long_line_is_not_rung_for_all_the_time_while_workers_are_busy(scope, work, monkeypatch):
    rung: list[int] = []
    monkeypatch.setattr(rings, "ring", lambda pk, queue: rung.append(pk))
    records = [enqueue("kit.note") for _ in range(15)]
    leases.claim(records[0].pk)
    TaskRecord.ledger.filter(status="PENDING").update(lease_until=timezone.now() - timedelta(seconds=1))
    assert rings.sweep()["rung"] == rings.FEW
    TaskRecord.ledger.filter(status="STARTED").update(status="SUCCESS")
    assert rings.sweep()["rung"] == 14 - rings.FEW


def test_a_broker_that_is_away_costs_nothing_but_time(scope, work, settings, monkeypatch, caplog):
    settings.TASKS_RUN = ""
    monkeypatch.setattr(rings, "send", lambda *args, **kwargs: False)
    record = enqueue("kit.note")
    rings.ring(record.pk, record.queue)
    assert "did not take the ring" in caplog.text
    record.refresh_from_db()
    assert record.status == "PENDING"


def test_progress_is_written_once_a_second(scope, work, django_assert_num_queries, monkeypatch):
    enqueue("kit.note")
    record = leases.claim(TaskRecord.objects.get().pk)
    assert record is not None
    clock = iter([10.0, 10.0, 10.4, 11.5, 11.5])
    monkeypatch.setattr(leases, "monotonic", lambda: next(clock))
    set_progress(record, 10, "one")
    with django_assert_num_queries(0):
        set_progress(record, 20, "two")
    set_progress(record, 150, "three")
    record.refresh_from_db()
    assert (record.progress, record.message) == (100, "three")


def test_failed_work_can_be_tried_again_and_only_failed_work(scope, failing):
    failing.append(Refused("no"))
    record = enqueue("kit.fail")
    with pytest.raises(Conflict):
        retry_task(record=record, actor=scope.admin)
    run_tasks()
    retry_task(record=record, actor=scope.admin)
    (done,) = run_tasks()
    assert (done.status, done.attempts, done.error) == ("SUCCESS", 1, "")
    assert AuditLog.objects.get(name="superadmin.task.retried").entity_id == str(record.public_id)


def test_only_waiting_work_can_be_canceled(scope, work):
    record = enqueue("kit.note")
    canceled = cancel_task(record=record, actor=scope.admin)
    assert (canceled.status, canceled.error_code) == ("FAILURE", "canceled")
    assert run_tasks() == []
    with pytest.raises(Conflict):
        cancel_task(record=record, actor=scope.admin)


def test_pages_see_only_their_tenants_work(ours, theirs, work):
    with tenant_scope(theirs.tenant.pk):
        enqueue("kit.note")
    with tenant_scope(ours.tenant.pk):
        assert TaskRecord.objects.count() == 0
        enqueue("kit.note")
        assert TaskRecord.objects.count() == 1
    with unscoped(reason="test"):
        assert TaskRecord.objects.count() == 2
    with no_scope(), pytest.raises(NoTenantScope):
        TaskRecord.objects.count()
