"""Asking to be erased: proofs, grace, cancel; copies: one at a time, seven days, one's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.domain import privacy_deletions as deletions
from accounts.domain.privacy_deletions import (
    NotProven,
    StillNeeded,
    cancel_deletion,
    carry_out_deletion,
    confirm_deletion,
    plan_deletion,
    send_deletion_code,
)
from accounts.domain.privacy_exports import (
    NotThere,
    OneAtATime,
    ask_data_export,
    end_data_exports,
    open_data_export,
    write_data_export,
)
from accounts.enums import DeletionStatus, IdentityProof, PrivacyExportStatus
from accounts.models import DataExportRequest, DeletionRequest, Notification, OutgoingMail, User
from config.errors import Conflict
from config.workflow import IllegalMove
from superadmin.models import AuditLog, TaskRecord
from tests.conftest import Company
from tests.factories.people import PASSWORD, make_person, make_user
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db


def code_in(user: User) -> str:
    """The code of the newest mail."""
    body = OutgoingMail.objects.filter(to=user.email, kind="accounts.deletion_code").latest("pk").body_text
    return next(word for word in body.split() if word.isdigit() and len(word) == 8)


def late(request: DeletionRequest) -> DeletionRequest:
    DeletionRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    request.refresh_from_db()
    return request


def test_plan_deletion_wants_a_proof(scope: Company):
    user = scope.candidate
    for given in ({"proof": "password", "password": "wrong"}, {"proof": "fresh_login"}, {"proof": "by_admin"}):
        with pytest.raises(NotProven):
            plan_deletion(user=user, **given)
    assert not DeletionRequest.objects.exists()
    planned = plan_deletion(user=user, proof="fresh_login", is_fresh=True)
    assert planned.status == DeletionStatus.PLANNED
    assert timedelta(days=6, hours=23) < planned.due_at - timezone.now() <= timedelta(days=7)
    assert plan_deletion(user=user, proof="password", password=PASSWORD) == planned
    assert OutgoingMail.objects.filter(to=user.email, kind="accounts.deletion_planned").count() == 1
    assert AuditLog.objects.filter(name="accounts.deletion.planned").count() == 1


def test_twenty_wrong_passwords_have_to_wait(scope: Company):
    for _ in range(20):
        with pytest.raises(NotProven):
            plan_deletion(user=scope.candidate, proof="password", password="no")
    with pytest.raises(NotProven, match="too many"):
        plan_deletion(user=scope.candidate, proof="password", password=PASSWORD)


def test_a_mailed_code_proves_and_ends_after_five_tries(scope: Company):
    user = scope.candidate
    request = send_deletion_code(user=user)
    code = code_in(user)
    assert code not in (request.code_hash, str(request.pk))
    with pytest.raises(NotProven):
        confirm_deletion(request=request, code="00000000" if code != "00000000" else "1")
    request.refresh_from_db()
    assert (request.code_tries, request.status) == (1, DeletionStatus.PROVING)
    planned = confirm_deletion(request=request, code=f" {code} ")
    assert (planned.status, planned.proof, planned.code_hash) == (DeletionStatus.PLANNED, "emailed_code", "")
    with pytest.raises(Conflict, match="already"):
        send_deletion_code(user=user)


@pytest.mark.parametrize("spent", [{"code_tries": 5}, {"code_sent_at": timezone.now() - timedelta(hours=1)}])
def test_a_code_that_is_spent_or_old_proves_nothing(scope: Company, spent: dict[str, Any]):
    request = send_deletion_code(user=scope.candidate)
    code = code_in(scope.candidate)
    DeletionRequest.objects.filter(pk=request.pk).update(**spent)
    with pytest.raises(NotProven, match="ended"):
        confirm_deletion(request=request, code=code)


def test_another_code_waits_a_minute_and_ends_the_one_before(scope: Company):
    request = send_deletion_code(user=scope.candidate)
    before = code_in(scope.candidate)
    with pytest.raises(Exception, match="moment ago"):
        send_deletion_code(user=scope.candidate)
    DeletionRequest.objects.update(code_sent_at=timezone.now() - timedelta(minutes=2))
    again = send_deletion_code(user=scope.candidate)
    assert again.pk == request.pk
    if code_in(scope.candidate) != before:
        with pytest.raises(NotProven):
            confirm_deletion(request=again, code=before)


def test_cancel_ends_the_grace_and_another_may_be_asked_for(scope: Company):
    planned = plan_deletion(user=scope.candidate, proof="password", password=PASSWORD)
    canceled = cancel_deletion(request=planned, actor=scope.candidate)
    assert canceled.status == DeletionStatus.CANCELED
    assert cancel_deletion(request=planned, actor=scope.candidate).canceled_at == canceled.canceled_at
    assert OutgoingMail.objects.filter(kind="accounts.deletion_canceled").count() == 1
    with pytest.raises(Conflict):
        carry_out_deletion(request=late(planned))
    assert plan_deletion(user=scope.candidate, proof="password", password=PASSWORD).pk != planned.pk


def test_nothing_is_erased_before_its_time_and_the_hour_does_it_after(scope: Company):
    planned = plan_deletion(user=scope.candidate, proof="password", password=PASSWORD)
    with pytest.raises(Conflict, match="grace"):
        carry_out_deletion(request=planned)
    late(planned)
    from superadmin.domain.schedules import enqueue_due

    assert "accounts.carry_out_privacy" in enqueue_due()
    TaskRecord.ledger.exclude(task_name__startswith="accounts.").delete()
    run_tasks()
    planned.refresh_from_db()
    assert planned.status == DeletionStatus.ERASED
    assert carry_out_deletion(request=planned) == planned
    with pytest.raises(IllegalMove):
        cancel_deletion(request=planned, actor=None)
    scope.candidate.refresh_from_db()
    assert not scope.candidate.is_active
    assert not scope.candidate.memberships.exists()


def test_the_last_admin_and_a_superadmin_are_needed(scope: Company):
    with pytest.raises(StillNeeded, match="last admin"):
        plan_deletion(user=scope.admin, proof="password", password=PASSWORD)
    root = User.objects.create_superuser("root@example.test", PASSWORD)
    with pytest.raises(StillNeeded, match="superadmin"):
        plan_deletion(user=root, proof="password", password=PASSWORD)
    planned = None
    second = make_person(scope.tenant, "admin")
    planned = plan_deletion(user=scope.admin, proof="password", password=PASSWORD)
    second.memberships.update(is_active=False)
    with pytest.raises(StillNeeded):
        carry_out_deletion(request=late(planned))


def test_files_that_the_storage_keeps_are_tried_again(scope: Company, monkeypatch: pytest.MonkeyPatch):
    request = DeletionRequest.objects.create(
        user=scope.candidate,
        status="erased",
        proof="password",
        due_at=timezone.now() - timedelta(days=1),
        erased_at=timezone.now(),
        files_left=["privacy/a.zip"],
    )

    def full(_name: str) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "delete", full)
        with pytest.raises(OSError, match="1 files"):
            deletions.remove_erased_files(request=request)
    request.refresh_from_db()
    assert request.files_left == ["privacy/a.zip"]
    assert deletions.remove_erased_files(request=request) == 0


def test_one_copy_at_a_time_ready_for_seven_days_and_counted(scope: Company):
    user = scope.candidate
    made = ask_data_export(user=user)
    with pytest.raises(OneAtATime):
        ask_data_export(user=user)
    with pytest.raises(NotThere):
        open_data_export(request=made, actor=user)
    ask_data_export(user=make_user())
    run_tasks()
    made.refresh_from_db()
    assert (made.status, made.is_open, made.row_total > 3) == (PrivacyExportStatus.READY, True, True)
    assert write_data_export(request=made) == made
    assert Notification.objects.filter(user=user, kind="accounts.data_ready").count() == 1
    for count in (1, 2):
        assert open_data_export(request=made, actor=user).downloads == count
    assert AuditLog.objects.filter(name="accounts.data_export.fetched", action="download").count() == 2
    name = made.file.name
    DataExportRequest.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    made.refresh_from_db()
    with pytest.raises(NotThere):
        open_data_export(request=made, actor=user)
    assert end_data_exports() == 1
    made.refresh_from_db()
    assert (made.status, made.file.name) == (PrivacyExportStatus.ENDED, "")
    default_storage.delete(name)
    assert ask_data_export(user=user).pk != made.pk


def test_identity_proof_names_every_way():
    assert {"password", "fresh_login", "emailed_code"} <= set(IdentityProof.values)
