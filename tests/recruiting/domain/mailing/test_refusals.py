"""What is not written, kept or sent, and with which sentence: templates, messages and sequences."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from accounts.models import OutgoingMail
from config.errors import Conflict, Refused
from config.tenancy import unscoped
from recruiting.domain.candidates import archive_candidate, edit_candidate
from recruiting.domain.mailing.sending import deliver_message, send_message, send_template, settle_message
from recruiting.domain.mailing.sequences import (
    archive_sequence,
    enroll,
    save_sequence,
    stop_runs,
    take_step,
)
from recruiting.domain.mailing.templates import archive_template, create_template, default_template, edit_template
from recruiting.models import CandidateMessage, MailSequence, MailTemplate, SequenceRun
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_mail import make_template
from tests.kit.work import run_tasks


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior, title="Baker"), first_name="Ada")


@pytest.fixture
def template(scope):
    return make_template(scope.senior, name="Hello")


@pytest.fixture
def sequence(scope, template):
    return save_sequence(name="Nudge", steps=[(0, template)], actor=scope.senior)


def code(verb, **given) -> str:
    with pytest.raises((Refused, Conflict)) as refusal:
        verb(**given)
    return refusal.value.reason_code


def test_a_sequence_needs_a_name_of_its_own_and_fit_steps(scope, template, sequence) -> None:
    gone = archive_template(template=make_template(scope.senior, name="Old"), actor=scope.senior)
    for name, steps, why in (
        (" ", [(0, template)], "no_name"),
        ("Other", [], "bad_steps"),
        ("Other", [(0, template)] * 11, "bad_steps"),
        ("Other", [(-1, template)], "bad_days"),
        ("Other", [(0, template), (181, template)], "bad_days"),
        ("Other", [(1, gone)], "archived"),
        ("Nudge", [(1, template)], "name_taken"),
    ):
        assert code(save_sequence, name=name, steps=steps, actor=scope.senior) == why
    assert list(MailSequence.objects.values_list("name", flat=True)) == ["Nudge"]
    again = save_sequence(name=" Push ", steps=[(0, template), (180, template)], actor=scope.senior, sequence=sequence)
    assert (again.pk, again.name, again.steps.count()) == (sequence.pk, "Push", 2)
    assert AuditLog.objects.filter(name="recruiting.sequence.edited").count() == 1


def test_nobody_new_gets_into_an_archived_sequence_and_who_is_in_it_goes_on(scope, application, sequence) -> None:
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    first = archive_sequence(sequence=sequence, actor=scope.senior)
    again = archive_sequence(sequence=first, actor=scope.senior)
    assert first.archived_at == again.archived_at
    assert AuditLog.objects.filter(name="recruiting.sequence.archived").count() == 1
    other = make_application(scope.senior, application.requisition)
    assert code(enroll, sequence=again, application=other, actor=scope.senior) == "archived"
    run_tasks()
    run.refresh_from_db()
    assert (run.state, len(outbox.outbox)) == ("done", 1)


def test_who_has_no_address_is_not_enrolled(scope, sequence) -> None:
    silent = make_application(scope.senior, make_requisition(scope.senior), email="", last_name="Silent")
    assert code(enroll, sequence=sequence, application=silent, actor=scope.senior) == "no_address"
    assert not SequenceRun.objects.exists()


def test_an_archived_candidate_hears_nothing_more(scope, application, sequence) -> None:
    run = enroll(sequence=sequence, application=application, actor=scope.senior)
    archive_candidate(candidate=application.candidate, actor=scope.senior)
    SequenceRun.objects.filter(pk=run.pk).update(state="running", stop_reason="", ended_at=None, next_at=timezone.now())
    assert take_step(run=run, position=1) is False
    run.refresh_from_db()
    assert (run.state, run.stop_reason) == ("stopped", "decided")
    assert take_step(run=run, position=1) is False
    assert not CandidateMessage.objects.exists()


def test_a_sequence_that_got_shorter_ends_where_its_next_message_was(scope, application, template) -> None:
    long = save_sequence(name="Long", steps=[(0, template), (3, template)], actor=scope.senior)
    run = enroll(sequence=long, application=application, actor=scope.senior)
    run_tasks(rounds=1)
    save_sequence(name="Long", steps=[(0, template)], actor=scope.senior, sequence=long)
    assert take_step(run=run, position=2) is False
    run.refresh_from_db()
    assert (run.state, run.next_at) == ("done", None)


def test_all_runs_of_a_candidate_or_of_one_application_stop(scope, application, sequence) -> None:
    other = make_application(scope.senior, application.requisition)
    for one in (application, other):
        enroll(sequence=sequence, application=one, actor=scope.senior)
    assert stop_runs(reason="by_hand", application=other) == 1
    assert stop_runs(reason="replied", candidate=application.candidate) == 1
    assert stop_runs(reason="replied", candidate=application.candidate) == 0
    assert set(SequenceRun.objects.values_list("stop_reason", flat=True)) == {"by_hand", "replied"}


def test_a_kind_keeps_its_default_and_names_are_taken_once(scope, template) -> None:
    default = default_template("application_received")
    assert code(archive_template, template=default, actor=scope.senior) == "is_default"
    assert code(edit_template, template=default, values={"is_default": False}, actor=scope.senior) == "needs_default"
    same = {"kind": "general", "name": template.name, "subject": "S", "body": "B"}
    assert code(create_template, values=same, actor=scope.senior) == "name_taken"
    archived = archive_template(template=template, actor=scope.senior)
    assert archive_template(template=archived, actor=scope.senior).archived_at == archived.archived_at
    assert AuditLog.objects.filter(name="recruiting.mail_template.archived").count() == 1
    default.refresh_from_db()
    assert default.is_default


def test_an_archived_template_and_one_of_another_company_write_to_nobody(scope, theirs, application, template) -> None:
    given = {"application": application, "trigger": "x", "actor": scope.senior}
    with unscoped(reason="test"):
        strange = MailTemplate.objects.create(
            tenant_id=theirs.tenant.pk, kind="general", name="Theirs", subject="S", body="B"
        )
        assert code(send_template, template=strange, **given) == "wrong_tenant"
    gone = archive_template(template=template, actor=scope.senior)
    assert code(send_template, template=gone, **given) == "archived"
    assert not CandidateMessage.objects.exists()


@pytest.mark.parametrize(("subject", "body", "fields"), [(" ", "B", {"subject"}), ("", "\n", {"subject", "body"})])
def test_a_message_needs_a_subject_and_words(scope, subject, body, fields) -> None:
    with pytest.raises(Refused) as refusal:
        send_message(candidate=make_candidate(scope.senior), subject=subject, body=body, actor=scope.senior)
    assert set(refusal.value.fields) == fields
    assert not CandidateMessage.objects.exists()


def test_a_planned_message_whose_address_went_fails_and_says_why(scope, application) -> None:
    later = timezone.now() + timedelta(days=1)
    message = send_message(candidate=application.candidate, subject="S", body="B", actor=scope.senior, run_after=later)
    edit_candidate(candidate=application.candidate, actor=scope.senior, email="")
    assert deliver_message(message=message) is False
    message.refresh_from_db()
    assert (message.status, message.error) == ("failed", "The candidate has no e-mail address any more.")
    assert not OutgoingMail.objects.filter(kind="recruiting.message").exists()


def test_what_became_of_the_mail_is_noted_once(scope, application) -> None:
    message = send_message(candidate=application.candidate, subject="S", body="B", actor=scope.senior)
    mail = OutgoingMail.objects.get(kind="recruiting.message")
    settle_message(mail=mail)
    message.refresh_from_db()
    assert message.status == "queued"
    for told in ("failed", "sent"):
        mail.status = told
        settle_message(mail=mail)
        message.refresh_from_db()
        assert (message.status, message.error) == ("failed", "The mail server did not take it.")
