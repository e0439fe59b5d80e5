"""An interview as a calendar entry: for its interviewers, and for its candidate."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from interviews.domain.calendar_files import Entry, Person, local_time, uid_of
from interviews.domain.conflicts import ends_at
from interviews.enums import InterviewMode, InterviewStatus, Response
from interviews.models import InterviewSession


def staff_url(session: InterviewSession) -> str:
    """The path of the page that the interviewers open."""
    return f"/interviews/{session.public_id}/"


def place_of(session: InterviewSession) -> str:
    """Where people meet, in words; '' where nothing is said."""
    if session.mode == InterviewMode.IN_PERSON and session.room is not None:
        return ", ".join(part for part in (session.room.name, session.room.place) if part)
    if session.mode == InterviewMode.PHONE:
        return session.meeting_link or _("By phone")
    return session.meeting_link or (session.room.name if session.room is not None else "")


def entry_for_staff(session: InterviewSession, zone: str = "") -> Entry:
    """With the candidate's name, the notes and the link to the page. Participants must be loaded with their users."""
    url = f"{settings.SITE_URL}{staff_url(session)}"
    parts = [when_of(session, zone or session.timezone), session.preparation_notes, url]
    return Entry(
        **_parts(session),
        title=f"{session.title}: {session.candidate.name}",
        description="\n\n".join(part for part in parts if part),
        attendees=[*_interviewers(session), *_candidate(session)],
        url=url,
    )


def entry_for_candidate(session: InterviewSession, zone: str = "", url: str = "") -> Entry:
    """With who will be there, and the link by which it is moved, where there is one. Notes stay with the team."""
    who = ", ".join(name for name, _mail in _interviewers(session))
    parts = [
        when_of(session, zone or session.timezone),
        _("With %(names)s") % {"names": who} if who else "",
        _("Move or cancel: %(url)s") % {"url": url} if url else "",
    ]
    return Entry(
        **_parts(session),
        title=f"{session.title} ({session.tenant.name})",
        description="\n\n".join(part for part in parts if part),
        attendees=_candidate(session),
        url=url or session.meeting_link,
    )


def when_of(session: InterviewSession, zone: str | ZoneInfo) -> str:
    """Its time for people, in a zone."""
    return local_time(session.scheduled_at, ends_at(session), str(zone))


def organizer_of(session: InterviewSession) -> Person:
    """Who planned it, else who leads it, else the company."""
    person = session.created_by or session.lead
    if person is not None:
        return (person.name, person.email)
    return (session.tenant.name, settings.DEFAULT_FROM_EMAIL)


def _parts(session: InterviewSession) -> dict[str, Any]:
    return {
        "uid": uid_of(session.public_id),
        "sequence": session.sequence,
        "starts_at": session.scheduled_at,
        "ends_at": ends_at(session),
        "organizer": organizer_of(session),
        "location": place_of(session),
        "is_cancelled": session.status == InterviewStatus.CANCELLED,
    }


def _interviewers(session: InterviewSession) -> list[Person]:
    rows = [one for one in session.participants.all() if one.response != Response.DECLINED]
    return [(one.user.name, one.user.email) for one in rows]


def _candidate(session: InterviewSession) -> list[Person]:
    candidate = session.candidate
    return [(candidate.name, candidate.email)] if candidate.email else []
