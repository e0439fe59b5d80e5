"""The interviews of an application, as its candidate sees them on the page of their status link."""

from dataclasses import dataclass

from interviews.domain.booking_secrets import url_of
from interviews.domain.booking_states import is_over as booking_is_over
from interviews.domain.invitation_links import DONE, is_over, link_of, secret_of
from interviews.domain.invitation_mails import when_of
from interviews.domain.session_entries import place_of
from interviews.domain.session_entries import when_of as session_when
from interviews.enums import BookingStatus, InterviewStatus, InvitationStatus
from interviews.models import BookingLink, InterviewSession, InvitedInterview
from recruiting.models import Application

UNSEEN = (InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW)


@dataclass(frozen=True, slots=True)
class StatusInterview:
    """One interview: `state` is choose (a time), planned, waiting (the AI interview opens at its time), running, over
    (nobody began in time) or done. `when` names its zone; `link` opens what can be opened, '' else."""

    title: str
    state: str
    when: str = ""
    where: str = ""
    link: str = ""
    is_ai: bool = False
    has_result: bool = False


def status_interviews(application: Application, *, ended: bool) -> list[StatusInterview]:
    """What the candidate may know: when and where, and the links that were mailed to them; no notes, scores, names of
    interviewers or cancellations. Of an application that has `ended` only what is done. Three statements."""
    rows = [*_booking_links(application), *_sessions(application), *_invitations(application)]
    return [row for row in rows if not ended or row.state == "done"]


def _booking_links(application: Application) -> list[StatusInterview]:
    links = BookingLink.objects.filter(application=application, status=BookingStatus.OPEN).order_by("pk")
    return [StatusInterview(one.title, "choose", link=url_of(one)) for one in links if not booking_is_over(one)]


def _sessions(application: Application) -> list[StatusInterview]:
    rows = InterviewSession.objects.filter(application=application).exclude(status__in=UNSEEN)
    return [_session(one) for one in rows.select_related("booking_link", "room").order_by("scheduled_at", "pk")]


def _session(session: InterviewSession) -> StatusInterview:
    chosen: BookingLink | None = getattr(session, "booking_link", None)
    when = session_when(session, chosen.timezone if chosen is not None else session.timezone)
    if session.status == InterviewStatus.COMPLETED:
        return StatusInterview(session.title, "done", when)
    if session.status == InterviewStatus.IN_PROGRESS:
        return StatusInterview(session.title, "running", when, place_of(session))
    may_change = chosen is not None and chosen.status == BookingStatus.BOOKED
    link = url_of(chosen) if chosen is not None and may_change else ""
    return StatusInterview(session.title, "planned", when, place_of(session), link)


def _invitations(application: Application) -> list[StatusInterview]:
    rows = InvitedInterview.objects.filter(application=application).exclude(status=InvitationStatus.CANCELLED)
    rows = rows.select_related("template_version", "candidate").order_by("scheduled_time", "pk")
    return [_invitation(one, application) for one in rows]


def _invitation(row: InvitedInterview, application: Application) -> StatusInterview:
    # The link is for the address it was mailed to: who has another now gets none here.
    same = row.candidate_email.lower() == (application.candidate.email or "").lower()
    link, title = link_of(secret_of(row)) if same else "", row.template_version.name
    if row.status in DONE:
        shown = bool(link) and row.released_at is not None
        return StatusInterview(
            title, "done", when_of(row), link=f"{link}result/" if shown else "", is_ai=True, has_result=shown
        )
    if row.status == InvitationStatus.EXPIRED or is_over(row):
        return StatusInterview(title, "over", when_of(row), is_ai=True)
    state = "running" if row.status == InvitationStatus.IN_PROGRESS else "waiting"
    return StatusInterview(title, state, when_of(row), link=link, is_ai=True)
