"""Invitations: who may be invited to what and when; moved, made longer, sent again, taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from accounts.models import OutgoingMail
from config.derived_secrets import hash_of
from config.errors import Refused
from interviews.domain import invitations
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_states import expire
from interviews.domain.invitation_times import Window
from interviews.domain.invitations import AlreadyInvited, InvitationOver
from interviews.domain.versions import NotComplete
from interviews.enums import InvitationStatus
from interviews.models import InvitedInterview, TemplateVersion
from recruiting.domain.candidates import archive_candidate
from recruiting.models import Candidate
from superadmin.domain.runs import perform
from superadmin.models import AuditLog, TaskRecord
from tests.factories.interviews_authoring import make_complete_template, make_template
from tests.factories.interviews_invited import in_minutes, make_invitation, opened, started, talk_of
from tests.factories.recruiting import make_application, make_candidate, make_requisition


def attached(kind: str) -> Any:
    """The calendar entry of the newest mail of a kind, sent."""
    row = OutgoingMail.objects.filter(kind=f"interviews.{kind}").latest("pk")
    perform(TaskRecord.ledger.get(task_name="accounts.send_mail", args__mail=str(row.public_id)).pk)
    content = mail.outbox[-1].attachments[0]
    calendar = Calendar.from_ical(content.content if hasattr(content, "content") else content[1])
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation_pins_the_version_and_mails_a_link_of_which_the_hash_is_kept(scope: Any) -> None:
    made = make_invitation(scope.senior, email="Sage.Thistle@Example.test")
    secret = secret_of(made)
    assert made.candidate_email == "sage.thistle@example.test"
    assert made.template_version == TemplateVersion.objects.get()
    assert (made.status, made.token_hash) == (InvitationStatus.PENDING, hash_of(secret))
    queued = OutgoingMail.objects.get(kind="interviews.invited")
    assert link_of(secret) in queued.body_text
    assert link_of(secret) in queued.body_html
    kept = [str(value) for log in AuditLog.objects.all() for value in vars(log).values()]
    kept += [str(task.args) + task.idempotency_key for task in TaskRecord.ledger.all()]
    kept += [str(value) for value in vars(made).values()]
    assert not any(secret in text for text in kept)
    attached("invited")
    queued.refresh_from_db()
    assert (queued.body_text, queued.attachments) == ("", [])


def test_the_mail_carries_a_calendar_entry_that_says_who_when_and_where(scope: Any) -> None:
    made = make_invitation(scope.senior, window=Window(timezone.now() + timedelta(days=3), 45, "Europe/Berlin"))
    calendar, event = attached("invited")
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"].startswith(str(made.public_id))
    assert event["SEQUENCE"] == 0
    assert event["ORGANIZER"] == f"mailto:{scope.senior.email}"
    assert event["ATTENDEE"] == f"mailto:{made.candidate_email}"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert event["DTSTART"].dt == made.scheduled_time.replace(microsecond=0)
    assert event["URL"] == link_of(secret_of(made))
    assert event.walk("VALARM")
    assert "Europe/Berlin" in mail.outbox[-1].body


def test_the_candidate_with_this_address_is_found_and_a_new_one_is_made(scope: Any) -> None:
    known = make_candidate(scope.senior, email="robin@example.test")
    assert make_invitation(scope.senior, email="ROBIN@example.test").candidate == known
    new = make_invitation(scope.interviewer, email="new@example.test", name="Ash New").candidate
    assert new is not None
    assert (new.first_name, new.last_name, new.assignments.count()) == ("Ash", "New", 0)
    assert make_invitation(scope.junior, email="newer@example.test").candidate.assignments.count() == 1


def test_an_applicant_is_invited_under_their_own_address(scope: Any) -> None:
    applied = make_application(scope.senior, make_requisition(scope.senior))
    made = make_invitation(scope.senior, application=applied)
    assert (made.candidate, made.application) == (applied.candidate, applied)
    assert made.candidate_email == str(applied.candidate.email).lower()
    assert applied.requisition.title in OutgoingMail.objects.get(kind="interviews.invited").body_text


def test_a_template_in_progress_is_refused_with_what_it_lacks(scope: Any) -> None:
    with pytest.raises(NotComplete, match="no questions"):
        make_invitation(scope.senior, template=make_template(scope.senior))
    assert not InvitedInterview.objects.exists()
    assert not Candidate.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("window", "field"),
    [
        (lambda: in_minutes(1), "scheduled_time"),
        (lambda: in_minutes(-5), "scheduled_time"),
        (lambda: in_minutes(60 * 24 * 200), "scheduled_time"),
        (lambda: in_minutes(length=14), "duration_minutes"),
        (lambda: in_minutes(length=241), "duration_minutes"),
        (lambda: in_minutes(zone="Mars/Olympus"), "timezone"),
    ],
)
def test_times_that_cannot_be_are_refused_beside_their_field(scope: Any, window: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_invitation(scope.senior, window=window())
    assert list(refused.value.fields) == [field]


def test_three_minutes_ahead_and_the_ends_of_the_length_are_taken(scope: Any) -> None:
    for minutes, length in ((3, 15), (3, 240)):
        assert make_invitation(scope.senior, window=in_minutes(minutes, length=length)).duration_minutes == length


@pytest.mark.parametrize("email", ["", "nobody", "a b@example.test"])
def test_an_address_that_is_none_is_refused(scope: Any, email: str) -> None:
    with pytest.raises(Refused) as refused:
        make_invitation(scope.senior, email=email)
    assert "email" in refused.value.fields


def test_an_archived_candidate_is_not_invited(scope: Any) -> None:
    person = make_candidate(scope.senior)
    archive_candidate(candidate=person, actor=scope.senior)
    person.refresh_from_db()
    with pytest.raises(Refused, match="archived"):
        make_invitation(scope.senior, candidate=person)


def test_nobody_is_invited_twice_to_one_interview_while_the_first_waits(scope: Any) -> None:
    template = make_complete_template(scope.senior)
    first = make_invitation(scope.senior, template=template, email="sage@example.test")
    with pytest.raises(AlreadyInvited):
        make_invitation(scope.senior, template=template, email="SAGE@example.test")
    make_invitation(scope.senior, template=template, email="other@example.test")
    make_invitation(scope.senior, email="sage@example.test")
    expire(invitation=opened(first, since=61))
    make_invitation(scope.senior, template=template, email="sage@example.test")


def test_everyone_invited_to_one_template_gets_the_same_version(scope: Any) -> None:
    template = make_complete_template(scope.senior)
    versions = {make_invitation(scope.senior, template=template).template_version_id for _ in range(3)}
    assert len(versions) == 1


def test_moving_replaces_the_calendar_entry_and_keeps_the_link(scope: Any) -> None:
    made = make_invitation(scope.senior)
    link = link_of(secret_of(made))
    moved = invitations.reschedule(invitation=made, window=in_minutes(600, length=30), actor=scope.senior)
    assert (moved.sequence, moved.duration_minutes, moved.reminded) == (1, 30, 0)
    calendar, event = attached("invited_moved")
    assert (calendar["METHOD"], event["SEQUENCE"]) == ("REQUEST", 1)
    assert event["UID"].startswith(str(made.public_id))
    assert link in mail.outbox[-1].body


def test_an_expired_one_is_opened_again_by_moving_it(scope: Any) -> None:
    made = expire(invitation=opened(make_invitation(scope.senior), since=61))
    assert made.status == InvitationStatus.EXPIRED
    moved = invitations.reschedule(invitation=made, window=in_minutes(), actor=scope.senior)
    assert moved.status == InvitationStatus.PENDING


def test_more_minutes_before_the_start(scope: Any) -> None:
    made = make_invitation(scope.senior)
    assert invitations.extend(invitation=made, minutes=30, actor=scope.senior).duration_minutes == 90
    _calendar, event = attached("invited_moved")
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    with pytest.raises(Refused, match="240"):
        invitations.extend(invitation=made, minutes=151, actor=scope.senior)


def test_more_minutes_while_it_runs_move_the_deadline(scope: Any) -> None:
    running = started(scope.senior)
    before = talk_of(running).deadline_at
    invitations.extend(invitation=running, minutes=10, actor=scope.senior)
    after = talk_of(running).deadline_at
    assert before is not None
    assert after is not None
    assert after - before == timedelta(minutes=10)


def test_canceling_ends_the_link_and_the_calendar_entry_and_twice_changes_nothing(scope: Any) -> None:
    made = make_invitation(scope.senior)
    gone = invitations.cancel(invitation=made, actor=scope.senior, reason="The job is filled.")
    assert (gone.status, gone.sequence) == (InvitationStatus.CANCELLED, 1)
    calendar, event = attached("invited_cancelled")
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert not event.walk("VALARM")
    assert "The job is filled." in mail.outbox[-1].body
    invitations.cancel(invitation=made, actor=scope.senior)
    assert OutgoingMail.objects.filter(kind="interviews.invited_cancelled").count() == 1


def test_what_was_started_is_neither_moved_nor_canceled_nor_sent_again(scope: Any) -> None:
    running = started(scope.senior)
    with pytest.raises(InvitationOver):
        invitations.cancel(invitation=running, actor=scope.senior)
    with pytest.raises(InvitationOver):
        invitations.reschedule(invitation=running, window=in_minutes(), actor=scope.senior)
    with pytest.raises(InvitationOver):
        invitations.resend(invitation=running, actor=scope.senior)


def test_sending_again_mails_the_same_link(scope: Any) -> None:
    made = make_invitation(scope.senior)
    InvitedInterview.objects.filter(pk=made.pk).update(sent_at=datetime(2026, 1, 1, tzinfo=UTC))
    invitations.resend(invitation=made, actor=scope.senior)
    rows = OutgoingMail.objects.filter(kind="interviews.invited")
    assert rows.count() == 2
    assert all(link_of(secret_of(made)) in row.body_text for row in rows)


def test_reminders_are_planned_a_day_and_an_hour_before_and_go_out_once(scope: Any) -> None:
    made = make_invitation(scope.senior, window=in_minutes(60 * 48))
    planned = TaskRecord.ledger.filter(task_name="interviews.remind_invitation").order_by("run_after")
    ahead = [made.scheduled_time - record.run_after for record in planned]
    assert ahead == [timedelta(hours=24), timedelta(hours=1)]
    for record in (planned[0], planned[0], planned[1]):
        args = record.args
        invitations.remind(invitation=made, sequence=args["sequence"], step=args["step"])
    assert OutgoingMail.objects.filter(kind="interviews.invited_reminder").count() == 2
    made.refresh_from_db()
    assert made.reminded == 2


def test_a_reminder_of_an_older_time_finds_nothing_to_do(scope: Any) -> None:
    made = make_invitation(scope.senior, window=in_minutes(60 * 48))
    moved = invitations.reschedule(invitation=made, window=in_minutes(60 * 72), actor=scope.senior)
    assert invitations.remind(invitation=moved, sequence=0, step=1) is False
    assert invitations.remind(invitation=moved, sequence=1, step=1) is True
    assert TaskRecord.ledger.filter(task_name="interviews.remind_invitation").count() == 4


def test_soon_interviews_are_not_reminded_of(scope: Any) -> None:
    make_invitation(scope.senior, window=in_minutes(30))
    assert not TaskRecord.ledger.filter(task_name="interviews.remind_invitation").exists()
