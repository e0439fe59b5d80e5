"""Imports and exports by API."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import Candidate, ImportRun
from tests.factories.recruiting_imports import PEOPLE, csv_of, imported
from tests.kit.api import Api
from tests.kit.work import run_tasks


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


def test_a_file_is_matched_started_read_and_undone(api, ours):
    data = csv_of([*PEOPLE, ("", "", "nobody", "", "", "", "", "")])
    made = api.upload("imports/", [("people.csv", data)], field="file")
    assert made.status_code == 201, made.json()
    run = made.json()
    assert (run["status"], run["row_total"], run["mapping"]["2"], run["preview"]) == ("uploaded", 3, "email", None)
    path = f"imports/{run['id']}/"
    assert api.post(f"{path}start/").status_code == 409
    bad = api.post(f"{path}mapping/", {"mapping": {"0": "phone"}})
    assert (bad.status_code, bad.json()["code"]) == (400, "bad_mapping")
    seen = api.post(f"{path}mapping/", {"mapping": run["mapping"]}).json()
    assert (seen["preview"]["added"], seen["preview"]["errors"][0]["field"]) == (2, "email")
    assert api.post(f"{path}start/").status_code == 202
    run_tasks()
    assert api.get(path).json()["added"] == 2
    rows = api.get(f"{path}rows/", outcome="refused").json()["results"]
    assert [(row["number"], row["field"]) for row in rows] == [(3, "email")]
    assert api.post(f"{path}undo/").status_code == 202
    run_tasks()
    assert api.get(path).json()["status"] == "undone"
    with tenant_scope(ours.tenant.pk):
        assert not Candidate.objects.exists()


def test_a_file_that_is_no_table_is_refused(api):
    answer = api.upload("imports/", [("x.csv", b"Name\n")], field="file")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_table")


def test_others_and_strangers_see_none(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        run = imported(ours.senior)
    for user, listed in ((ours.junior, 403), (ours.viewer, 403), (theirs.senior, 200)):
        other = Api(user)
        assert other.get("imports/").status_code == listed
        assert other.get(f"imports/{run.public_id}/").status_code in (403, 404)
        assert other.post(f"imports/{run.public_id}/undo/").status_code in (403, 404)
    assert Api(theirs.senior).get("imports/").json()["results"] == []
    with tenant_scope(ours.tenant.pk):
        assert ImportRun.objects.get().status == "done"


def test_exports_are_asked_for_and_fetched(api, ours, theirs):
    with tenant_scope(ours.tenant.pk):
        imported(ours.senior)
    made = api.post("exports/", {"kind": "candidates", "format": "csv", "columns": ["first_name"]})
    assert made.status_code == 202, made.json()
    path = f"exports/{made.json()['id']}/"
    assert api.get(f"{path}content/").json()["code"] == "export_not_ready"
    run_tasks()
    assert (api.get(path).json()["status"], api.get(path).json()["row_total"]) == ("ready", 2)
    assert b"".join(api.get(f"{path}content/").streaming_content).split() == [b"first_name", b"Ada", b"Bo"]
    assert api.post("exports/", {"kind": "everything", "format": "zip"}).status_code == 403
    job = "7f3a0000-0000-4000-8000-000000000000"
    narrowed = api.post("exports/", {"kind": "applications", "format": "csv", "job": job})
    assert (narrowed.status_code, narrowed.json()["asked"]) == (202, {"job": job})
    assert api.post("exports/", {"kind": "jobs", "format": "csv", "job": job}).json()["errors"][0]["field"] == "job"
    assert Api(ours.admin).post("exports/", {"kind": "everything", "format": "zip"}).status_code == 202
    assert Api(ours.admin).get(path).status_code == Api(theirs.senior).get(path).status_code == 404
