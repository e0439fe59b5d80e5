"""Erasing a whole person: nothing of them is left anywhere, and others' figures stay."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.domain import privacy_holders
from accounts.domain.privacy_deletions import carry_out_deletion, plan_deletion, plan_deletion_of, remove_erased_files
from accounts.domain.privacy_exports import ask_data_export
from accounts.enums import DeletionStatus, IdentityProof
from accounts.models import DataExportRequest, DeletionRequest, User
from config.tenancy import tenant_scope, unscoped
from recruiting.domain.mailing.sequences import enroll, save_sequence
from recruiting.domain.notes import add_candidate_note
from recruiting.domain.privacy import BY_ERASURE
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.registry import reports_for
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import Application, Candidate, UserCandidateAssignment
from superadmin.domain.seals import seal
from superadmin.domain.verification import verify_all
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.people import PASSWORD
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_mail import make_template
from tests.kit.governance_rows import governance_rows
from tests.kit.whole_person import EMAIL, FIRST, LAST, WORDS, Whole, found_anywhere, whole_person
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
APPS = {"accounts", "superadmin", "recruiting", "proctoring", "interviews", "assessments", "axes", "account", "admin"}


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Any, settings: Any) -> None:
    """A storage of this test's own, so that every file in it is known."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def _no_holder_is_kept() -> Iterator[None]:
    before = dict(privacy_holders._holders)
    yield
    privacy_holders._holders.clear()
    privacy_holders._holders.update(before)


def erased(request: DeletionRequest) -> DeletionRequest:
    """As the worker leaves it once the days of grace are over."""
    DeletionRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    request = carry_out_deletion(request=request)
    remove_erased_files(request=request)
    request.refresh_from_db()
    return request


def figures(company: Company) -> dict[str, Any]:
    """Every report of recruiting by its code, as its page has it; but the load of today, which falls."""
    now = {"recruiter-load"}
    with tenant_scope(company.tenant.pk):
        asked = ReportFilters.of({})
        return {
            one.code: one.build(company.admin, asked).rows for one in reports_for(company.admin) if one.code not in now
        }


def files_of(request: DataExportRequest) -> dict[str, bytes]:
    with default_storage.open(request.file.name) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_holds_everything_and_an_erasure_leaves_nothing(scope: Company, browse: Callable[[User], Client]):
    person: Whole = whole_person(scope)
    copy = ask_data_export(user=person.user)
    run_tasks()
    copy.refresh_from_db()
    _check_copy(files_of(copy), person)
    before = found_anywhere()
    assert {one.rpartition(": ")[2] for one in before} == set(WORDS)
    assert {one.partition(".")[0] for one in before} >= APPS
    assert any(one.startswith("search index") for one in before)
    assert any(one.startswith("file ") for one in before)
    # What runs ends with an erasure, which is an act of its own; here everything was decided before.
    for application in Application.objects.running().filter(candidate=person.candidate):
        withdraw_application(application=application)
    kept = figures(scope)

    done = erased(plan_deletion(user=person.user, proof=IdentityProof.PASSWORD, password=PASSWORD))

    assert found_anywhere() == []
    assert (done.status, done.files_left) == (DeletionStatus.ERASED, [])
    assert done.row_total > 100
    assert done.file_total > 3
    assert not default_storage.exists(copy.file.name)
    assert figures(scope) == kept
    left = User.objects.get(pk=person.user.pk)
    assert (left.is_active, left.email) == (False, f"erased-{left.public_id.hex}@erased.invalid")
    assert figures(scope)["funnel"][0].cells["reached"] == 2
    _check_log(person)
    _check_pages(browse(scope.admin), person)


def _check_copy(files: dict[str, bytes], person: Whole) -> None:
    data = json.loads(files["data.json"])
    assert {"accounts", "recruiting", "proctoring", "interviews", "assessments", "superadmin"} <= set(data["data"])
    assert data["files_missing"] == []
    candidates = data["data"]["recruiting"]["candidate"]
    assert {one["email"] for one in candidates} >= {EMAIL}
    assert data["data"]["recruiting"]["application"][0]["requisition_title"]
    assert any(name.startswith("files/recruiting-resume/") for name in files)
    assert files["csv/recruiting-candidate.csv"].startswith(b"\xef\xbb\xbf")
    text = b"".join(files.values()).decode("utf-8", "ignore")
    for secret in ('"password"', "token_hash", '"salt"', "senior@ours.test", "admin@ours.test"):
        assert secret not in text, secret


def _check_log(person: Whole) -> None:
    seal()
    with unscoped(reason="test"):
        assert [report.broken for report in verify_all()] == [""] * 3
        rows = AuditLog.objects.filter(entity_type="recruiting.candidate", entity_id=str(person.candidate.public_id))
        assert rows
        assert not [row for row in rows if hasattr(row, "personal")]
        assert AuditLog.objects.get(name="accounts.person.erased").severity == "info"


def _check_pages(client: Client, person: Whole) -> None:
    """What the company still has of them opens, and calls them by their id."""
    gone = Candidate.objects.get(pk=person.candidate.pk)
    assert gone.name == f"Erased {str(gone.public_id)[:8]}"
    assert gone.erased_at is not None
    for page in ("recruiting:candidate_detail", "recruiting:candidate_privacy", "recruiting:candidate_messages"):
        assert client.get(reverse(page, args=[gone.public_id])).status_code == 200, page
    for tab in ("applications", "notes", "timeline"):
        assert (
            client.get(reverse("recruiting:candidate_detail", args=[gone.public_id]), {"tab": tab}).status_code == 200
        )
    application = reverse("recruiting:application_detail", args=[person.application.public_id])
    assert client.get(application).status_code == 200
    board = reverse("recruiting:requisition_board", args=[person.application.requisition.public_id])
    assert client.get(board).status_code == 200


@pytest.mark.heavy
def test_somebody_without_an_account_is_erased_in_one_tenant_and_a_namesake_stays(scope: Company, theirs: Company):
    with tenant_scope(theirs.tenant.pk):
        elsewhere = make_candidate(theirs.senior, first_name=FIRST, last_name=LAST, email=EMAIL)
    person = whole_person(scope, with_account=False)
    namesake = make_candidate(scope.senior, first_name=FIRST, last_name=LAST, email="another@example.test")
    run_tasks()
    asked = {"subject": person.candidate, "tenant_id": scope.tenant.pk, "actor": scope.admin}
    done = erased(plan_deletion_of(proof=IdentityProof.BY_ADMIN, **asked))
    assert done.status == DeletionStatus.ERASED
    with unscoped(reason="test"):
        assert {elsewhere.pk, namesake.pk} == set(Candidate.objects.filter(last_name=LAST).values_list("pk", flat=True))
    # The account is not the tenant's to erase, and what names a namesake as well is not known to name this person.
    own = {"accounts.user", "account.emailaddress", "axes.accessattempt", "accounts.userprofile", "admin.logentry"}
    others = {"recruiting.candidate", "recruiting.candidateidentity", "recruiting.candidatedocument", "search index"}
    found = {one.rpartition(": ")[0].rpartition(".")[0] or one.partition(":")[0] for one in found_anywhere(WORDS[2:])}
    assert found <= own | others | {"recruiting.duplicatekey"}, found
    assert not list(found_anywhere(("xylographia", "tamarindo", "brassington")))


def test_an_application_that_runs_is_withdrawn_and_messages_stop(scope: Company):
    application = make_application(scope.senior, make_requisition(scope.senior))
    sequence = save_sequence(name="Reminders", steps=[(3, make_template(scope.senior))], actor=scope.senior)
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    asked = {"subject": application.candidate, "tenant_id": scope.tenant.pk, "actor": scope.admin}
    erased(plan_deletion_of(proof=IdentityProof.BY_ADMIN, **asked))
    application.refresh_from_db()
    run.refresh_from_db()
    assert (application.outcome, application.outcome_reason, run.state) == ("withdrawn", BY_ERASURE, "stopped")
    assert application.candidate.status == "archived"


@pytest.mark.usefixtures("_no_holder_is_kept")
def test_an_erasure_that_fails_in_the_middle_undid_nothing(scope: Company):
    candidate = make_candidate(scope.senior, first_name=FIRST, last_name=LAST, email=EMAIL)
    asked = {"subject": candidate, "tenant_id": scope.tenant.pk, "actor": scope.admin}
    request = plan_deletion_of(proof=IdentityProof.BY_ADMIN, **asked)

    def breaks(_person: Any) -> None:
        assert not Candidate.objects.filter(last_name=LAST).exists()
        raise OSError("the disk is full")

    holder = privacy_holders._holders["accounts"]
    privacy_holders.register_holder(replace(holder, after=breaks))
    with pytest.raises(OSError, match="full"):
        erased(request)
    candidate.refresh_from_db()
    request.refresh_from_db()
    assert (candidate.last_name, request.status) == (LAST, DeletionStatus.PLANNED)


def test_a_recruiter_who_goes_leaves_nobody_assigned_and_what_they_wrote_stays(scope: Company):
    application = make_application(scope.senior, make_requisition(scope.admin))
    note = add_candidate_note(candidate=application.candidate, author=scope.senior, text="Met in May.")
    governance_rows(scope)
    erased(plan_deletion(user=scope.senior, proof=IdentityProof.PASSWORD, password=PASSWORD))
    note.refresh_from_db()
    application.candidate.refresh_from_db()
    assert (note.text, note.author_id, application.candidate.erased_at) == ("Met in May.", scope.senior.pk, None)
    assert not UserCandidateAssignment.objects.filter(user=scope.senior, is_active=True).exists()
    assert not scope.senior.memberships.exists()
    assert found_anywhere(("senior@ours.test",)) == []
