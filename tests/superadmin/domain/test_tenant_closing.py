"""A tenant's end: closed, archived, taken back or erased, and nothing of the other company touched."""

import json
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone
from knox.models import AuthToken

from accounts.domain.standing import standing_of
from accounts.domain.tokens import create_token
from config.errors import Conflict, NotFound, Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import audit
from superadmin.domain.seals import seal
from superadmin.domain.staff_sessions import open_staff_session
from superadmin.domain.tenant_archives import ask_archive, fetch_archive
from superadmin.domain.tenant_closing import close_tenant, end_what_is_over, reopen_tenant
from superadmin.domain.tenant_erasure import erase_tenant, what_is_left
from superadmin.domain.tenant_rows import KEPT, file_columns, owned_models, path_of, rows_of
from superadmin.domain.tenants import reactivate_tenant
from superadmin.domain.verification import verify
from superadmin.models import AuditLog, AuditPersonal, FeatureFlag, TaskRecord, Tenant, TenantArchive, TokenUsage
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.any_row import any_row
from tests.kit.console import REASON, make_superadmin
from tests.kit.interview_worlds import interview_rows
from tests.kit.recruiting_worlds import recruiting_rows
from tests.kit.work import run_tasks
from tests.kit.worlds import assessment_rows, proctoring_rows

WHY = "The company asked us to end it."


@pytest.fixture
def root(ours, theirs):
    return make_superadmin()


def archived(tenant: Tenant) -> TenantArchive:
    """The tenant's newest archive, written."""
    run_tasks()
    archive = TenantArchive.ledger.filter(tenant=tenant).latest("pk")
    assert archive.status == "ready", archive.error
    return archive


def over(tenant: Tenant) -> Tenant:
    """The tenant, its thirty days over."""
    Tenant.objects.filter(pk=tenant.pk).update(erase_at=timezone.now() - timedelta(minutes=1))
    return Tenant.objects.get(pk=tenant.pk)


def test_closing_shuts_its_people_out_and_writes_an_archive(ours, theirs, root) -> None:
    with pytest.raises(Refused):
        close_tenant(tenant=ours.tenant, reason=" ", actor=root)
    closed = close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    assert (closed.is_active, closed.erase_at - closed.closed_at) == (False, timedelta(days=30))
    sentence = standing_of(ours.senior).problem
    assert f"is closed. {WHY}" in sentence
    assert f"{closed.erase_at:%Y-%m-%d}" in sentence
    assert standing_of(theirs.senior).membership is not None
    assert archived(ours.tenant).expires_at == closed.erase_at
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.get(name="superadmin.tenant.closed").severity == "critical"
    for verb in (reactivate_tenant, close_tenant):
        more = {"reason": WHY} if verb is close_tenant else {}
        with pytest.raises(Conflict):
            verb(tenant=closed, actor=root, **more)


def test_a_closing_is_taken_back(ours, root) -> None:
    with pytest.raises(Conflict):
        reopen_tenant(tenant=ours.tenant, actor=root)
    back = reopen_tenant(tenant=close_tenant(tenant=ours.tenant, reason=WHY, actor=root), actor=root)
    assert (back.is_active, back.closed_at, back.erase_at) == (True, None, None)
    assert standing_of(ours.senior).membership is not None
    with pytest.raises(Conflict, match="not closed"):
        erase_tenant(tenant=back)


def test_nothing_is_erased_before_its_time_or_without_an_archive(ours, theirs, root) -> None:
    closed = close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    assert end_what_is_over()["begun"] == 0
    with unscoped(reason="test"), pytest.raises(Conflict):
        erase_tenant(tenant=closed)
    with unscoped(reason="test"), pytest.raises(Refused, match="no archive"):
        erase_tenant(tenant=over(closed))
    # The archive asked for at the closing is lost: the sweep asks for another, and erases only after that.
    TenantArchive.ledger.update(status="failed")
    TaskRecord.ledger.all().delete()
    assert end_what_is_over()["without_archive"] == 1
    archived(ours.tenant)
    assert end_what_is_over()["begun"] == 1


def test_an_archive_holds_every_row_of_the_tenant_and_no_secret(ours, theirs, root) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
        create_token(membership=ours.admin.memberships.get(), name="ats")
    with tenant_scope(theirs.tenant.pk):
        make_application(theirs.senior, make_requisition(theirs.senior))
    assert ask_archive(tenant=ours.tenant, actor=root) == ask_archive(tenant=ours.tenant, actor=root)
    archive = archived(ours.tenant)
    session = open_staff_session(tenant=ours.tenant, reason=REASON, actor=root)
    with archive.file.open("rb") as stored, zipfile.ZipFile(stored) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        manifest = json.loads(opened.read("manifest.json"))
        rows = {
            name: [json.loads(line) for line in opened.read(name).splitlines()] for name in names if "jsonl" in name
        }
        with application.resume.file.open() as kept:
            assert opened.read(f"files/{application.resume.file.name}") == kept.read()
    assert manifest["rows"] == archive.rows
    assert [row["id"] for row in rows["rows/recruiting.candidate.jsonl"]] == [application.candidate_id]
    assert {row["email"] for row in rows["people.jsonl"]} >= {ours.senior.email, ours.candidate.email}
    assert theirs.senior.email not in {row["email"] for row in rows["people.jsonl"]}
    assert manifest["left_out"]["accounts.invitation"] == ["token_hash"]
    assert not [name for name in rows for row in rows[name] if {"token_hash", "secret", "password"} & set(row)]
    elsewhere = open_staff_session(tenant=theirs.tenant, reason=REASON, actor=root)
    for wrong in (None, elsewhere):
        with pytest.raises(Conflict, match="Open this tenant"):
            fetch_archive(archive=archive, session=wrong, actor=root)
    fetch_archive(archive=archive, session=session, actor=root)
    archive.refresh_from_db()
    assert archive.downloads == 1
    TenantArchive.ledger.update(expires_at=timezone.now())
    name = archive.file.name
    assert end_what_is_over()["expired"] == 1
    with pytest.raises(NotFound):
        fetch_archive(archive=TenantArchive.ledger.get(pk=archive.pk), session=session, actor=root)
    assert name


WORLDS = (assessment_rows, proctoring_rows, interview_rows, recruiting_rows)


def fill(company) -> None:
    """Rows of everything that people make, and a row of every other table that takes one."""
    with tenant_scope(company.tenant.pk):
        application = make_application(company.senior, make_requisition(company.senior))
        for rows in WORLDS:
            rows(company, application)
        create_token(membership=company.admin.memberships.get(), name="ats")
        for model in owned_models():
            kept = model._meta.auto_created or model._meta.label_lower in KEPT
            if not kept and not rows_of(model, company.tenant.pk).exists():
                _try(model, company.tenant.pk)
        TokenUsage.objects.create(tenant=company.tenant, user=company.senior, model_name="m", request_type="p")
        audit.record("update", application, actor=company.senior, name="kit.changed", changes={"name": {"old": "Pat"}})


def _try(model, tenant_id: int) -> None:
    known = {"tenant_id": tenant_id} if path_of(model) == "tenant_id" else {}
    try:
        with transaction.atomic():
            any_row(model, **known)
    except (DatabaseError, TypeError, ValueError):
        return


def stock(tenant_id: int) -> dict[str, int]:
    """How many rows of each model are the tenant's."""
    return {model._meta.label_lower: rows_of(model, tenant_id).count() for model in owned_models()}


def files_of(tenant_id: int) -> set[str]:
    """The stored files that the tenant's rows name and that are there."""
    held = {
        str(name)
        for model in owned_models()
        for column in file_columns(model)
        for name in rows_of(model, tenant_id).values_list(column, flat=True)
        if name
    }
    return {name for name in held if default_storage.exists(name)}


def test_an_erasure_leaves_no_row_and_no_file_and_the_other_company_as_it_was(ours, theirs, root) -> None:
    fill(ours)
    with tenant_scope(theirs.tenant.pk):
        assessment_rows(theirs, make_application(theirs.senior, make_requisition(theirs.senior)))
        create_token(membership=theirs.admin.memberships.get(), name="ats")
    flag = FeatureFlag.objects.create(name="new-board")
    flag.allowed_tenants.set([ours.tenant, theirs.tenant])
    close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    archived(ours.tenant)
    open_staff_session(tenant=ours.tenant, reason=REASON, actor=root)
    before, other = stock(ours.tenant.pk), stock(theirs.tenant.pk)
    files, other_files = files_of(ours.tenant.pk), files_of(theirs.tenant.pk)
    files.add(default_storage.save(f"{ours.tenant.pk}/resumes/of-no-row.txt", ContentFile("left by a crash")))
    assert len(files) > 5
    assert sum(1 for count in before.values() if count) > len(before) * 0.8, [key for key in before if not before[key]]

    over(ours.tenant)
    assert end_what_is_over()["begun"] == 1
    done = {task.task_name: task for task in run_tasks()}["superadmin.erase_tenant"]
    assert done.status == "SUCCESS", done.error_code

    assert what_is_left(ours.tenant.pk) == {}
    left = {label: count for label, count in stock(ours.tenant.pk).items() if count}
    assert set(left) <= KEPT
    assert not [name for name in files if default_storage.exists(name)]
    assert stock(theirs.tenant.pk) == other
    assert files_of(theirs.tenant.pk) == other_files
    assert AuthToken.objects.get().user == theirs.admin
    assert TokenUsage._base_manager.filter(tenant=None, user=None, usage=None).exists()
    gone = Tenant.objects.get(pk=ours.tenant.pk)
    assert (gone.name, gone.is_active, gone.owner_id) == ("Erased tenant", False, None)
    seal()
    assert not AuditPersonal.objects.filter(log__tenant=gone).exists()
    with unscoped(reason="test"):
        assert verify(tenant=gone).broken == ""
    erased = AuditLog.sealing.get(name="superadmin.tenant.erased")
    assert (erased.tenant_id, erased.severity, erased.entity_id) == (None, "critical", str(gone.public_id))
    with unscoped(reason="test"):
        assert erase_tenant(tenant=gone) == {"files": 0, "rows": 0}


def test_every_model_with_a_tenant_says_so() -> None:
    for model in apps.get_models(include_auto_created=True):
        keys = [field.name for field in model._meta.concrete_fields if field.related_model is Tenant]
        assert not keys or path_of(model), model
