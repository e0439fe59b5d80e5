"""Sequences go on by themselves and stop by an answer, a decision, a hand, a refused message."""

import pytest
from django.core import mail as outbox

from config.errors import Conflict, Refused
from recruiting.domain.applications import decide_application
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.mailing.sequences import enroll, enroll_many, save_sequence, stop_run, take_step
from recruiting.models import SequenceRun
from recruiting.receivers.mail import stop_sequences_of_decided
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_mail import make_template, raw_mail
from tests.kit.work import run_tasks
from tests.recruiting.domain.mailing.test_receiving import take


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior), first_name="Ada")


@pytest.fixture
def sequence(scope):
    first, second = make_template(scope.senior), make_template(scope.senior, body="Again, {{ candidate.first_name }}")
    return save_sequence(name="Nudge", steps=[(0, first), (4, second)], actor=scope.senior)


def test_each_message_goes_in_its_turn_and_once(scope, application, sequence):
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    with pytest.raises(Conflict):
        enroll(sequence=sequence, application=application, actor=scope.senior)
    run_tasks(rounds=1)
    run.refresh_from_db()
    assert (run.next_position, run.state) == (2, "running")
    waiting = TaskRecord.ledger.get(task_name="recruiting.take_sequence_step", status="PENDING")
    assert 3.9 < (waiting.run_after - run.updated_at).total_seconds() / 86400 < 4.1
    assert take_step(run=run, position=1) is False
    run_tasks()
    run.refresh_from_db()
    assert (run.state, run.next_at, len(outbox.outbox)) == ("done", None, 2)
    assert outbox.outbox[1].body == "Again, Ada\n"


def test_an_answer_stops_it_and_a_machine_does_not(scope, application, sequence):
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    run_tasks(rounds=1)
    answers = {"In_Reply_To": run.application.messages.get().message_id}
    take(raw_mail("a@b.test", Auto_Submitted="auto-replied", **answers))
    assert SequenceRun.objects.get().state == "running"
    take(raw_mail("a@b.test", **answers))
    run.refresh_from_db()
    assert (run.state, run.stop_reason) == ("stopped", "replied")
    run_tasks()
    assert len(outbox.outbox) == 1


def test_a_decision_a_hand_and_a_missing_word_stop_it(scope, application, sequence):
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    assert stop_run(run=run, reason="by_hand", actor=scope.senior) is True
    assert stop_run(run=run, reason="by_hand", actor=scope.senior) is False
    second = enroll(sequence=sequence, application=application, actor=scope.senior)
    run_tasks(rounds=1)
    edit_candidate(candidate=application.candidate, actor=scope.senior, first_name="", last_name="Sample")
    run_tasks()
    second.refresh_from_db()
    assert (second.state, second.stop_reason) == ("stopped", "refused")
    assert "candidate.first_name" in second.stop_note
    (tried,) = enroll_many(sequence=sequence, applications=[application], actor=scope.senior)
    assert (tried.run, "candidate.first_name" in tried.refusal) == (None, True)
    edit_candidate(candidate=application.candidate, actor=scope.senior, first_name="Ada")
    third = enroll(sequence=sequence, application=application, actor=scope.senior)
    decide_application(application=application, outcome="rejected", reason="Other", actor=scope.senior)
    stop_sequences_of_decided(application_id=application.pk, tenant_id=scope.tenant.pk)
    third.refresh_from_db()
    assert (third.state, third.stop_reason) == ("stopped", "decided")
    with pytest.raises(Refused):
        enroll(sequence=sequence, application=application, actor=scope.senior)
