"""Exports that ended stay as they are, nobody's export is nobody's, and everything holds notes and leaves no gap."""

import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage

from recruiting.domain.exports.runs import create_export, run_export
from recruiting.domain.notes import add_candidate_note
from recruiting.models import ExportRun, Resume
from tests.factories.recruiting import make_candidate, make_resume
from tests.recruiting.domain.exports.test_runs import ready


def nobody_told(_result: object) -> None:
    pytest.fail("it had ended")


def test_a_ready_export_is_not_written_again(scope) -> None:
    run, _data = ready(scope.senior)
    assert run_export(run=run, done=nobody_told) is run


def test_an_export_of_somebody_who_left_fails_with_a_sentence(scope) -> None:
    run = create_export(kind="candidates", written="csv", actor=scope.senior)
    ExportRun.objects.filter(pk=run.pk).update(actor=None)
    run.refresh_from_db()
    ended = run_export(run=run, done=nobody_told)
    assert (ended.status, ended.sentence) == ("failed", "Who asked for it is not here any more.")
    assert not ended.file


def test_everything_holds_notes_and_goes_on_where_a_file_is_gone(scope) -> None:
    candidate = make_candidate(scope.senior)
    add_candidate_note(candidate=candidate, author=scope.junior, text="Met in May.")
    kept, gone = make_resume(candidate, scope.senior), make_resume(candidate, scope.senior)
    default_storage.delete(Resume.objects.get(pk=gone.pk).file.name)
    _run, data = ready(scope.admin, kind="everything", written="zip")
    archive = zipfile.ZipFile(io.BytesIO(data))
    files = [name for name in archive.namelist() if name.startswith("files/")]
    assert files == [f"files/{candidate.public_id}/resume-{kept.version_number}.txt"]
    (line,) = archive.read("notes.jsonl").decode().splitlines()
    note = json.loads(line)
    assert (note["candidate_id"], note["author"]) == (str(candidate.public_id), scope.junior.email)
    assert (note["text"], note["is_private"]) == ("Met in May.", False)
