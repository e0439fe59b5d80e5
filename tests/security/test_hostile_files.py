"""Files made to hurt, as people drop them: every one is added or refused in words, and the next one is read as ever."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from recruiting.models import ResumeIntake
from superadmin.models import TaskRecord
from tests.config.documents.test_hostile import outcome
from tests.factories.recruiting import make_requisition
from tests.kit.hostile import HEAVY, HOSTILE
from tests.kit.hostile_mutants import MUTANTS
from tests.kit.work import run_tasks

ENDS = {"added", "known", "same_file", "refused"}
WHOLE = (
    b"Robin Whole\nrobin.whole@example.test\n\nExperience\nWelder, Sample Works, 2018 - 2023\nBuilt bridges of steel.\n"
)
# One of each kind of damage for make test; all of them are heavy.
FEW = [one for at, one in enumerate(MUTANTS) if at % 37 == 0]


def check(name: str, data: bytes) -> None:
    started = time.monotonic()
    code, said = outcome(data)
    assert time.monotonic() - started < 21, name
    assert code == "read" or said.endswith("."), (name, code, said)
    assert "root:" not in said, name
    assert "Traceback" not in said, name


def test_the_corpus_holds_two_hundred_files_that_differ() -> None:
    made = {make() for _name, make in MUTANTS}
    assert len(made) > 190
    assert len(MUTANTS) + len(HOSTILE) + len(HEAVY) >= 290


@pytest.mark.parametrize("mutant", FEW, ids=[name for name, _make in FEW])
def test_a_damaged_file_is_read_or_refused_in_words(mutant) -> None:
    check(mutant[0], mutant[1]())


@pytest.mark.heavy
@pytest.mark.parametrize("mutant", MUTANTS, ids=[name for name, _make in MUTANTS])
def test_every_damaged_file_is_read_or_refused_in_words(mutant) -> None:
    check(mutant[0], mutant[1]())


def dropped(client, job, files: list[tuple[str, bytes]]) -> None:
    """Each through the page that people use, then the work that reads them; none may end otherwise than in words."""
    for name, data in files:
        answer = client.post(f"/jobs/{job.public_id}/upload/", {"resumes": [SimpleUploadedFile(name, data)]})
        assert answer.status_code in (200, 302, 400), (name, answer.status_code)
    run_tasks()
    held = ResumeIntake.objects.in_bulk()
    assert {one.status for one in held.values()} <= ENDS
    assert all(one.sentence.endswith(".") for one in held.values() if one.status == "refused")
    assert not TaskRecord.ledger.filter(task_name="recruiting.process_intake").exclude(status="SUCCESS").exists()


def of(cases) -> list[tuple[str, bytes]]:
    endings = {"pdf": "pdf", "docx": "docx", "odt": "odt", "rtf": "rtf", "json": "json"}
    return [(f"{case[0]}.{endings.get(case[0].partition('-')[0], 'txt')}", case[1]()) for case in cases]


def test_dropping_hostile_files_harms_no_other(scope, browse) -> None:
    job = make_requisition(scope.senior)
    dropped(browse(scope.senior), job, [*of(HOSTILE[::12]), ("whole.txt", WHOLE)])
    assert ResumeIntake.objects.get(original_filename="whole.txt").status == "added"


@pytest.mark.heavy
def test_dropping_the_whole_corpus_harms_no_other(scope, browse) -> None:
    job = make_requisition(scope.senior)
    dropped(browse(scope.senior), job, [*of(HOSTILE), *of(MUTANTS), ("whole.txt", WHOLE)])
    assert ResumeIntake.objects.get(original_filename="whole.txt").status == "added"
