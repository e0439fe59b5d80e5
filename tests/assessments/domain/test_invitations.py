"""Links: one open a person, hashed, ended by a resend, sent later, reminded of once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import OutgoingMail
from assessments.domain import invitations
from assessments.domain.applications import set_application_status
from assessments.domain.assessments import edit_assessment, publish_assessment, unpublish_assessment
from assessments.domain.invitations import AlreadyInvited, InvitationOver, invite, remind, resend, revoke
from assessments.domain.sitting_links import session_for_link
from assessments.domain.sittings import start_sitting, submit_sitting
from assessments.models import AssessmentApplication, AssessmentToken
from config.derived_secrets import hash_of
from config.errors import DomainError, Refused
from recruiting.domain.candidates import archive_candidate
from superadmin.domain.runs import perform
from superadmin.models import AuditLog, TaskRecord
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.recruiting import make_candidate


def secret_in(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def assessment(scope):
    return publish(make_assessment(scope.senior), scope.senior)


def test_the_link_is_mailed_and_only_its_hash_is_kept(scope) -> None:
    made = make_invitation(scope.senior)
    row = AssessmentToken.objects.get()
    secret = secret_in(made.link)
    assert len(secret) == 43
    assert row.token_hash == hash_of(secret)
    assert timedelta(hours=23) < row.expires_at - timezone.now() <= timedelta(hours=24)
    queued = OutgoingMail.objects.get(kind="assessments.invitation")
    assert made.link in queued.body_text
    assert made.link in queued.body_html
    assert queued.to == row.candidate_email
    kept = [str(value) for log in AuditLog.objects.all() for value in vars(log).values()]
    kept += [str(task.args) + task.idempotency_key for task in TaskRecord.ledger.all()]
    kept += [str(value) for value in vars(row).values()]
    assert not any(secret in text for text in kept)
    perform(TaskRecord.ledger.get(task_name="accounts.send_mail").pk)
    assert made.link in mail.outbox[0].body
    queued.refresh_from_db()
    assert queued.body_text == ""


def test_two_links_differ_and_none_is_guessed_from_the_row(scope, assessment, settings) -> None:
    first, second = (make_invitation(scope.senior, assessment) for _ in range(2))
    assert first.link != second.link
    known = invitations.secret_of(first.token)
    settings.SECRET_KEY = "another key"
    assert invitations.secret_of(first.token) != known


def test_a_second_invitation_is_refused_while_one_is_open(scope, assessment) -> None:
    person = make_candidate(scope.senior)
    make_invitation(scope.senior, assessment, person)
    with pytest.raises(AlreadyInvited):
        make_invitation(scope.senior, assessment, person)
    AssessmentToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    make_invitation(scope.senior, assessment, person)
    assert AssessmentApplication.objects.count() == 1
    assert AssessmentToken.objects.filter(ended_at__isnull=True).count() == 1


def test_attempts_are_counted(scope, assessment) -> None:
    person = make_candidate(scope.senior)
    made = make_invitation(scope.senior, assessment, person)
    session = start_sitting(session=opened(made.link))
    with pytest.raises(AlreadyInvited, match="now"):
        make_invitation(scope.senior, assessment, person)
    submit_sitting(session=session)
    with pytest.raises(Refused, match="All attempts are used"):
        make_invitation(scope.senior, assessment, person)
    edit_assessment(assessment=assessment, actor=scope.senior, attempts=2)
    publish_assessment(assessment=assessment, actor=scope.senior)
    again = make_invitation(scope.senior, assessment, person)
    assert again.token.application.status == "pending"


def opened(link: str):
    from assessments.domain.sittings import open_sitting

    return open_sitting(token=session_for_link(secret_in(link)).token)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": None, "last_name": "Nomail"}, "has no e-mail"),
        ({"archive": True}, "is archived"),
        ({"expires_in": timedelta(days=91)}, "90 days"),
        ({"unpublish": True}, "not published"),
    ],
)
def test_what_cannot_be_invited_is_refused_with_a_sentence(change, said, scope, assessment) -> None:
    given = dict(change)
    fields = {name: given.pop(name) for name in ("email", "last_name") if name in given}
    person = make_candidate(scope.senior, **fields)
    if given.pop("archive", False):
        person = archive_candidate(candidate=person, actor=scope.senior)
    if given.pop("unpublish", False):
        unpublish_assessment(assessment=assessment, actor=scope.senior)
    with pytest.raises(Refused, match=said):
        make_invitation(scope.senior, assessment, person, **given)
    assert not AssessmentToken.objects.exists()


def test_the_windows_end_cuts_the_link(scope) -> None:
    ends = timezone.now() + timedelta(hours=5)
    row = publish(make_assessment(scope.senior, expires_at=ends), scope.senior)
    assert make_invitation(scope.senior, row).token.expires_at == ends


def test_a_scheduled_invitation_goes_out_at_its_time_once(scope, assessment) -> None:
    later = timezone.now() + timedelta(days=3)
    made = make_invitation(scope.senior, assessment, send_at=later)
    assert made.link == ""
    assert made.token.expires_at == later + timedelta(hours=24)
    assert not OutgoingMail.objects.exists()
    task = TaskRecord.ledger.get(task_name="assessments.send_invitation")
    assert task.run_after == later
    assert perform(task.pk) is None
    TaskRecord.ledger.filter(pk=task.pk).update(run_after=timezone.now())
    assert perform(task.pk).result == {"sent": True}
    assert not invitations.send_invitation(token=made.token)
    body = OutgoingMail.objects.get().body_text
    assert invitations.link_of(invitations.secret_of(made.token)) in body


def test_a_revoked_invitation_is_never_sent(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment, send_at=timezone.now() + timedelta(hours=1))
    revoke(token=made.token, actor=scope.senior)
    assert not invitations.send_invitation(token=made.token)
    assert not OutgoingMail.objects.exists()


def test_reminders_go_out_once_each_and_carry_the_link(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment, expires_in=timedelta(days=4))
    token, ends = made.token, made.token.expires_at
    planned = TaskRecord.ledger.filter(task_name="assessments.remind_invitation").order_by("run_after")
    assert [task.run_after for task in planned] == [ends - timedelta(hours=48), ends - timedelta(hours=12)]
    assert not remind(token=token)
    for number in (1, 2):
        AssessmentToken.objects.update(remind_at=timezone.now())
        assert remind(token=token)
        token.refresh_from_db()
        assert token.reminded == number
        if number == 1:
            assert not remind(token=token)
    mails = OutgoingMail.objects.filter(kind="assessments.reminder")
    assert mails.count() == 2
    assert all(made.link in one.body_text for one in mails)


def test_a_short_link_is_reminded_of_twelve_hours_before_its_end_alone(scope, assessment) -> None:
    token = make_invitation(scope.senior, assessment).token
    assert token.remind_at == token.expires_at - timedelta(hours=12)
    short = make_invitation(scope.senior, assessment, expires_in=timedelta(hours=12)).token
    assert short.remind_at is None


def test_nobody_who_began_is_reminded(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment)
    start_sitting(session=opened(made.link))
    AssessmentToken.objects.update(remind_at=timezone.now())
    assert not remind(token=made.token)


def test_a_resend_ends_the_old_link(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment, message="Good luck")
    again = resend(token=made.token, actor=scope.senior)
    made.token.refresh_from_db()
    assert made.token.replaced_by == again.token
    assert again.token.message == "Good luck"
    with pytest.raises(DomainError) as caught:
        session_for_link(secret_in(made.link))
    assert caught.value.status == 410
    assert session_for_link(secret_in(again.link)).token == again.token
    with pytest.raises(InvitationOver, match="sent again already"):
        resend(token=made.token, actor=scope.senior)


def test_a_used_link_is_neither_resent_nor_revoked(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment)
    start_sitting(session=opened(made.link))
    for verb in (resend, revoke):
        with pytest.raises(InvitationOver, match="begun"):
            verb(token=made.token, actor=scope.senior)


def test_an_expired_invitation_is_sent_again(scope, assessment) -> None:
    made = make_invitation(scope.senior, assessment)
    AssessmentToken.objects.update(expires_at=timezone.now() - timedelta(days=1))
    again = resend(token=made.token, actor=scope.senior, expires_in=timedelta(hours=72))
    assert again.token.expires_at > timezone.now() + timedelta(hours=71)


def test_a_rejected_standing_is_a_decision_on_record(scope, assessment) -> None:
    standing = make_invitation(scope.senior, assessment).token.application
    set_application_status(standing=standing, status="rejected", actor=scope.senior)
    assert AuditLog.objects.filter(action="decision", entity_id=str(standing.public_id)).exists()
    with pytest.raises(DomainError):
        set_application_status(standing=standing, status="in_progress", actor=scope.senior)


def test_invite_names_the_application_of_the_same_person_alone(scope, assessment) -> None:
    from recruiting.domain.applications import add_application
    from tests.factories.recruiting import make_requisition

    job = make_requisition(scope.senior)
    applied, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=None)
    with pytest.raises(Refused, match="somebody else"):
        invite(assessment=assessment, candidate=make_candidate(scope.senior), actor=scope.senior, application=applied)
