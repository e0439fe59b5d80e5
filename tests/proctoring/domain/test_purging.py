"""Recordings go when their time is over; a hash stays, and the queue forgets them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from config.errors import Conflict
from proctoring.domain.ingest import ingest
from proctoring.domain.purging import purge_due, purge_watch
from proctoring.domain.reviews import give_explanation, open_evidence
from proctoring.domain.snapshots import add_snapshot
from proctoring.domain.verdicts import propose_verdict
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch
from proctoring.models import Consent, ProctoringEvent, Snapshot, Watch
from recruiting.domain.applications import decide_application, reopen_application
from superadmin.models import AuditLog, TaskRecord
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch
from tests.factories.recruiting import make_application, make_requisition


def ended(scope, **fields) -> Watch:
    """An ended watch with a picture and something severe, kept for seven days."""
    watch, _secret = make_running_watch(policy=make_policy(camera="snapshots", retention_days=7), **fields)
    add_snapshot(watch=watch, data=jpeg(1))
    ingest(watch=watch, events=[event(1, "print")])
    return end_watch(watch=watch, reason="submitted")


def later(days: float):
    return timezone.now() + timedelta(days=days)


def test_what_is_over_is_erased_and_a_hash_stays(scope, django_capture_on_commit_callbacks) -> None:
    watch = ended(scope)
    name = Snapshot.objects.get(watch=watch).file
    open_evidence(event=ProctoringEvent.objects.get(event_type="print"), actor=scope.admin)
    assert watch.purge_after is not None
    assert abs((watch.purge_after - later(7)).total_seconds()) < 60
    assert not purge_watch(watch=watch, now=later(6.9))
    head, count = watch.chain_head, watch.event_count
    with django_capture_on_commit_callbacks(execute=True):
        assert purge_watch(watch=watch, now=later(7.1))
        assert default_storage.exists(name)
    assert not default_storage.exists(name)
    watch.refresh_from_db()
    assert (ProctoringEvent.objects.count(), Snapshot.objects.count()) == (0, 0)
    assert (watch.status, watch.review_status, watch.chain_head, watch.event_count) == ("purged", "done", head, count)
    assert (watch.last_ip, watch.secret_hash, len(watch.tombstone)) == (None, "", 64)
    assert Consent.objects.get(watch=watch).text
    assert AuditLog.objects.get(name="proctoring.watch.purged").description.endswith(watch.tombstone)
    assert verify(watch).broken == ""
    assert not purge_watch(watch=watch, now=later(99))
    for act in (
        lambda: propose_verdict(watch=watch, verdict="valid", reason="x", actor=scope.admin),
        lambda: give_explanation(watch=watch, text="x"),
    ):
        with pytest.raises(Conflict):
            act()


@pytest.mark.parametrize("field", ["tombstone", "chain_head", "event_count"])
def test_a_tombstone_that_was_changed_is_told(scope, field: str) -> None:
    watch = ended(scope)
    purge_watch(watch=watch, now=later(8))
    Watch.objects.filter(pk=watch.pk).update(**{field: 3 if field == "event_count" else "f" * 64})
    watch.refresh_from_db()
    if field == "event_count":
        watch.event_count += 1
    assert verify(watch).broken == "The tombstone is not that of what was erased."


def test_a_tombstone_made_anew_does_not_fit_the_seal(scope) -> None:
    from proctoring.domain.verification import tombstone_of

    watch = ended(scope)
    purge_watch(watch=watch, now=later(8))
    watch.refresh_from_db()
    watch.event_count += 1
    watch.tombstone = tombstone_of(watch)
    assert verify(watch).broken == "The tombstone is not that of the end which the audit log sealed."


def test_with_an_application_the_days_count_from_the_decision(scope, django_capture_on_commit_callbacks) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    watch = ended(scope, application=application, candidate=application.candidate)
    assert watch.purge_after is None
    assert purge_due(now=later(1000)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        decide_application(application=application, outcome="rejected", reason="No.", actor=scope.senior)
    watch.refresh_from_db()
    assert watch.purge_after is not None
    reopen_application(application=application, actor=scope.senior)
    assert purge_due(now=later(8)) == 0
    watch.refresh_from_db()
    assert (watch.status, watch.purge_after) == ("ended", None)
    with django_capture_on_commit_callbacks(execute=True):
        decide_application(application=application, outcome="rejected", reason="Still no.", actor=scope.senior)
    assert purge_due(now=later(8)) == 1


def test_a_timed_task_stands_for_each_and_the_command_does_what_it_missed(scope, capsys) -> None:
    watch = ended(scope)
    record = TaskRecord.objects.get(task_name="proctoring.purge_watch")
    assert record.run_after == watch.purge_after
    Watch.objects.filter(pk=watch.pk).update(ended_at=timezone.now() - timedelta(days=8), purge_after=timezone.now())
    call_command("purge_watches", "--dry-run")
    assert "ours: 1 would be erased" in capsys.readouterr().out
    assert ProctoringEvent.objects.exists()
    call_command("purge_watches")
    assert "ours: 1 erased" in capsys.readouterr().out
    call_command("purge_watches")
    assert capsys.readouterr().out == ""


def test_the_task_looks_at_the_time_again(scope) -> None:
    from tests.kit.work import run_tasks

    ended(scope)
    done = [row for row in run_tasks() if row.task_name == "proctoring.purge_watch"]
    assert [row.result for row in done] == [{"purged": False}]
    assert ProctoringEvent.objects.exists()
