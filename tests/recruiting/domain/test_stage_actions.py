"""What a stage does on entry: once a coming, after the move, refusals told, never for who has moved on."""

import pytest

from accounts.models import Notification
from config.errors import Refused
from recruiting.domain.applications import add_application, decide_application, move_application
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.pipelines import create_pipeline
from recruiting.domain.stage_actions import Entry, register_action
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.domain.stage_actions.registry import forget_action
from recruiting.domain.stage_actions.setting import add_stage_action, edit_stage_action, remove_stage_action
from recruiting.models import Candidate, CandidateMessage, PipelineStage, StageActionRun
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_application, make_candidate, make_requisition


@pytest.fixture
def done() -> list[str]:
    """A kind of action that keeps the keys it was called with, and refuses the value `no`."""
    calls: list[str] = []

    def run(entry: Entry) -> None:
        if entry.value == "no":
            raise Refused("The machine is out of paper.", code="no_paper")
        calls.append(entry.key)

    register_action("test", "Print a card", run, value_label="Paper")
    yield calls
    forget_action("test")


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior))


def stage(application, name: str) -> PipelineStage:
    return application.requisition.pipeline.stages.get(name=name)


def move(application, name: str, actor):
    return move_application(application=application, to_stage=stage(application, name), actor=actor)


def run_all() -> list[str]:
    """Every planned run, twice: the states that they end in."""
    for _twice in range(2):
        for run in StageActionRun.objects.order_by("pk"):
            run_stage_action(run=run)
    return list(StageActionRun.objects.order_by("pk").values_list("status", flat=True))


def test_each_coming_does_it_once_and_a_removed_one_stays_on_record(scope, application, done) -> None:
    action = add_stage_action(stage=stage(application, "Screening"), kind="test", value="A4", actor=scope.admin)
    move(application, "Screening", scope.senior)
    assert (run_all(), len(done)) == (["done"], 1)
    move(application, "Interview", scope.senior)
    move(application, "Screening", scope.senior)
    assert (run_all(), len(set(done))) == (["done", "done"], 2)
    assert TaskRecord.ledger.filter(task_name="recruiting.run_stage_action").count() == 2
    remove_stage_action(action=action, actor=scope.admin)
    assert StageActionRun.objects.filter(action=None, status="done").count() == 2


def test_who_moved_on_or_what_was_switched_off_is_skipped(scope, application, done) -> None:
    action = add_stage_action(stage=stage(application, "Screening"), kind="test", value="A4", actor=scope.admin)
    move(application, "Screening", scope.senior)
    move(application, "Applied", scope.senior)
    move(application, "Screening", scope.senior)
    decide_application(application=application, outcome="rejected", reason="No.", actor=scope.senior)
    other = make_application(scope.senior, application.requisition)
    move(other, "Screening", scope.senior)
    edit_stage_action(action=action, is_active=False, actor=scope.admin)
    assert (run_all(), done) == (["skipped", "skipped", "skipped"], [])


def test_a_refusal_is_told_to_the_mover_and_the_move_stays(scope, application, done) -> None:
    add_stage_action(stage=stage(application, "Screening"), kind="test", value="no", actor=scope.admin)
    move(application, "Screening", scope.senior)
    assert run_all() == ["refused"]
    notice = Notification.objects.get(kind="recruiting.stage_action_refused")
    assert (notice.user, notice.message) == (scope.senior, "The machine is out of paper.")
    application.refresh_from_db()
    assert application.stage.name == "Screening"


def test_mail_tag_and_recruiter_on_entry(scope, application) -> None:
    screening, template = stage(application, "Screening"), default_template("stage")
    for kind, value in (
        ("mail", str(template.public_id)),
        ("tag", "Called"),
        ("assign", str(scope.junior.public_id)),
    ):
        add_stage_action(stage=screening, kind=kind, value=value, actor=scope.admin)
    move(application, "Screening", scope.senior)
    held_back = TaskRecord.ledger.filter(task_name="recruiting.run_stage_action", lease_until__isnull=False)
    assert held_back.exists()
    assert run_all() == ["done", "done", "done"]
    application.candidate.refresh_from_db()
    assert application.candidate.tags == ["Called"]
    assert application.candidate.assignments.get(is_active=True, assignment_type="primary").user == scope.junior
    assert CandidateMessage.objects.get().template == template


def test_mail_to_nobody_is_refused_in_words(scope, application) -> None:
    template = default_template("stage")
    add_stage_action(
        stage=stage(application, "Screening"), kind="mail", value=str(template.public_id), actor=scope.admin
    )
    Candidate.objects.filter(pk=application.candidate_id).update(email=None)
    move(application, "Screening", scope.senior)
    assert run_all() == ["refused"]
    assert "e-mail" in StageActionRun.objects.get().sentence


def test_the_first_stage_acts_for_those_who_apply_and_hiring_for_the_hired(scope, application, done) -> None:
    for name in ("Applied", "Hired"):
        add_stage_action(stage=stage(application, name), kind="test", value="A4", actor=scope.admin)
    job = application.requisition
    add_application(candidate=make_candidate(scope.senior), requisition=job, actor=scope.senior, source="upload")
    applied, _made = add_application(
        candidate=make_candidate(scope.senior), requisition=job, actor=None, source="careers"
    )
    decide_application(application=application, outcome="hired", reason="The best.", actor=scope.senior)
    assert run_all() == ["done", "done"]
    assert set(StageActionRun.objects.values_list("application_id", flat=True)) == {applied.pk, application.pk}


def test_values_are_on_offer_and_copies_take_the_actions_along(scope, application, done) -> None:
    screening = stage(application, "Screening")
    wrong = [("mail", "x"), ("assign", str(scope.interviewer.public_id)), ("tag", " "), ("nothing", "x")]
    for kind, value in wrong:
        with pytest.raises(Refused):
            add_stage_action(stage=screening, kind=kind, value=value, actor=scope.admin)
    add_stage_action(stage=screening, kind="tag", value="Called", actor=scope.admin)
    copied = create_pipeline(name="Kitchen", copy_of=screening.pipeline, actor=scope.admin)
    assert [one.config for one in copied.stages.get(name="Screening").actions.all()] == [{"value": "Called"}]
