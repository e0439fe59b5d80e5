"""People's interviews: planned, changed, moved. Each change writes history, new calendar entries, and who is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from interviews.domain import ai_sessions, session_mails, session_reminders, session_states
from interviews.domain.conflicts import Wanted, check_free
from interviews.domain.kits import kit_of
from interviews.domain.reserved_times import hold
from interviews.domain.session_history import announce_changed, announce_scheduled, note_change
from interviews.domain.session_people import check_asker, check_candidate, check_people
from interviews.domain.session_seats import seat, sitting
from interviews.domain.wall_times import checked_start, zone_named
from interviews.enums import InterviewMode, InterviewStatus, Response
from interviews.models import BookingLink, InterviewSession
from recruiting.models import Application, Candidate, JobRequisition
from superadmin.domain import audit

EDITABLE = frozenset({"title", "interview_type", "mode", "timezone", "meeting_link", "room", "preparation_notes"})
DETAILS = EDITABLE | {"duration_minutes", "plan_interview", "template", "booking_link"}
# Who was invited by mail is told again when one of these changes.
ON_THE_INVITATION = frozenset({"title", "mode", "meeting_link", "room", "timezone"})
LATEST = timedelta(days=365)


@transaction.atomic
def schedule(
    *,
    candidate: Candidate,
    starts_at: datetime,
    lead: User,
    actor: User | None,
    panel: Sequence[User] = (),
    application: Application | None = None,
    requisition: JobRequisition | None = None,
    **details: Any,
) -> InterviewSession:
    """Plan an interview of a candidate at `starts_at` (aware, on five minutes), led by `lead`, with `panel`.

    `details`: title, interview_type, mode, timezone (IANA), duration_minutes (15-480), meeting_link, room,
    preparation_notes, plan_interview, template, booking_link (that a candidate chose by). Questions and competencies
    are copied from the plan's kit or the template. `actor` None: the candidate chose by link. Mode `ai` needs a
    template, seats nobody and sends its own invitation.

    Writes InterviewSession, its participants, the five-minute cells of everyone, history; mails a calendar entry to the
    candidate and each interviewer, plans reminders, sends `interview_scheduled` after the commit, records
    `interviews.session.scheduled`. Raises Taken with who and when; NotAllowed (see `check_asker`); Refused with a
    sentence a field.
    """
    people = [lead, *(user for user in panel if user.pk != lead.pk)]
    _check(candidate, people, actor)
    session = _row(candidate, application, requisition, checked_start(starts_at), details)
    session.lead, session.created_by = lead, actor
    check_session(session)
    kit = kit_of(plan_interview=session.plan_interview, template=details.get("template"), actor=actor or lead)
    session.question_guide, session.competencies = kit.questions, kit.competencies
    wanted = wanted_of(session, people)
    if session.mode != InterviewMode.AI:
        check_free(wanted, zone=session.timezone)
    session.save()
    if details.get("booking_link") is not None:
        BookingLink.objects.filter(pk=details["booking_link"].pk).update(session=session, timezone=session.timezone)
    seat(session=session, lead=lead, panel=people[1:], actor=actor)
    note_change(session=session, kind="scheduled", actor=actor, to_at=session.scheduled_at)
    audit.record("create", session, actor=actor, name="interviews.session.scheduled")
    if session.mode == InterviewMode.AI:
        ai_sessions.open_invitation(session=session, template=details.get("template"), actor=actor or lead)
    else:
        hold(session=session, wanted=wanted)
        session_mails.mail_everyone(session=session, event="invited", actor=actor)
        session_reminders.plan_reminders(session)
    announce_scheduled(session)
    return session


def _check(candidate: Candidate, people: list[User], actor: User | None) -> None:
    check_candidate(candidate)
    check_people(people)
    if actor is not None:
        check_asker(actor=actor, candidate=candidate, people=people)


def _row(
    candidate: Candidate,
    application: Application | None,
    requisition: JobRequisition | None,
    starts_at: datetime,
    details: dict[str, Any],
) -> InterviewSession:
    unknown = set(details) - DETAILS
    if unknown:
        raise TypeError(f"not details of an interview: {sorted(unknown)}")
    if application is not None and application.candidate_id != candidate.pk:
        sentence = _("This application is of somebody else.")
        raise Refused(sentence, code="other_candidate", fields={"application": sentence})
    given = {name: value for name, value in details.items() if name not in ("template", "booking_link")}
    kit = given.get("plan_interview")
    if kit is not None:
        fallback = {"interview_type": kit.interview_type, "mode": kit.mode, "duration_minutes": kit.minutes}
        given = {**fallback, "title": kit.title, **{name: value for name, value in given.items() if value != ""}}
    row = InterviewSession(candidate=candidate, application=application, scheduled_at=starts_at, **given)
    row.requisition = application.requisition if application is not None else requisition
    if not row.title.strip():
        row.title = _("%(type)s interview") % {"type": row.get_interview_type_display()}
    return row


def check_session(row: InterviewSession) -> None:
    """Raises Refused with a sentence a field: in the future and within a year, 15-480 minutes, a known zone, a room
    that is in use."""
    now = timezone.now()
    zone_named(row.timezone)
    checks = {
        "starts": (row.scheduled_at > now, _("This time has passed. Choose a later one.")),
        "duration_minutes": (15 <= row.duration_minutes <= 480, _("An interview takes 15 to 480 minutes.")),
        "room": (row.room is None or row.room.is_active, _("This room is not in use any more. Choose another.")),
        "title": (bool(row.title.strip()) and len(row.title) <= 200, _("Give the interview a title.")),
    }
    checks["minutes"] = checks["duration_minutes"]
    wrong = {field: sentence for field, (holds, sentence) in checks.items() if not holds}
    if row.scheduled_at > now + LATEST:
        wrong["starts"] = _("Choose a time within a year.")
    if row.duration_minutes % 5:
        wrong["duration_minutes"] = wrong["minutes"] = _("Minutes are multiples of five.")
    if "starts" in wrong:
        wrong["scheduled_at"] = wrong["starts"]
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


def wanted_of(session: InterviewSession, people: Sequence[User]) -> Wanted:
    """What the interview takes."""
    return Wanted(people, session.candidate, session.scheduled_at, session.duration_minutes, session.room)


def locked(session: InterviewSession, *statuses: str) -> InterviewSession:
    """The row, locked for this transaction. Raises Conflict where it stands in none of `statuses`."""
    return session_states.locked(session, *statuses)


@transaction.atomic
def edit(*, session: InterviewSession, actor: User, **details: Any) -> InterviewSession:
    """Change title, type, mode, timezone, link, room or notes of one that is scheduled. What stands on the invitation
    is mailed again, under the next sequence. Records `interviews.session.edited`. Raises Taken for a room in use,
    Refused with a sentence a field, Conflict where it is not scheduled any more."""
    if set(details) - EDITABLE:
        raise TypeError(f"not editable: {sorted(set(details) - EDITABLE)}")
    row = locked(session, InterviewStatus.SCHEDULED)
    changed = {name: value for name, value in details.items() if getattr(row, name) != value}
    if InterviewMode.AI in (row.mode, changed.get("mode")) and "mode" in changed:
        sentence = _("An AI interview stays one. Cancel it and schedule another.")
        raise Refused(sentence, code="ai_mode", fields={"mode": sentence})
    for name, value in changed.items():
        setattr(row, name, value)
    check_session(row)
    if not changed:
        return row
    if "room" in changed and row.mode != InterviewMode.AI:
        wanted = wanted_of(row, sitting(row))
        check_free(wanted, zone=row.timezone, but=row)
        hold(session=row, wanted=wanted)
    tells = bool(ON_THE_INVITATION & set(changed)) and row.mode != InterviewMode.AI
    row.sequence += tells
    row.save()
    note_change(session=row, kind="edited", actor=actor, note=", ".join(sorted(changed)))
    audit.record("update", row, actor=actor, name="interviews.session.edited", description=", ".join(sorted(changed)))
    if tells:
        session_mails.mail_everyone(session=row, event="changed", actor=actor)
    return row


@transaction.atomic
def reschedule(
    *,
    session: InterviewSession,
    starts_at: datetime,
    actor: User | None,
    minutes: int | None = None,
    zone: str = "",
    reason: str = "",
) -> InterviewSession:
    """Move an interview that is scheduled, or that nobody came to. Everyone is asked again: responses are reset, the
    calendar entries are sent under the next sequence, reminders follow the new time. `actor` None: the candidate.

    Writes history with both times; sends `interview_changed` after the commit. Records `interviews.session.moved`.
    Raises Taken with who and when, Refused for the time, Conflict where it has begun or is over."""
    row = locked(session, InterviewStatus.SCHEDULED, InterviewStatus.NO_SHOW)
    before = (row.scheduled_at, row.duration_minutes)
    row.scheduled_at, row.duration_minutes = checked_start(starts_at), minutes or row.duration_minutes
    row.timezone = zone or row.timezone
    check_session(row)
    if (row.scheduled_at, row.duration_minutes) == before and row.status == InterviewStatus.SCHEDULED:
        return row
    people = [one.user for one in row.participants.select_related("user").order_by("pk")]
    wanted = wanted_of(row, people)
    if row.mode != InterviewMode.AI:
        check_free(wanted, zone=row.timezone, but=row)
        hold(session=row, wanted=wanted)
    row.sequence += 1
    row.reminded = 0
    row.participants.update(response=Response.NEEDS_ACTION, response_reason="", responded_at=None)
    session_states.back_to_scheduled(row=row)
    note_change(session=row, kind="moved", actor=actor, from_at=before[0], to_at=row.scheduled_at, note=reason)
    audit.record("update", row, actor=actor, name="interviews.session.moved")
    if row.mode == InterviewMode.AI:
        ai_sessions.move_invitation(session=row, actor=actor)
    else:
        session_mails.mail_everyone(session=row, event="changed", actor=actor, reason=reason)
        session_reminders.plan_reminders(row)
    announce_changed(row, "moved")
    return row
