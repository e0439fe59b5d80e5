"""Imports from file to undo: nothing half-done, a second run changes nothing, undoing puts back what stood there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.tenancy import tenant_scope
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.imports import running
from recruiting.domain.imports.running import run_import
from recruiting.domain.imports.runs import NotNow, map_import, start_import, undo_import
from recruiting.domain.notes import add_candidate_note
from recruiting.models import (
    Application,
    ApplicationEvent,
    Candidate,
    CandidateDocument,
    CandidateIdentity,
    CandidateNote,
    ImportRow,
)
from tests.factories.recruiting import make_candidate, make_requisition
from tests.factories.recruiting_imports import HEADINGS, PEOPLE, csv_of, imported, previewed
from tests.kit.work import run_tasks

# For one new person with an e-mail, a phone and a note: 20 000 rows are 20 000 times as many.
MOST_STATEMENTS = 17
_KEPT = (Candidate, CandidateIdentity, CandidateNote, Application, ApplicationEvent, CandidateDocument)
_MOVING = {"updated_at", "search_text", "content", "who"}


def snapshot() -> dict[str, Any]:
    """Every row that an import may touch, without times of change and texts that follow from the rest."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in _MOVING}
            for row in model.objects.order_by("pk").values()
        ]
        for model in _KEPT[:5]
    } | {"indexed": sorted(CandidateDocument.objects.values_list("candidate_id", flat=True))}


def counts(run):
    return run.status, run.added, run.updated, run.unchanged, run.refused


def test_people_are_added_and_a_second_run_changes_nothing(scope, theirs):
    run = imported(scope.senior)
    assert counts(run) == ("done", 2, 0, 0, 0)
    ada = Candidate.objects.get(email="ada@example.test")
    assert (ada.name, ada.skills, ada.tags, ada.source) == (
        "Ada Winter", {"Python": "", "Django": ""}, ["spring"], "import",
    )  # fmt: skip
    assert ada.assignments.count() == 0
    assert {key.value for key in ada.identities.all()} == {"ada@example.test", "+442071234567"}
    assert CandidateNote.objects.get(candidate=ada).text == "Met in May"
    before = snapshot()
    assert counts(imported(scope.senior)) == ("done", 0, 0, 2, 0)
    assert snapshot() == before
    with tenant_scope(theirs.tenant.pk):
        assert not Candidate.objects.exists()
        assert not ImportRow.objects.exists()


def test_a_bad_row_harms_no_other_and_says_which_cell(scope):
    rows = [*PEOPLE, ("Cy", "", "not an address", "", "", "", "", ""), ("", "", "", "12", "", "", "", "lonely")]
    run = previewed(scope.senior, csv_of(rows))
    assert (run.preview["rows"], run.preview["added"], run.preview["refused"]) == (4, 2, 2)
    assert not Candidate.objects.exists()
    start_import(run=run, actor=scope.senior)
    run_tasks()
    run.refresh_from_db()
    assert counts(run) == ("done", 2, 0, 0, 2)
    said = list(run.rows.filter(outcome="refused").order_by("number").values_list("number", "field", "sentence"))
    assert said[0] == (3, "email", "“not an address” is not an e-mail address.")
    assert [(number, field) for number, field, _sentence in said] == [(3, "email"), (4, "phone")]
    assert run.preview["errors"] == [{"number": n, "field": f, "sentence": s} for n, f, s in said]


def test_somebody_known_is_filled_in_and_replaced_only_when_asked(scope):
    ada = make_candidate(
        scope.senior, first_name="Ada", last_name="Winter", email="ada@example.test", current_company="Old Works",
        skills={"python": "expert"},
    )  # fmt: skip
    run = imported(scope.senior)
    assert counts(run) == ("done", 1, 1, 0, 0)
    ada.refresh_from_db()
    assert (ada.current_company, ada.phone) == ("Old Works", "+44 20 7123 4567")
    assert ada.skills == {"python": "expert", "Django": ""}
    assert counts(imported(scope.senior, replaces=True)) == ("done", 0, 1, 1, 0)
    ada.refresh_from_db()
    assert ada.current_company == "Larch Robotics"


def test_undoing_puts_everything_back(scope):
    job = make_requisition(scope.senior, title="Welder")
    make_candidate(scope.senior, first_name="Ada", last_name="Winter", email="ada@example.test", tags=["kept"])
    before = snapshot()
    rows = [(*row, "Welder") for row in PEOPLE]
    run = imported(scope.senior, csv_of(rows, (*HEADINGS, "Job")))
    assert counts(run) == ("done", 1, 1, 0, 0)
    assert Application.objects.filter(requisition=job, source="import").count() == 2
    undo_import(run=run, actor=scope.admin)
    run_tasks()
    run.refresh_from_db()
    assert (run.status, run.undone_by) == ("undone", scope.admin)
    assert list(run.rows.order_by("number").values_list("undo", flat=True)) == ["restored", "removed"]
    assert snapshot() == before
    with pytest.raises(NotNow):
        undo_import(run=run, actor=scope.admin)


def test_undoing_keeps_what_somebody_touched_since(scope):
    ada = make_candidate(scope.senior, first_name="Ada", last_name="Winter", email="ada@example.test")
    rows = [*PEOPLE, ("Cy", "Berg", "cy@example.test", "", "", "", "", "")]
    run = imported(scope.senior, csv_of(rows))
    edit_candidate(candidate=ada, actor=scope.senior, current_company="New Works")
    add_candidate_note(candidate=Candidate.objects.get(email="bo@example.test"), author=scope.junior, text="Rang")
    edit_candidate(candidate=Candidate.objects.get(email="cy@example.test"), actor=scope.senior, location="Graz")
    undo_import(run=run, actor=scope.senior)
    run_tasks()
    said = list(run.rows.order_by("number").values_list("undo", "undo_sentence"))
    assert [undo for undo, _sentence in said] == ["partly", "kept", "kept"]
    assert "current company" in said[0][1]
    assert "candidate note" in said[1][1]
    ada.refresh_from_db()
    assert (ada.current_company, ada.phone, ada.skills) == ("New Works", "", {})
    assert Candidate.objects.filter(email__in=["bo@example.test", "cy@example.test"]).count() == 2


def test_a_killed_worker_leaves_whole_rows_and_the_next_goes_on(scope, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 4)
    rows = [("N", f"Person{n}", f"n{n}@example.test", "", "", "", "", "") for n in range(10)]
    run = start_import(run=previewed(scope.senior, csv_of(rows)), actor=scope.senior)
    placed: list[int] = []
    real = running.place_row

    class Killed(BaseException):
        """What a signal does to the process, as far as the database sees it."""

    def dying(placing, row):
        if row.number == 7:
            raise Killed
        placed.append(row.number)
        return real(placing, row)

    monkeypatch.setattr(running, "place_row", dying)
    with pytest.raises(Killed):
        run_import(run=run, progress=lambda _done, _of: None, done=lambda _result: None)
    assert sorted(run.rows.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Candidate.objects.count() == 4
    monkeypatch.setattr(running, "place_row", real)
    run_tasks()
    run.refresh_from_db()
    assert counts(run) == ("done", 10, 0, 0, 0)
    assert Candidate.objects.count() == run.rows.count() == 10


def test_jobs_and_stages_are_found_or_the_row_says_so(scope, theirs):
    with tenant_scope(theirs.tenant.pk):
        foreign = make_requisition(theirs.senior, title="Theirs")
    job = make_requisition(scope.senior, title="Welder")
    stage = job.pipeline.stages.order_by("position")[1]
    heads = ("Name", "Email", "Job", "Stage")
    rows = [
        ("Ada Winter", "a@example.test", "welder ", stage.name.upper()),
        ("Bo Sommer", "b@example.test", str(job.public_id), ""),
        ("Cy Berg", "c@example.test", "Welder", "Nowhere"),
        ("Di Falk", "d@example.test", str(foreign.public_id), ""),
        ("El Roth", "e@example.test", "Theirs", ""),
    ]
    run = imported(scope.senior, csv_of(rows, heads))
    assert counts(run) == ("done", 2, 0, 0, 3)
    assert Application.objects.get(candidate__email="a@example.test").stage == stage
    assert [row.field for row in run.rows.filter(outcome="refused").order_by("number")] == ["stage", "job", "job"]
    assert Candidate.objects.count() == 2


def test_a_run_goes_forward_only(scope):
    run = imported(scope.senior)
    with pytest.raises(NotNow):
        start_import(run=run, actor=scope.senior)
    with pytest.raises(NotNow):
        map_import(run=run, mapping={"0": "first_name"}, replaces=False, actor=scope.senior)


def test_a_new_person_of_a_long_file_costs_few_statements(scope, theirs, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 30)
    rows = [
        (f"Ada{n}", f"Winter{n}", f"a{n}@long.test", f"+44 20 7123 {4000 + n}", "", "Python", "", "Hi")
        for n in range(21)
    ]

    def statements(count: int, first: int) -> int:
        run = previewed(scope.senior, csv_of(rows[first : first + count]))
        start_import(run=run, actor=scope.senior)
        run.refresh_from_db()
        with CaptureQueriesContext(connection) as sent:
            done = run_import(run=run, progress=lambda _done, _of: None, done=lambda _result: None)
        assert (done.added, done.refused) == (count, 0)
        return len([one for one in sent if "SAVEPOINT" not in one["sql"]])

    statements(1, 0)
    assert (statements(15, 6) - statements(5, 1)) / 10 <= MOST_STATEMENTS
