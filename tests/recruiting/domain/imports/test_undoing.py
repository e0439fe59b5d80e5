"""What an undone import leaves where it lies: whatever somebody did since, with the sentence that says so."""

import pytest
from django.core.files.storage import default_storage

from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.imports.running import run_import
from recruiting.domain.imports.runs import start_import, undo_import
from recruiting.domain.imports.undoing import run_undo
from recruiting.domain.merges import merge_candidates
from recruiting.models import Application, Candidate, CandidateNote, ImportRow, ImportRun
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate, make_requisition
from tests.factories.recruiting_imports import HEADINGS, PEOPLE, csv_of, imported, previewed
from tests.kit.work import run_tasks


def undone(run: ImportRun, actor) -> list[tuple[str, str]]:
    """What became of each row."""
    undo_import(run=run, actor=actor)
    run_tasks()
    run.refresh_from_db()
    assert run.status == "undone"
    return list(run.rows.order_by("number").values_list("undo", "undo_sentence"))


def nobody_told(_result: object) -> None:
    pytest.fail("it had ended")


def no_progress(_done: int, _of: int) -> None:
    pytest.fail("nothing was left to do")


def test_a_run_that_is_over_is_not_undone_or_run_again(scope) -> None:
    run = imported(scope.senior)
    assert run_import(run=run, progress=no_progress, done=nobody_told).status == "done"
    assert run_undo(run=run, progress=no_progress, done=nobody_told).status == "done"
    assert Candidate.objects.count() == 2


def test_who_is_gone_or_merged_since_is_told(scope) -> None:
    run = imported(scope.senior)
    ada, bo = (Candidate.objects.get(first_name=name) for name in ("Ada", "Bo"))
    kept = make_candidate(scope.senior, first_name="Ada", last_name="Winter")
    merge_candidates(kept=kept, absorbed=ada, actor=scope.admin)
    bo.delete()
    (first, _why), second = undone(run, scope.senior)
    assert (first, second) == ("kept", ("nothing", "The candidate is not here any more."))
    ada.refresh_from_db()
    kept.refresh_from_db()
    assert (ada.merged_into, kept.current_company) == (kept, "Larch Robotics")


def test_an_application_that_went_on_stays_with_its_person(scope) -> None:
    make_requisition(scope.senior, title="Welder")
    make_candidate(scope.senior, first_name="Bo", last_name="Sommer", email="bo@example.test")
    run = imported(scope.senior, csv_of([(*row, "Welder") for row in PEOPLE], (*HEADINGS, "Job")))
    ada, bo = Application.objects.order_by("candidate__first_name")
    move_application(
        application=ada, to_stage=ada.requisition.pipeline.stages.get(name="Screening"), actor=scope.senior
    )
    decide_application(application=bo, outcome="rejected", reason="Other", actor=scope.senior)
    (first, _why), (second, said) = undone(run, scope.senior)
    assert (first, second) == ("kept", "partly")
    assert "The application went on since the import and stays." in said
    assert Application.objects.count() == 2
    assert Candidate.objects.filter(email="ada@example.test").exists()


def test_a_note_that_was_edited_stays(scope) -> None:
    run = imported(scope.senior)
    note = CandidateNote.objects.get()
    CandidateNote.objects.filter(pk=note.pk).update(updated_at=note.updated_at.replace(year=2999))
    assert undone(run, scope.senior) == [("kept", "The note was edited since the import and stays."), ("removed", "")]
    assert CandidateNote.objects.filter(pk=note.pk, candidate__email="ada@example.test").exists()


def test_an_edited_note_keeps_the_application_of_its_person_too(scope) -> None:
    make_requisition(scope.senior, title="Welder")
    run = imported(scope.senior, csv_of([(*row, "Welder") for row in PEOPLE], (*HEADINGS, "Job")))
    note = CandidateNote.objects.get()
    CandidateNote.objects.filter(pk=note.pk).update(updated_at=note.updated_at.replace(year=2999))
    assert undone(run, scope.senior)[0] == ("kept", "The note was edited since the import and stays.")
    assert Application.objects.filter(candidate=note.candidate_id).count() == 1


def test_it_is_undone_though_who_asked_for_it_left(scope) -> None:
    run = imported(scope.senior)
    undo_import(run=run, actor=scope.senior)
    ImportRun.objects.filter(pk=run.pk).update(undone_by=None)
    run_tasks()
    run.refresh_from_db()
    assert (run.status, Candidate.objects.count()) == ("undone", 0)


def test_a_file_that_is_gone_stops_the_import_with_its_sentence(scope) -> None:
    run = start_import(run=previewed(scope.senior), actor=scope.senior)
    default_storage.delete(run.file.name)
    run_tasks()
    run.refresh_from_db()
    assert (run.status, run.sentence) == ("failed", "The file is not stored any more.")
    assert not ImportRow.objects.exists()
    assert AuditLog.objects.filter(name="recruiting.import.failed").count() == 1


def test_an_import_of_somebody_who_left_ends_and_adds_nobody(scope) -> None:
    run = start_import(run=previewed(scope.senior), actor=scope.senior)
    ImportRun.objects.filter(pk=run.pk).update(actor=None)
    run_tasks()
    run.refresh_from_db()
    assert (run.status, run.sentence) == ("failed", "Who started it is not here any more. Start it again.")
    assert not Candidate.objects.exists()
    again = start_import(run=run, actor=scope.admin)
    run_tasks()
    again.refresh_from_db()
    assert (again.status, again.added, again.actor) == ("done", 2, scope.admin)
