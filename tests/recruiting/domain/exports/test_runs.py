"""Exports: what a person sees, as safe text, by a link that ends."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from config.errors import NotAllowed, Refused
from config.tenancy import tenant_scope
from recruiting.domain.applications import decide_application
from recruiting.domain.exports.jsonresume import json_resume_of
from recruiting.domain.exports.runs import create_export, expire_export, export_key, open_export
from recruiting.domain.imports.tables import open_table
from recruiting.models import ExportRun
from superadmin.models import AuditLog, Tenant
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.work import run_tasks

EVIL = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1")


def ready(actor, kind="candidates", written="csv", **more) -> tuple[ExportRun, bytes]:
    run = create_export(kind=kind, written=written, actor=actor, **more)
    run_tasks()  # also what would end it, had its time come
    run.refresh_from_db()
    with run.file.open("rb") as file:
        return run, file.read()


def test_no_cell_is_a_formula_in_either_format(scope, theirs):
    for number, words in enumerate(EVIL):
        make_candidate(scope.senior, first_name=words, last_name="X", email=f"e{number}@x.test", phone="+49 30 123456")
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior, first_name="Stranger")
    run, data = ready(scope.senior, columns=["first_name", "phone"])
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert rows[0] == ["first_name", "phone"]
    assert [row[0] for row in rows[1:]] == [f"'{words}" for words in EVIL]
    assert run.row_total == len(EVIL)
    _run, book = ready(scope.senior, written="xlsx", columns=["first_name", "phone"])
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == EVIL[0]


def test_the_filter_and_the_nouns(scope):
    job = make_requisition(scope.senior, title="Welder")
    application = make_application(scope.senior, job, first_name="Ada", tags=["spring"])
    make_candidate(scope.senior, first_name="Bo")
    _run, data = ready(scope.senior, asked={"tag": "spring"}, columns=["first_name"])
    assert data.decode().split() == ["first_name", "Ada"]
    _run, data = ready(scope.senior, kind="applications", columns=["job", "candidate", "stage"])
    assert data.decode().splitlines()[1] == f"Welder,{application.candidate.name},{application.stage.name}"
    _run, data = ready(scope.senior, kind="jobs", columns=["title", "applicants"])
    assert data.decode().splitlines() == ["title,applicants", "Welder,1"]
    for bad in ({"kind": "jobs", "written": "zip"}, {"kind": "jobs", "written": "csv", "columns": ["password"]}):
        with pytest.raises(Refused):
            create_export(actor=scope.senior, **bad)


def test_a_hidden_name_is_hidden_in_a_table_of_applications(scope, theirs):
    job = make_requisition(scope.senior)
    hidden, decided = (make_application(scope.senior, job, last_name=name) for name in ("Quill", "Berg"))
    decide_application(application=decided, outcome="rejected", reason="Other skills", actor=scope.senior)
    Tenant.objects.filter(pk=scope.tenant.pk).update(blind_review=True)
    asked = {"job": job.public_id}
    run, data = ready(scope.senior, kind="applications", columns=["candidate", "email"], asked=asked)
    code = hidden.candidate.public_id.hex[:4].upper()
    assert data.decode().splitlines()[1:] == [
        f"Candidate {code},",
        f"{decided.candidate.name},{decided.candidate.email}",
    ]
    assert run.row_total == 2


def test_everything_is_a_zip_with_files_and_is_on_record(scope):
    application = make_application(scope.admin, make_requisition(scope.admin))
    _run, data = ready(scope.admin, kind="everything", written="zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        person = json.loads(archive.read("candidates.jsonl").splitlines()[0])
    nouns = {f"{noun}.{suffix}" for noun in ("candidates", "applications", "jobs") for suffix in ("csv", "jsonl")}
    assert names >= nouns | {"notes.jsonl"}
    assert any(name.startswith(f"files/{application.candidate.public_id}/") for name in names)
    assert person["id"] == str(application.candidate.public_id)
    assert AuditLog.objects.filter(name="recruiting.export.asked").count() == 1


def test_a_link_is_its_makers_and_the_file_ends(scope):
    make_candidate(scope.senior)
    run, _data = ready(scope.senior)
    key = export_key(run=run, user=scope.senior)
    assert open_export(run=run, user=scope.senior, key=key) == "candidates.csv"
    for user, given in ((scope.admin, key), (scope.senior, "forged")):
        with pytest.raises(NotAllowed):
            open_export(run=run, user=user, key=given)
    name = run.file.name
    assert expire_export(run=run).status == "ready"
    ExportRun.objects.filter(pk=run.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    run.refresh_from_db()
    with pytest.raises(Refused):
        open_export(run=run, user=scope.senior, key=key)
    assert expire_export(run=run).status == "expired"
    assert default_storage.exists(name)  # until the transaction commits


def test_a_candidate_goes_out_and_comes_in_as_json_resume(scope):
    application = make_application(scope.senior, make_requisition(scope.senior), current_company="Larch")
    found = json_resume_of(application.candidate)
    assert found["work"][0]["name"] == "Sample Works"
    assert set(found["basics"]) == {"name", "email"}
    row = next(open_table(json.dumps(found).encode()).rows)
    assert (row.cells[0], row.cells[1]) == (application.candidate.name, application.candidate.email)
