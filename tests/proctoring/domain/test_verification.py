"""Every way to change what was recorded is named: the first edit, deletion, other order, cut-off end."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from proctoring.domain.events import record_server_event
from proctoring.domain.ingest import ingest
from proctoring.domain.snapshots import add_snapshot
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch
from proctoring.models import ProctoringEvent, Snapshot, Watch
from superadmin.domain.verification import verify_all
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch, make_watch


@pytest.fixture
def watch(scope) -> Watch:
    """An ended watch with a picture and six events: start, four of the page, end."""
    watch, _secret = make_running_watch(policy=make_policy(camera="snapshots"))
    picture, _made = add_snapshot(watch=watch, data=jpeg(1))
    batch = [
        event(1, duration_seconds=20.5, client_at="2026-03-01T10:00:00Z", question_id="3"),
        event(2, "paste", metadata={"length": 400, "sha256": "a" * 64}),
        event(3, "window_blur", snapshot_sha256=picture.sha256),
        event(5, "print"),
    ]
    ingest(watch=watch, events=batch)
    end_watch(watch=watch, reason="submitted")
    watch.refresh_from_db()
    return watch


def change(watch: Watch, number: int, /, **fields: Any) -> None:
    """An edit behind our back."""
    ProctoringEvent.objects.filter(watch=watch, number=number).update(**fields)


def test_a_whole_watch_is_whole(watch) -> None:
    report = verify(watch)
    assert (report.broken, report.events, report.gaps, report.pictures_missing) == ("", 6, ((4, 4),), 0)


HASHED: dict[str, Any] = {
    "event_type": "context_menu",
    "severity": "critical",
    "source": "server",
    "detected_at": timedelta(seconds=1),
    "client_at": timedelta(microseconds=1),
    "duration_seconds": 20.501,
    "question_id": "4",
    "snapshot_sha256": "b" * 64,
    "metadata": {"length": 399, "sha256": "a" * 64},
    "rule_id": "paste.own",
    "rule_version": 2,
    "seq": 77,
    "public_id": "11111111-1111-4111-8111-111111111111",
    "prev_hash": "c" * 64,
    "hash": "d" * 64,
}


@pytest.mark.parametrize("field", sorted(HASHED))
@pytest.mark.parametrize("number", [2, 3])
def test_an_edit_of_any_field_is_named(watch, field: str, number: int) -> None:
    row = ProctoringEvent.objects.get(watch=watch, number=number)
    value, old = HASHED[field], getattr(row, field)
    if isinstance(value, timedelta):
        value = (old or watch.started_at) + value
    assert value != old
    change(watch, number, **{field: value})
    assert verify(watch).broken.startswith(f"Event {number} (")


def test_hashed_fields_are_all_but_those_of_the_review() -> None:
    fields = {field.name for field in ProctoringEvent._meta.concrete_fields}
    apart = {"id", "tenant", "watch", "number", "snapshot"}
    review = {"reviewed", "reviewed_by", "reviewed_at", "reviewer_notes", "flagged"}
    assert fields - apart - review == set(HASHED)


def test_review_fields_are_outside_the_chain(watch, scope) -> None:
    change(
        watch, 3, reviewed=True, reviewed_at=watch.ended_at, reviewed_by=scope.admin, reviewer_notes="x", flagged=True
    )
    assert verify(watch).broken == ""


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_deletion_is_named(watch, number: int) -> None:
    ProctoringEvent.objects.filter(watch=watch, number=number).delete()
    assert verify(watch).broken == f"Event {number} is missing: event {number + 1} follows event {number - 1}."


def test_a_deletion_with_the_numbers_closed_up_is_named(watch) -> None:
    ProctoringEvent.objects.filter(watch=watch, number=3).delete()
    for number in (4, 5, 6):
        change(watch, number, number=number - 1)
    assert verify(watch).broken.startswith("Event 3 (")


def test_another_order_is_named(watch) -> None:
    change(watch, 3, number=99)
    change(watch, 4, number=3)
    change(watch, 99, number=4)
    assert verify(watch).broken.startswith("Event 3 (")


def test_a_cut_off_end_is_named(watch) -> None:
    ProctoringEvent.objects.filter(watch=watch, number__gte=5).delete()
    assert verify(watch).broken == "Event 5 is missing: the events were cut off after event 4."


def test_a_cut_off_end_shows_also_where_the_watch_was_changed_with_it(watch) -> None:
    ProctoringEvent.objects.filter(watch=watch, number__gte=5).delete()
    last = ProctoringEvent.objects.get(watch=watch, number=4)
    Watch.objects.filter(pk=watch.pk).update(event_count=4, chain_head=last.hash)
    watch.refresh_from_db()
    assert verify(watch).broken == "Event 5 is missing: the audit log sealed 6 events."


def test_a_chain_made_anew_is_not_the_sealed_one(watch) -> None:
    """Whoever can write the table can make every hash again; the sealed end does not fit then."""
    from proctoring.domain.chain import hash_of

    change(watch, 3, severity="low")
    head = ""
    for row in ProctoringEvent.objects.filter(watch=watch).in_order():
        row.prev_hash = head
        row.hash = head = hash_of(row, watch_id=watch.public_id, prev_hash=head)
        change(watch, row.number, prev_hash=row.prev_hash, hash=row.hash)
    Watch.objects.filter(pk=watch.pk).update(chain_head=head)
    watch.refresh_from_db()
    assert verify(watch).broken == "Event 6 is not the one that the audit log sealed."


def test_an_added_event_is_named(watch) -> None:
    last = ProctoringEvent.objects.get(watch=watch, number=6)
    last.pk, last.number, last.seq, last.public_id = None, 7, 900, "22222222-2222-4222-8222-222222222222"
    last.save(force_insert=True)
    assert verify(watch).broken.startswith("Event 7 (")


def test_an_ended_watch_without_a_seal_is_told(scope) -> None:
    watch, _secret = make_running_watch()
    Watch.objects.filter(pk=watch.pk).update(status="ended", ended_at=watch.started_at)
    watch.refresh_from_db()
    assert verify(watch).broken == "The audit log holds no seal of this ended watch."


def test_what_is_found_after_the_end_is_sealed_anew(watch) -> None:
    assert record_server_event(watch=watch, event_type="code_similarity", metadata={"similarity": 0.9}) is not None
    watch.refresh_from_db()
    assert (verify(watch).broken, verify(watch).events) == ("", 7)
    ProctoringEvent.objects.filter(watch=watch, number=7).delete()
    last = ProctoringEvent.objects.get(watch=watch, number=6)
    Watch.objects.filter(pk=watch.pk).update(event_count=6, chain_head=last.hash)
    watch.refresh_from_db()
    assert verify(watch).broken == "Event 7 is missing: the audit log sealed 7 events."


def test_another_picture_under_the_same_event_is_named(watch) -> None:
    row = Snapshot.objects.get(watch=watch)
    default_storage.delete(row.file)
    default_storage.save(row.file, ContentFile(jpeg(2)))
    assert verify(watch).broken.startswith("The picture of event 4 (")
    default_storage.delete(row.file)
    assert verify(watch).broken.endswith("is gone from the storage.")
    Snapshot.objects.filter(pk=row.pk).update(sha256="e" * 64)
    assert verify(watch).broken.endswith("is another one than was recorded.")


def test_a_watch_that_never_began_is_whole(scope) -> None:
    watch = end_watch(watch=make_watch(), reason="void")
    assert (verify(watch).broken, verify(watch).events) == ("", 0)


def test_the_audit_log_still_verifies(watch) -> None:
    from superadmin.domain.seals import seal

    seal()
    assert [report.broken for report in verify_all()] == ["", "", ""]


def test_the_command_names_what_is_broken(watch, capsys) -> None:
    call_command("verify_watch", str(watch.public_id))
    assert "whole, 6 events; 1 numbers of the page never arrived" in capsys.readouterr().out
    call_command("verify_watch", "--all", "--json")
    assert '"broken": ""' in capsys.readouterr().out
    change(watch, 2, severity="low")
    with pytest.raises(CommandError) as told:
        call_command("verify_watch", str(watch.subject_id))
    assert told.value.returncode == 1
    assert "Event 2 (" in capsys.readouterr().out
    for wrong in (["nothing"], ["11111111-1111-4111-8111-111111111111"], [], [str(watch.public_id), "--all"]):
        with pytest.raises(CommandError) as told:
            call_command("verify_watch", *wrong)
        assert told.value.returncode == 2
