"""Who is told what, after the commit: the right people, once, never who did it, never another tenant."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Membership, Notification
from config.tenancy import tenant_scope, unscoped
from recruiting.domain import batches
from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.assignments import assign_candidate, assign_many, reassign_candidate, unassign_candidate
from recruiting.domain.intakes import Drop, accept_same_file, receive_files
from recruiting.models import PipelineStage, ResumeIntake
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.work import run_tasks
from tests.recruiting.domain.test_processing import resume


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """`with after_commit():` runs what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def application(scope):
    """The senior's candidate on a job that the admin manages."""
    return make_application(scope.senior, make_requisition(scope.senior, hiring_manager=scope.admin))


def told(kind: str) -> list[tuple[str, str]]:
    """[(role address, title)] of every notice of a kind, in any tenant."""
    with unscoped(reason="test"):
        rows = Notification.objects.filter(kind=f"recruiting.{kind}").order_by("pk")
        return [(row.user.email.split("@")[0], row.title) for row in rows.select_related("user")]


def move(application, kind: str, actor) -> None:
    to_stage = PipelineStage.objects.get(pipeline=application.requisition.pipeline, kind=kind)
    move_application(application=application, to_stage=to_stage, actor=actor)


def test_a_move_tells_its_people_but_the_mover(scope, application, after_commit):
    name = application.candidate.name
    with after_commit():
        move(application, "screening", scope.senior)
    assert told("application_moved") == [("admin", f"{name} moved to Screening")]
    with after_commit():
        move(application, "interview", scope.admin)
    assert told("application_moved")[1:] == [("senior", f"{name} moved to Interview")]
    notice = Notification.objects.latest("pk")
    assert notice.action_url == f"/applications/{application.public_id}/"
    assert (notice.related_id, notice.type) == (str(application.public_id), "application")
    assert notice.message == f"By {scope.admin.name}. {application.requisition.title}."


def test_a_move_that_changes_nothing_tells_nobody(scope, application, after_commit):
    with after_commit():
        move(application, "applied", scope.viewer)
    assert told("application_moved") == []


def test_recruiter_and_manager_in_one_are_told_once(scope, after_commit):
    application = make_application(scope.senior, make_requisition(scope.senior, hiring_manager=scope.senior))
    with after_commit():
        move(application, "screening", scope.admin)
    assert [who for who, _title in told("application_moved")] == ["senior"]


def test_who_may_not_see_the_application_any_more_is_not_told(scope, after_commit):
    application = make_application(scope.junior, make_requisition(scope.senior, hiring_manager=scope.interviewer))
    unassign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior)
    Membership.objects.filter(user=scope.interviewer).update(is_active=False)
    with after_commit():
        move(application, "screening", scope.senior)
    assert told("application_moved") == []


def test_secondary_recruiters_are_not_told_of_moves(scope, application, after_commit):
    assign_candidate(
        candidate=application.candidate, user=scope.junior, actor=scope.senior, assignment_type="secondary"
    )
    with after_commit():
        move(application, "screening", scope.admin)
    assert [who for who, _title in told("application_moved")] == ["senior"]


def test_a_decision_tells_its_people_but_who_decided(scope, application, after_commit):
    with after_commit():
        decide_application(application=application, outcome="rejected", reason="No Django", actor=scope.admin)
    assert told("application_decided") == [("senior", f"{application.candidate.name}: rejected")]
    assert "No Django" not in Notification.objects.latest("pk").message
    assert told("application_moved") == []


def test_a_notice_is_mailed_where_the_person_wants_this_kind(scope, application, after_commit):
    scope.admin.settings.mail_by_kind = {"recruiting.application_moved": True}
    scope.admin.settings.save()
    with after_commit():
        move(application, "screening", scope.senior)
    assert [message.to for message in mail.outbox] == [[scope.admin.email]]
    assert f"/applications/{application.public_id}/" in mail.outbox[0].body


def test_being_given_a_candidate_is_told_once(scope, after_commit):
    candidate = make_candidate(scope.senior)
    for _ in range(2):
        with after_commit():
            assign_candidate(candidate=candidate, user=scope.junior, actor=scope.senior)
    assert told("candidate_assigned") == [("junior", f"{candidate.name} is given to you")]
    notice = Notification.objects.get()
    assert notice.action_url == f"/candidates/{candidate.public_id}/"
    assert notice.message == f"{scope.senior.name} made you their recruiter (primary)."


def test_taking_a_candidate_oneself_is_not_told(scope, after_commit):
    with after_commit():
        candidate = make_candidate(scope.senior)
        reassign_candidate(candidate=candidate, user=scope.admin, actor=scope.admin)
    assert told("candidate_assigned") == []


def test_many_candidates_make_one_notice(scope, after_commit):
    people = [make_candidate(scope.senior) for _ in range(3)]
    with after_commit():
        assert assign_many(candidates=people, user=scope.junior, actor=scope.senior) == 3
    assert told("candidate_assigned") == [("junior", "3 candidates are given to you")]
    assert Notification.objects.get().action_url == "/candidates/?assigned=me"


# A drop


@pytest.fixture
def quiet(monkeypatch):
    """A drop is over as soon as its files are."""
    monkeypatch.setattr(batches, "QUIET", timedelta(0))


def drop(user, *names: str, batch: uuid.UUID | None = None) -> list[ResumeIntake]:
    files = [(f"{name}.txt", resume(f"{name} Sample", f"{name}@example.test".lower())) for name in names]
    return receive_files(files=files, drop=Drop(actor=user, batch=batch))


def test_a_drop_is_told_once_when_its_last_file_is_done(scope, quiet, after_commit):
    with after_commit():
        rows = drop(scope.senior, "Ada", "Ben")
        rows += receive_files(files=[("bad.pdf", b"")], drop=Drop(actor=scope.senior, batch=rows[0].batch))
        assert told("upload_finished") == []
    run_tasks()
    assert told("upload_finished") == [("senior", "3 résumés that you added are read")]
    notice = Notification.objects.get(kind="recruiting.upload_finished")
    assert notice.action_url == f"/uploads/{rows[0].batch}/"
    assert notice.message == "Added: 2, Not added: 1."
    assert batches.tell_uploaded(batch=rows[0].batch) == [scope.senior]
    assert len(told("upload_finished")) == 1


def test_nothing_is_told_while_a_file_waits(scope, quiet):
    rows = drop(scope.senior, "Ada")
    assert not batches.close_batch(batch=rows[0].batch)
    assert batches.tell_uploaded(batch=rows[0].batch) == []
    assert told("upload_finished") == []


def test_files_that_come_one_by_one_are_one_drop(scope, after_commit):
    batch = uuid.uuid4()
    for name in ("Ada", "Ben"):
        with after_commit():
            drop(scope.senior, name, batch=batch)
    waiting = TaskRecord.ledger.filter(task_name="recruiting.tell_uploaded")
    assert waiting.count() == 2
    assert batches.tell_uploaded(batch=batch) == []  # the last came a moment ago
    ResumeIntake.objects.filter(batch=batch).update(created_at=timezone.now() - batches.QUIET)
    assert batches.tell_uploaded(batch=batch) == [scope.senior]
    assert told("upload_finished") == [("senior", "2 résumés that you added are read")]


def test_adding_the_same_file_again_tells_nothing_new(scope, quiet, after_commit):
    with after_commit():
        drop(scope.senior, "Ada")
    run_tasks()
    with after_commit():
        again = drop(scope.senior, "Ada")
    run_tasks()
    assert len(told("upload_finished")) == 2
    with after_commit():
        accept_same_file(intake=ResumeIntake.objects.get(pk=again[0].pk), actor=scope.senior)
    run_tasks()
    assert len(told("upload_finished")) == 2


def test_a_drop_of_another_tenant_is_theirs(scope, theirs, quiet, after_commit):
    rows = drop(scope.senior, "Ada")
    with tenant_scope(theirs.tenant.pk):
        assert not batches.close_batch(batch=rows[0].batch)
        assert batches.tell_uploaded(batch=rows[0].batch) == []
