"""One act on many: what is refused for one harms no other; once, and taken back with the mails that wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.errors import Conflict, NotAllowed
from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.bulk import act_on_many, undo_act
from recruiting.models import Application, BulkAct, Candidate, CandidateMessage, UserCandidateAssignment
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


def read() -> list[Application]:
    return list(Application.objects.select_related("stage", "candidate", "requisition").order_by("pk"))


def test_each_is_moved_from_where_it_was_read_and_back(scope, job) -> None:
    first, _second, third = (make_application(scope.senior, job) for _ in range(3))
    screening, interview = (job.pipeline.stages.get(name=name) for name in ("Screening", "Interview"))
    rows = read()
    move_application(application=first, to_stage=interview, actor=scope.admin)
    outcomes = act_on_many(kind="move", applications=rows, values={"to_stage": screening}, actor=scope.senior)
    assert outcomes.done == 2
    assert [sentence.split(":")[0] for sentence in outcomes.refusals] == [first.candidate.name]
    assert [row.stage.name for row in read()] == ["Interview", "Screening", "Screening"]
    move_application(application=third, to_stage=interview, actor=scope.admin)
    undone = undo_act(act=outcomes.act, actor=scope.senior)
    assert undone.done == 1
    assert [row.stage.name for row in read()] == ["Interview", "Applied", "Interview"]
    with pytest.raises(Conflict):
        undo_act(act=outcomes.act, actor=scope.senior)


def test_rejected_with_a_mail_that_waits_and_taken_back(scope, job) -> None:
    decided, running = (make_application(scope.senior, job) for _ in range(2))
    decide_application(application=decided, outcome="withdrawn", reason="Took another job.", actor=scope.senior)
    values = {"reason": "The position is filled.", "mail": True, "delay_hours": 24}
    outcomes = act_on_many(kind="reject", applications=read(), values=values, actor=scope.senior)
    assert outcomes.done == 1
    assert outcomes.refusals[0].startswith(f"{decided.candidate.name}: ")
    mail = CandidateMessage.objects.get()
    assert (mail.application_id, mail.status) == (running.pk, "planned")
    assert timedelta(hours=23) < mail.run_after - timezone.now() < timedelta(hours=25)
    with pytest.raises(NotAllowed):
        undo_act(act=outcomes.act, actor=scope.admin)
    assert undo_act(act=outcomes.act, actor=scope.senior).done == 1
    running.refresh_from_db()
    mail.refresh_from_db()
    assert (running.outcome, running.stage.name, mail.status) == ("", "Applied", "canceled")


def test_who_cannot_be_written_to_is_not_rejected_with_a_mail(scope, job) -> None:
    silent = make_application(scope.senior, job)
    Candidate.objects.filter(pk=silent.candidate_id).update(email=None)
    values = {"reason": "No.", "mail": True}
    outcomes = act_on_many(kind="reject", applications=read(), values=values, actor=scope.senior)
    assert (outcomes.done, len(outcomes.refusals)) == (0, 1)
    silent.refresh_from_db()
    assert silent.outcome == ""


def test_the_same_form_twice_acts_once_and_goes_on_where_it_stopped(scope, job) -> None:
    first, _second = (make_application(scope.senior, job) for _ in range(2))
    values = {"reason": "The position is filled.", "mail": True}
    act_on_many(kind="reject", applications=[first], values=values, actor=scope.senior, key="form-1")
    again = act_on_many(kind="reject", applications=read(), values=values, actor=scope.senior, key="form-1")
    assert (again.done, again.refusals, BulkAct.objects.count()) == (2, [], 1)
    assert CandidateMessage.objects.count() == 2
    with pytest.raises(Conflict):
        act_on_many(kind="tag", applications=[first], values={"tag": "x"}, actor=scope.senior, key="form-1")
    other = act_on_many(kind="tag", applications=[first], values={"tag": "x"}, actor=scope.admin, key="form-1")
    assert other.done == 1


def test_tags_and_recruiters_are_given_and_taken_back(scope, job) -> None:
    application = make_application(scope.senior, job)
    tagged = act_on_many(kind="tag", applications=[application], values={"tag": "Silver"}, actor=scope.senior)
    given = act_on_many(kind="assign", applications=read(), values={"user": scope.junior}, actor=scope.senior)
    application.candidate.refresh_from_db()
    assert application.candidate.tags == ["Silver"]
    primary = UserCandidateAssignment.objects.filter(is_active=True, assignment_type="primary")
    assert primary.get().user == scope.junior
    for act in (tagged.act, given.act):
        assert undo_act(act=act, actor=scope.senior).done == 1
    application.candidate.refresh_from_db()
    assert (application.candidate.tags, primary.get().user) == ([], scope.senior)
