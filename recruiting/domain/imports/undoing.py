"""Taking an import back, row by row, the last first. What somebody touched since stays, and the row says why."""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.imports.changes import live, plain
from recruiting.domain.imports.placing import made_application
from recruiting.domain.imports.runs import locked, set_import_status
from recruiting.enums import CandidateStatus, EventKind
from recruiting.enums.imports import ImportStatus, RowOutcome, RowUndo
from recruiting.models import (
    Application,
    ApplicationEvent,
    Candidate,
    CandidateDocument,
    CandidateIdentity,
    CandidateNote,
    DuplicateHint,
    DuplicateKey,
    ImportRow,
    ImportRun,
)
from superadmin.domain import audit

# Few rows: on SQLite nobody else writes while a batch does.
BATCH = 10
# What follows from a row by itself; anything else that hangs on it is somebody's work.
_FOLLOWS: frozenset[type[models.Model]] = frozenset(
    {CandidateIdentity, CandidateDocument, DuplicateKey, DuplicateHint, ImportRow, ApplicationEvent}
)


def run_undo(
    *, run: ImportRun, progress: Callable[[int, int], None], done: Callable[[dict[str, Any]], None]
) -> ImportRun:
    """Take back every row that is not taken back yet. Safe to run twice: a row and its effect are one transaction."""
    if run.status != ImportStatus.UNDOING:
        return run
    ImportRow.objects.filter(run=run, undo="").exclude(outcome__in=[RowOutcome.ADDED, RowOutcome.UPDATED]).update(
        undo=RowUndo.NOTHING
    )
    total = run.row_total
    while _take_back(run):
        progress(ImportRow.objects.filter(run=run).exclude(undo="").count(), total)
    return _end(run, done)


@transaction.atomic
def _take_back(run: ImportRun) -> bool:
    run = locked(run)
    actor = run.undone_by
    rows = list(ImportRow.objects.filter(run=run, undo="").order_by("-number")[:BATCH])
    if run.status != ImportStatus.UNDOING or not rows:
        return False
    for row in rows:
        undo, sentence = _undo_row(row, actor)
        ImportRow.objects.filter(pk=row.pk).update(undo=undo, undo_sentence=sentence[:300])
    return True


@transaction.atomic
def _end(run: ImportRun, done: Callable[[dict[str, Any]], None]) -> ImportRun:
    run = locked(run)
    if run.status == ImportStatus.UNDOING and not ImportRow.objects.filter(run=run, undo="").exists():
        set_import_status(run, ImportStatus.UNDONE, undone_at=timezone.now())
        done({"status": ImportStatus.UNDONE})
    return run


def _undo_row(row: ImportRow, actor: User | None) -> tuple[RowUndo, str]:
    candidate = Candidate.objects.select_for_update().filter(pk=row.candidate_id or 0).first()
    if candidate is None:
        return RowUndo.NOTHING, "The candidate is not here any more."
    if candidate.merged_into_id is not None:
        return RowUndo.KEPT, "The candidate is merged into another by now. Undo the merge first."
    if row.outcome == RowOutcome.ADDED:
        return _remove(row, candidate, actor)
    return _restore(row, candidate, actor)


def _remove(row: ImportRow, candidate: Candidate, actor: User | None) -> tuple[RowUndo, str]:
    if plain(candidate) != row.after or candidate.status != CandidateStatus.ACTIVE:
        return RowUndo.KEPT, "The candidate was changed since the import."
    own = {(Application, row.made.get("application")), (CandidateNote, row.made.get("note"))}
    hung = _hung(candidate, own)
    if hung:
        return RowUndo.KEPT, f"Something was added to the candidate since the import: {hung}."
    application, note = made_application(row), _made_note(row)
    refused = _application_stays(application) or _note_stays(note)
    if refused:
        return RowUndo.KEPT, refused
    _delete(application)
    _delete(note)
    audit.record("delete", candidate, actor=actor, name="recruiting.candidate.import_undone")
    candidate.delete()
    return RowUndo.REMOVED, ""


def _restore(row: ImportRow, candidate: Candidate, actor: User | None) -> tuple[RowUndo, str]:
    now = plain(candidate, row.before)
    back = {name: live(name, old) for name, old in row.before.items() if now[name] == row.after.get(name)}
    kept = [name.replace("_", " ") for name in row.before if name not in back]
    said = [f"Changed since the import, so kept: {', '.join(kept)}."] if kept else []
    if back:
        edit_candidate(candidate=candidate, actor=actor, **back)
    if back and not kept:
        CandidateIdentity.objects.filter(candidate=candidate, pk__in=row.made.get("keys", [])).delete()
    application, note = made_application(row), _made_note(row)
    for made, stays in ((application, _application_stays(application)), (note, _note_stays(note))):
        if stays:
            said.append(stays)
        else:
            _delete(made)
    return (RowUndo.PARTLY if said else RowUndo.RESTORED), " ".join(said)


def _made_note(row: ImportRow) -> CandidateNote | None:
    return CandidateNote.objects.filter(pk=row.made.get("note", 0)).first()


def _application_stays(application: Application | None) -> str:
    """Why the application that a row made may not go: something has happened to it."""
    if application is None:
        return ""
    moved = application.events.exclude(kind=EventKind.APPLIED).exists()
    if moved or application.outcome or _hung(application, set()):
        return "The application went on since the import and stays."
    return ""


def _note_stays(note: CandidateNote | None) -> str:
    """Why the note that a row made may not go."""
    edited = note is not None and (note.updated_at - note.created_at).total_seconds() > 1
    return "The note was edited since the import and stays." if edited else ""


def _delete(made: Application | CandidateNote | None) -> None:
    if isinstance(made, Application):
        made.events.all().delete()
    if made is not None:
        made.delete()


def _hung(row: models.Model, own: set[tuple[Any, Any]]) -> str:
    """What somebody hung on this row since, by name; '' for nothing. Looks through every table that points here."""
    for relation in row._meta.get_fields(include_hidden=True):
        model: Any = getattr(relation, "related_model", None)
        if not relation.auto_created or relation.concrete or not isinstance(model, type) or model in _FOLLOWS:
            continue
        field: Any = getattr(relation, "field", None)
        mine = [pk for kind, pk in own if kind is model and pk]
        there: Any = model
        if there._default_manager.filter(**{field.name: row.pk}).exclude(pk__in=mine).exists():
            return str(there._meta.verbose_name)
    return ""
