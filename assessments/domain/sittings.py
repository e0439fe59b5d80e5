"""Sittings: opened, checked, agreed to, started, handed in. The server's clock decides."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.domain import clock, sitting_watches
from assessments.domain.applications import set_application_status
from assessments.domain.blueprints import blueprint_in
from assessments.domain.finishing import hand_in, plan_finish
from assessments.domain.papers import draw_paper
from assessments.domain.places import move_to
from assessments.domain.sitting_links import LinkExpired, LinkUsed, sitting_secret
from assessments.domain.sitting_openings import (
    NotYet,
    SittingOver,
    check_sitting,
    consent_sitting,
    needs_consent,
    open_sitting,
)
from assessments.domain.sitting_pauses import (
    end_break,
    extend_sitting,
    pause_sitting,
    rearrange_sitting,
    resume_sitting,
    take_break,
)
from assessments.domain.sitting_rules import arranged_again, blueprint_for
from assessments.domain.sitting_states import state_of
from assessments.domain.transitions import locked, transition
from assessments.enums import BEFORE_START, HANDED_IN, RUNNING, ApplicationStatus, SessionStatus
from assessments.models import AssessmentToken, SessionQuestion, TestSession
from assessments.signals import sitting_started
from config.errors import Refused
from superadmin.domain import audit

__all__ = [
    "NotYet",
    "SittingOver",
    "check_sitting",
    "consent_sitting",
    "extend_sitting",
    "go_to",
    "needs_consent",
    "open_sitting",
    "pause_sitting",
    "rearrange_sitting",
    "resume_sitting",
    "settle",
    "sitting_secret",
    "start_sitting",
    "state_of",
    "submit_sitting",
    "take_break",
    "void_sitting",
]


def start_sitting(*, session: TestSession, ip: str = "", user_agent: str = "") -> TestSession:
    """Start the clock: the paper is drawn, the deadline set, the link used up, the watch begun, the finalizer planned.

    A running sitting is given back as it is: starting twice, or on a second device, costs nothing. Sends
    sitting_started after commit. Raises NotYet (no consent yet, or the window has not opened), LinkUsed where it is
    handed in, LinkExpired where the link or the window is over."""
    session = settle(session)
    if session.status == SessionStatus.EXPIRED:
        raise LinkExpired(
            _("The time to begin with this link is over. Write to the team that invited you and ask for a new one.")
        )
    return _start(session, ip, user_agent)


@transaction.atomic
def _start(session: TestSession, ip: str, user_agent: str) -> TestSession:
    row = locked(session)
    if row.status in RUNNING:
        return row
    if row.status not in BEFORE_START:
        raise LinkUsed(_("This test was handed in or ended already. Nothing more is needed."), status_page="done")
    at = clock.now()
    _check_start(row, at)
    places = draw_paper(row, blueprint_for(row))
    row.accommodation = arranged_again(row)
    row.total_questions = len(places)
    transition(
        session=row,
        to=SessionStatus.IN_PROGRESS,
        started_at=at,
        deadline_at=clock.deadline_of(row, started_at=at),
        current_since=at,
        total_questions=len(places),
        accommodation=row.accommodation,
        ip_address=ip or None,
        user_agent=user_agent[:500],
    )
    SessionQuestion.objects.filter(session=row, position=1).update(first_shown_at=at)
    _begun(row, at)
    return row


def _check_start(row: TestSession, at: datetime) -> None:
    if needs_consent(row):
        raise NotYet(_("Read what is recorded and agree to it first; then the test can start."), code="consent_needed")
    end = clock.window_end(row)
    if end is not None and at >= end:
        raise LinkExpired(_("The time for this test is over. Write to the team that invited you."), code="window_over")
    if row.assessment_version is None or row.is_preview:
        return
    opens_at = blueprint_in(row.assessment_version).settings.opens_at
    if opens_at is not None and at < opens_at:
        raise NotYet(
            _("This test opens on %(at)s. Come back then; your link stays good.")
            % {"at": date_format(localtime(opens_at), "j F Y, H:i T")},
            code="not_open_yet",
            opens_at=opens_at.isoformat(),
        )


def _begun(row: TestSession, at: datetime) -> None:
    """What else a start does, in its transaction."""
    if row.token is not None and row.token.used_at is None:
        AssessmentToken.objects.filter(pk=row.token.pk).update(used_at=at, remind_at=None, updated_at=at)
    if row.assessment_application is not None:
        set_application_status(standing=row.assessment_application, status=ApplicationStatus.IN_PROGRESS, actor=None)
    if row.watch is not None:
        sitting_watches.start_watch(watch=row.watch)
    plan_finish(row)
    audit.record("update", row, actor=row.user, name="assessments.session.started")
    sent = {"session_id": row.pk, "tenant_id": row.tenant_id}
    transaction.on_commit(partial(sitting_started.send_robust, TestSession, **sent))


@transaction.atomic
def go_to(*, session: TestSession, position: int) -> SessionQuestion:
    """Look at another question. Time is counted to the one that was looked at; forward only closes what is left behind.

    Raises SittingOver where the sitting does not run, and what `assessments.domain.places.move_to` raises."""
    row = locked(session)
    at = clock.now()
    if row.status not in (SessionStatus.IN_PROGRESS, SessionStatus.OVERDUE) or clock.is_over(row, at):
        raise SittingOver(_("The test does not run now. What was saved is kept."), status_now=row.status)
    return move_to(row, position, at)


@transaction.atomic
def submit_sitting(*, session: TestSession, reason: str = "submitted", actor: User | None = None) -> TestSession:
    """Hand in: what is saved counts, what is not answered is wrong. Handed in already: given back as it is.

    `reason` is a short word kept as `end_reason`: submitted, time, policy, staff. After the deadline it ends at the
    deadline. Sends sitting_submitted after commit. Raises NotYet before the start, SittingOver where it was voided."""
    row = locked(session)
    if row.status in HANDED_IN:
        return row
    if row.status in BEFORE_START:
        raise NotYet(_("The test has not begun yet. Start it first."), code="not_started")
    if row.status not in (*RUNNING, SessionStatus.ABANDONED):
        raise SittingOver(_("This sitting was ended. Nothing more can be handed in."), status_now=row.status)
    at = clock.now()
    if clock.is_over(row, at):
        return hand_in(row, at=at, reason="time")
    return hand_in(row, at=at, reason=reason, actor=actor)


@transaction.atomic
def void_sitting(*, session: TestSession, actor: User, reason: str) -> TestSession:
    """Take a sitting out of everything: it counts for nothing, and the attempt is given back. Answers are kept.

    Records `assessments.session.voided`. Refuses an empty reason and a sitting that is voided already."""
    if not reason.strip():
        sentence = "Write why this sitting is voided; the candidate may ask."
        raise Refused(sentence, fields={"reason": sentence})
    row = locked(session)
    was_running = row.status in RUNNING
    transition(session=row, to=SessionStatus.VOIDED, actor=actor, note=reason, end_reason="voided", current_since=None)
    if row.watch is not None:
        sitting_watches.end_watch(watch=row.watch, reason="void")
    standing = row.assessment_application
    if standing is not None and was_running and standing.status == ApplicationStatus.IN_PROGRESS:
        set_application_status(standing=standing, status=ApplicationStatus.PENDING, actor=actor)
    audit.record("decision", row, actor=actor, name="assessments.session.voided", changes={"reason": {"new": reason}})
    return row


def settle(session: TestSession) -> TestSession:
    """The sitting as the clock has it: a link that ran out expires it, a break that is over goes on, a passed
    deadline makes it overdue, and 10 seconds later what was saved is handed in. Any read may call it, so that no worker
    is needed; nothing is written, and nothing locked, while nothing is due."""
    if not _is_due(session, clock.now()):
        return session
    with transaction.atomic():
        row = locked(session)
        at = clock.now()
        if row.status in BEFORE_START:
            return transition(session=row, to=SessionStatus.EXPIRED) if _is_due(row, at) else row
        if row.status == SessionStatus.PAUSED and _is_due(row, at):
            row = end_break(row)
        if clock.is_over(row, at) and row.status in RUNNING:
            return hand_in(row, at=at, reason="time")
        if row.status == SessionStatus.IN_PROGRESS and _is_due(row, at):
            return transition(session=row, to=SessionStatus.OVERDUE)
        return row


def _is_due(session: TestSession, at: datetime) -> bool:
    if session.status in BEFORE_START:
        token = session.token
        return token is not None and (token.expires_at <= at or token.ended_at is not None)
    if session.status == SessionStatus.PAUSED:
        return session.pause_until is not None and session.pause_until <= at
    if session.deadline_at is None or session.status not in RUNNING:
        return False
    return clock.is_over(session, at) or (session.status == SessionStatus.IN_PROGRESS and at >= session.deadline_at)
