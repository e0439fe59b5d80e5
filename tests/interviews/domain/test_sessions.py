"""People's interviews: planned once, moved, answered, called off; who is told, what nobody can take twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Notification
from config.errors import NotAllowed, Refused
from config.tenancy import tenant_scope
from config.workflow import IllegalMove
from interviews.domain import calendars, rooms, session_reminders, session_seats, session_states, sessions
from interviews.domain.conflicts import Taken
from interviews.domain.session_states import NotNow
from interviews.models import InterviewSession, ReservedTime
from interviews.signals import interview_changed, interview_scheduled
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidates import archive_candidate
from superadmin.models import AuditLog, TaskRecord
from tests.factories.interviews_meetings import make_application_session, make_session, next_weekday
from tests.factories.people import make_person
from tests.factories.recruiting import make_candidate
from tests.kit.work import run_tasks


def sent() -> dict[str, list]:
    """{address: [(method, sequence, uid, status)]} of every calendar file that went out."""
    run_tasks()
    found: dict[str, list] = {}
    for one in mail.outbox:
        for name, content, mime in one.attachments:
            assert name.endswith(".ics")
            calendar = Calendar.from_ical(content)
            event = calendar.walk("VEVENT")[0]
            assert f"method={calendar['METHOD']}" in mime
            row = (str(calendar["METHOD"]), int(event["SEQUENCE"]), str(event["UID"]), str(event["STATUS"]))
            found.setdefault(one.to[0], []).append(row)
    return found


def test_everyone_gets_one_entry_and_the_same_uid_through_every_change(scope) -> None:
    application, session = make_application_session(scope.senior, panel=[scope.interviewer, scope.junior])
    uid = f"{session.public_id}@127.0.0.1"
    sessions.reschedule(session=session, starts_at=next_weekday(1), actor=scope.senior, reason="Sick")
    session_seats.change_panel(session=session, lead=scope.senior, panel=[scope.junior], actor=scope.senior)
    session_states.cancel(session=session, actor=scope.senior, reason="The job is filled")
    got = sent()
    asked, moved = ("REQUEST", 0, uid, "CONFIRMED"), ("REQUEST", 1, uid, "CONFIRMED")
    again, ended = ("REQUEST", 2, uid, "CONFIRMED"), ("CANCEL", 3, uid, "CANCELLED")
    assert got[scope.senior.email] == [asked, moved, again, ended]
    assert got[scope.junior.email] == [asked, moved, again, ended]
    assert got[application.candidate.email] == [asked, moved, again, ended]
    assert got[scope.interviewer.email] == [asked, moved, ("CANCEL", 2, uid, "CANCELLED")]


def test_the_candidate_reads_nothing_of_the_team(scope) -> None:
    candidate = make_candidate(scope.senior)
    make_session(scope.senior, candidate=candidate, preparation_notes="Doubts about depth", panel=[scope.interviewer])
    run_tasks()
    (theirs,) = [one for one in mail.outbox if one.to == [candidate.email]]
    (own,) = [one for one in mail.outbox if one.to == [scope.interviewer.email]]
    assert "Doubts" in own.body + own.attachments[0][1].replace("\r\n ", "")
    assert "Doubts" not in theirs.body + theirs.attachments[0][1].replace("\r\n ", "")
    assert scope.interviewer.email not in theirs.attachments[0][1].replace("\r\n ", "")


def test_whoever_asked_is_not_told_what_they_did(scope) -> None:
    make_session(scope.senior, panel=[scope.interviewer])
    told = list(Notification.objects.filter(kind="interviews.scheduled").values_list("user__email", flat=True))
    assert told == [scope.interviewer.email]


def test_who_plans_for_themselves_has_accepted(scope) -> None:
    session = make_session(scope.senior, panel=[scope.interviewer])
    got = dict(session.participants.values_list("user__email", "response"))
    assert got == {scope.senior.email: "accepted", scope.interviewer.email: "needs_action"}


@pytest.mark.parametrize("minutes", [0, 30, 55, -30, -55])
def test_people_cannot_be_in_two_interviews(scope, minutes) -> None:
    make_session(scope.senior, panel=[scope.interviewer])
    start = next_weekday() + timedelta(minutes=minutes)
    with pytest.raises(Taken) as refusal:
        make_session(scope.admin, panel=[scope.interviewer], starts_at=start)
    assert scope.interviewer.name in refusal.value.sentence
    assert "13:00–14:00 (UTC)" in refusal.value.sentence
    (clash,) = refusal.value.extra["clashes"]
    assert (clash["kind"], clash["starts_at"]) == ("interview", next_weekday().isoformat())


@pytest.mark.parametrize("minutes", [60, -60])
def test_one_after_the_other_is_fine(scope, minutes) -> None:
    make_session(scope.senior)
    make_session(scope.senior, starts_at=next_weekday() + timedelta(minutes=minutes))


def test_rooms_candidates_and_busy_times_are_in_the_way_too(scope) -> None:
    room = rooms.add_room(name="Oak", actor=scope.senior)
    candidate = make_candidate(scope.senior)
    make_session(scope.senior, candidate=candidate, room=room, mode="in-person")
    with pytest.raises(Taken, match="Oak is in use"):
        make_session(scope.admin, room=room)
    with pytest.raises(Taken, match=candidate.last_name):
        make_session(scope.admin, candidate=candidate)
    start = next_weekday(1)
    calendar = calendars.calendar_of(scope.interviewer)
    calendars.add_busy(
        calendar=calendar, starts_at=start, ends_at=start + timedelta(minutes=30), actor=scope.interviewer
    )
    with pytest.raises(Taken, match="is busy on"):
        make_session(scope.senior, panel=[scope.interviewer], starts_at=start)
    assert InterviewSession.objects.count() == 1


def test_the_database_holds_each_five_minutes_once(scope) -> None:
    session = make_session(scope.senior, panel=[scope.interviewer])
    assert ReservedTime.objects.filter(session=session).count() == 12 * 3
    other = make_session(scope.admin, starts_at=next_weekday(1))
    from interviews.domain.reserved_times import hold

    with pytest.raises(Taken, match="13:00"):
        hold(session=other, wanted=sessions.wanted_of(session, [scope.interviewer]))
    assert ReservedTime.objects.filter(session=other).exists()


def test_in_another_tenant_the_same_time_is_free(scope, theirs) -> None:
    both = make_person(scope.tenant, "interviewer", email="both@ours.test")
    from accounts.domain.memberships import add_member
    from config.tenancy import unscoped

    with unscoped(reason="test"):
        add_member(user=both, tenant_id=theirs.tenant.pk, role="interviewer", actor=None)
    make_session(scope.senior, panel=[both])
    with tenant_scope(theirs.tenant.pk):
        make_session(theirs.senior, panel=[both])


def test_who_declines_is_free_and_who_planned_it_is_told(scope) -> None:
    session = make_session(scope.senior, panel=[scope.interviewer])
    with pytest.raises(Refused, match="Say why"):
        session_seats.respond(session=session, user=scope.interviewer, response="declined")
    session_seats.respond(session=session, user=scope.interviewer, response="declined", reason="On leave")
    notice = Notification.objects.get(kind="interviews.declined")
    assert (notice.user, notice.message) == (scope.senior, "On leave")
    other = make_session(scope.admin, panel=[scope.interviewer])
    with pytest.raises(Taken):
        session_seats.respond(session=session, user=scope.interviewer, response="accepted")
    session_states.cancel(session=other, actor=scope.admin, reason="Filled")
    seat = session_seats.respond(session=session, user=scope.interviewer, response="accepted")
    assert seat.response == "accepted"
    assert ReservedTime.objects.filter(session=session, user=scope.interviewer).count() == 12
    with pytest.raises(NotAllowed):
        session_seats.respond(session=session, user=scope.admin, response="accepted")


def test_a_move_asks_everyone_again_and_keeps_history(scope) -> None:
    session = make_session(scope.senior, panel=[scope.interviewer])
    session_seats.respond(session=session, user=scope.interviewer, response="accepted")
    moved = sessions.reschedule(session=session, starts_at=next_weekday(2), actor=scope.senior, minutes=30)
    assert set(moved.participants.values_list("response", flat=True)) == {"needs_action"}
    change = moved.changes.get(kind="moved")
    assert (change.from_at, change.to_at, change.actor) == (next_weekday(), next_weekday(2), scope.senior)
    assert ReservedTime.objects.filter(session=session, user=scope.senior).count() == 6
    make_session(scope.senior, starts_at=next_weekday())
    with pytest.raises(Taken):
        sessions.reschedule(session=moved, starts_at=next_weekday(), actor=scope.senior)
    moved.refresh_from_db()
    assert (moved.scheduled_at, moved.sequence) == (next_weekday(2), 1)


def test_changes_that_nobody_reads_send_no_mail(scope) -> None:
    session = make_session(scope.senior)
    run_tasks()
    mail.outbox.clear()
    edited = sessions.edit(session=session, actor=scope.senior, preparation_notes="Bring water")
    assert edited.sequence == 0
    run_tasks()
    assert mail.outbox == []
    edited = sessions.edit(session=session, actor=scope.senior, meeting_link="https://meet.test/x")
    run_tasks()
    assert (edited.sequence, len(mail.outbox)) == (1, 2)


def test_begin_and_end_count_the_minutes_that_it_took(scope, monkeypatch) -> None:
    session = make_session(scope.senior)
    with pytest.raises(NotNow):
        session_states.complete(session=session, actor=scope.senior)
    began = session_states.start(session=session, actor=scope.senior)
    assert session_states.start(session=session, actor=scope.senior).started_at == began.started_at
    InterviewSession.objects.filter(pk=session.pk).update(started_at=began.started_at - timedelta(minutes=37))
    done = session_states.complete(session=session, actor=scope.senior)
    assert (done.status, done.actual_minutes) == ("completed", 37)
    assert session_states.complete(session=session, actor=scope.senior).ended_at == done.ended_at
    assert not ReservedTime.objects.filter(session=session).exists()
    with pytest.raises(NotNow):
        session_states.cancel(session=session, actor=scope.senior, reason="Late")


def test_nobody_came_and_it_is_moved(scope) -> None:
    session = make_session(scope.senior)
    with pytest.raises(Refused, match="still to come"):
        session_states.mark_no_show(session=session, actor=scope.senior)
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=timezone.now() - timedelta(minutes=20))
    assert session_states.mark_no_show(session=session, actor=scope.senior).status == "no_show"
    again = sessions.reschedule(session=session, starts_at=next_weekday(3), actor=scope.senior)
    assert again.status == "scheduled"


def test_a_canceled_one_stays_canceled(scope) -> None:
    session = make_session(scope.senior)
    with pytest.raises(Refused, match="Say why"):
        session_states.cancel(session=session, actor=scope.senior, reason="  ")
    session_states.cancel(session=session, actor=scope.senior, reason="Filled")
    for verb in (session_states.start, session_states.complete):
        with pytest.raises((NotNow, IllegalMove)):
            verb(session=session, actor=scope.senior)
    with pytest.raises(NotNow):
        sessions.reschedule(session=session, starts_at=next_weekday(2), actor=scope.senior)


def test_reminders_go_out_once_each_at_the_time_that_holds(scope) -> None:
    session = make_session(scope.senior)
    planned = TaskRecord.ledger.filter(task_name=session_reminders.TASK)
    assert sorted(one.args["hours"] for one in planned) == [1, 24]
    first = session.scheduled_at
    session = sessions.reschedule(session=session, starts_at=next_weekday(1), actor=scope.senior)
    assert planned.all().count() == 4
    assert session_reminders.remind(session=session, starts_at=first, hours=24) is False
    now = timezone.now().replace(second=0, microsecond=0)
    soon = now + timedelta(hours=20)
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=soon)
    assert session_reminders.remind(session=session, starts_at=soon, hours=1) is False
    assert session_reminders.remind(session=session, starts_at=soon, hours=24) is True
    assert session_reminders.remind(session=session, starts_at=soon, hours=24) is False
    run_tasks()
    reminders = [one for one in mail.outbox if one.subject.startswith("Soon:")]
    assert len(reminders) == 2
    assert all(one.attachments == [] for one in reminders)
    session_states.cancel(session=session, actor=scope.senior, reason="Filled")
    near = now + timedelta(minutes=40)
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=near)
    assert session_reminders.remind(session=session, starts_at=near, hours=1) is False


def test_times_that_cannot_be_are_refused_by_name(scope) -> None:
    candidate = make_candidate(scope.senior)
    for start, words in (
        (timezone.now() - timedelta(days=1), "passed"),
        (next_weekday() + timedelta(days=400), "within a year"),
    ):
        full_hour = start.replace(minute=0, second=0, microsecond=0)
        with pytest.raises(Refused, match=words) as refusal:
            make_session(scope.senior, candidate=candidate, starts_at=full_hour)
        assert "starts" in refusal.value.fields
    with pytest.raises(Refused) as refusal:
        make_session(scope.senior, candidate=candidate, duration_minutes=5)
    assert "duration_minutes" in refusal.value.fields
    with pytest.raises(Refused, match="timezone"):
        make_session(scope.senior, candidate=candidate, timezone="Mars/Olympus")


def test_who_may_ask_whom(scope, theirs) -> None:
    candidate = make_candidate(scope.senior)
    with pytest.raises(NotAllowed, match="yourself"):
        make_session(scope.interviewer, candidate=candidate, lead=scope.senior)
    make_session(scope.interviewer, candidate=candidate)
    with pytest.raises(NotAllowed, match="work on"):
        make_session(scope.junior, candidate=candidate, starts_at=next_weekday(1))
    assign_candidate(candidate=candidate, user=scope.junior, actor=scope.senior, assignment_type="secondary")
    make_session(scope.junior, candidate=candidate, lead=scope.senior, starts_at=next_weekday(1))
    with pytest.raises(NotAllowed):
        make_session(scope.viewer, candidate=candidate, lead=scope.senior, starts_at=next_weekday(2))
    for outsider in (theirs.senior, scope.candidate, scope.viewer):
        with pytest.raises(Refused, match="does not interview here"):
            make_session(scope.senior, candidate=candidate, panel=[outsider], starts_at=next_weekday(2))
    archive_candidate(candidate=candidate, actor=scope.senior)
    candidate.refresh_from_db()
    with pytest.raises(Refused, match="archived"):
        make_session(scope.senior, candidate=candidate, starts_at=next_weekday(3))


def test_signals_and_audit(scope, django_capture_on_commit_callbacks) -> None:
    heard = []

    def listen(sender, session_id, tenant_id, kind="scheduled", **more) -> None:
        heard.append((session_id, tenant_id, kind))

    interview_scheduled.connect(listen)
    interview_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            session = make_session(scope.senior)
            session_states.start(session=session, actor=scope.senior)
            session_states.complete(session=session, actor=scope.senior)
    finally:
        interview_scheduled.disconnect(listen)
        interview_changed.disconnect(listen)
    assert [kind for _id, _tenant, kind in heard] == ["scheduled", "started", "completed"]
    assert {(pk, tenant) for pk, tenant, _kind in heard} == {(session.pk, scope.tenant.pk)}
    names = set(AuditLog.objects.filter(name__startswith="interviews.session.").values_list("name", flat=True))
    assert names == {f"interviews.session.{what}" for what in ("scheduled", "started", "completed")}
