"""Copies and erasures of candidates by API: the same as on the pages, for admins alone, and told to who follows."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.domain.privacy_deletions import carry_out_deletion
from accounts.models import DataExportRequest, DeletionRequest
from config.tenancy import tenant_scope, unscoped
from recruiting.domain.privacy_requests import erase_candidate
from recruiting.models import Application, Candidate, CandidateRequest
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

WORDS = {"first_name": "Wilhelmina", "last_name": "Oakenshaw", "email": "wilhelmina.oakenshaw@example.test"}


@pytest.fixture
def application(ours, theirs) -> Application:
    with tenant_scope(ours.tenant.pk):
        return make_application(ours.senior, make_requisition(ours.senior), **WORDS)


@pytest.fixture
def person(application) -> Candidate:
    return application.candidate


def erased(person: Candidate, ours) -> None:
    """As if the seven days of a planned erasure were over."""
    with tenant_scope(ours.tenant.pk):
        planned = erase_candidate(candidate=person, actor=ours.admin)
        DeletionRequest.objects.filter(pk=planned.pk).update(due_at=timezone.now() - timedelta(minutes=1))
        carry_out_deletion(request=planned)


def test_admins_of_the_team_alone(ours, theirs, person) -> None:
    home = f"candidates/{person.public_id}/"
    seen = {"senior": 403, "viewer": 403, "junior": 403, "candidate": 403}
    for role, status in seen.items():
        api = Api(ours.person(role))
        assert api.get(f"{home}privacy/").status_code == status, role
        assert {api.post(f"{home}{verb}/").status_code for verb in ("copy", "erase", "keep")} == {status}, role
    stranger = Api(theirs.admin)
    assert stranger.get(f"{home}privacy/").status_code == 404
    assert {stranger.post(f"{home}{verb}/").status_code for verb in ("copy", "erase", "keep")} == {404}
    reader = Api(ours.admin, read_only=True)
    assert reader.get(f"{home}privacy/").json() == {"asked": [], "copies": [], "erasure": None}
    assert reader.post(f"{home}erase/").status_code == 403
    with unscoped(reason="test"):
        assert not DeletionRequest.objects.exists()
        assert not DataExportRequest.objects.exists()


def test_a_copy_is_made_once_fetched_and_recorded(ours, theirs, application, person) -> None:
    with tenant_scope(ours.tenant.pk):
        asked = CandidateRequest.objects.create(application=application, kind="copy")
    api, home = Api(ours.admin), f"candidates/{person.public_id}/"
    assert [one["id"] for one in api.get(f"{home}privacy/").json()["asked"]] == [str(asked.public_id)]
    made = api.post(f"{home}copy/")
    assert (made.status_code, made.json()["status"]) == (202, "waiting")
    assert (api.post(f"{home}copy/").status_code, api.get(f"{home}privacy/").json()["asked"]) == (409, [])
    fetch = f"{home}copies/{made.json()['id']}/"
    assert api.get(fetch).json()["code"] == "export_not_ready"
    run_tasks()
    assert [one["status"] for one in api.get(f"{home}privacy/").json()["copies"]] == ["ready"]
    fetched = api.get(fetch)
    assert fetched.getvalue().startswith(b"PK")
    assert (fetched["Cache-Control"], fetched["Content-Type"]) == ("no-store", "application/zip")
    with tenant_scope(ours.tenant.pk):
        other = make_candidate(ours.senior)
    assert api.get(f"candidates/{other.public_id}/copies/{made.json()['id']}/").status_code == 404
    assert Api(ours.senior).get(fetch).status_code == 403
    assert Api(theirs.admin).get(fetch).status_code == 404
    names = ("accounts.data_export.asked", "accounts.data_export.fetched")
    assert [AuditLog.sealing.filter(name=name, tenant=ours.tenant).count() for name in names] == [1, 1]
    with unscoped(reason="test"):
        default_storage.delete(DataExportRequest.objects.get().file.name)


def test_an_erasure_is_planned_kept_and_carried_out(ours, theirs, person) -> None:
    api, home = Api(ours.admin), f"candidates/{person.public_id}/"
    planned = api.post(f"{home}erase/")
    assert (planned.status_code, planned.json()["status"], planned.json()["proof"]) == (201, "planned", "by_admin")
    assert api.post(f"{home}erase/").json()["id"] == planned.json()["id"]
    assert api.get(f"{home}privacy/").json()["erasure"]["due_at"] == planned.json()["due_at"]
    assert api.post(f"{home}keep/").json()["status"] == "canceled"
    again = api.post(f"{home}keep/")
    assert (again.status_code, again.json()["code"]) == (400, "not_planned")
    erased(person, ours)
    for verb in ("copy", "erase"):
        assert api.post(f"{home}{verb}/").json()["code"] == "erased"
    assert AuditLog.sealing.filter(name="accounts.person.erased", tenant=ours.tenant).count() == 1


def test_who_follows_the_lists_is_told_of_an_erasure(ours, theirs, application, person) -> None:
    """The rows that stay are empty, and come as changed; the others come by their ids."""
    api, paths = Api(ours.viewer), ("candidates/", "applications/", "resumes/")
    with tenant_scope(ours.tenant.pk):
        other = make_candidate(ours.senior)
    resume_id = str(application.resume.public_id)
    tokens = {path: api.get(path, updated_since="").json()["sync_token"] for path in paths}
    erased(person, ours)
    pages = {path: api.get(path, updated_since=tokens[path]).json() for path in paths}
    told = {path: page["results"] for path, page in pages.items()}
    assert [row["id"] for row in told["candidates/"]] == [str(person.public_id)]
    (row,) = told["candidates/"]
    assert (row["status"], row["email"], row["erased_at"] is not None) == ("archived", None, True)
    assert [row["id"] for row in told["applications/"]] == [str(application.public_id)]
    assert told["resumes/"] == []
    assert [row["id"] for row in pages["resumes/"]["removed"]] == [resume_id]
    assert pages["candidates/"]["removed"] == []
    said = str(pages)
    assert [word for word in WORDS.values() if word in said] == []
    assert api.get(f"candidates/{other.public_id}/").json()["erased_at"] is None


def test_the_page_of_one_costs_the_same_with_one_copy_and_three(ours, theirs, person) -> None:
    api, costs = Api(ours.admin), []
    for _ in range(3):
        with tenant_scope(ours.tenant.pk):
            DataExportRequest.objects.create(
                tenant=ours.tenant,
                subject_type="recruiting.candidate",
                subject_id=str(person.public_id),
                asked_by=ours.admin,
                status="failed",
                finished_at=timezone.now(),
            )
        costs.append(count_queries(lambda: api.get(f"candidates/{person.public_id}/privacy/")))
    assert costs[0] == costs[2]
