"""Whether a question takes an answer now, and which one is looked at. Call with the sitting's row locked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from assessments.domain import clock
from assessments.domain.places import has_section_limits, is_one_by_one, limits_of, section_of
from assessments.enums import SessionStatus
from assessments.models import SessionQuestion, TestSession


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is not taken: a code for machines, a sentence for the person."""

    code: str
    sentence: str


def refusal_of(session: TestSession, place: SessionQuestion, at: datetime) -> Refusal | None:
    """Why the place takes no answer now; None where it does. Limits of questions and sections have the same 10 seconds
    of grace as the deadline, and so has what was typed just before a pause."""
    if session.status == SessionStatus.PAUSED and session.paused_at and at > session.paused_at + clock.GRACE:
        return Refusal("paused", _("The clock is stopped. Your change is sent again when the test goes on."))
    if place.closed_at is not None:
        return Refusal(
            "question_closed",
            _("Question %(position)s is closed; its saved answer counts.") % {"position": place.position},
        )
    if is_one_by_one(session) and place.position != session.current_position:
        return Refusal(
            "not_shown",
            _("Question %(position)s is not the one in front of you. Go to it first.") % {"position": place.position},
        )
    if has_section_limits(session) and place.section != section_of(session):
        return Refusal("section_later", _("That section is not open now. Go to it first."))
    return _used_up(session, place, at)


def _used_up(session: TestSession, place: SessionQuestion, at: datetime) -> Refusal | None:
    if clock.question_seconds(session) is None and not has_section_limits(session):
        return None
    left = limits_of(session, place, at - clock.GRACE - timedelta(seconds=1))
    if left.question == 0:
        return Refusal(
            "question_time_over",
            _("The time for question %(position)s is over; its saved answer counts.") % {"position": place.position},
        )
    if left.section == 0:
        return Refusal("section_time_over", _("The time for this section is over; the saved answers count."))
    return None


def look_at(session: TestSession, position: int, at: datetime) -> None:
    """The page looks at this position: time is counted to the one before. Where moving closes what is left behind,
    `go` does it and this does nothing."""
    if position == session.current_position or is_one_by_one(session) or has_section_limits(session):
        return
    rows = SessionQuestion.objects.filter(session_id=session.pk)
    if not 1 <= position <= session.total_questions:
        return
    if session.current_since is not None:
        spent = clock.seconds_between(session.current_since, at)
        rows.filter(position=session.current_position).update(seconds_spent=F("seconds_spent") + spent)
    rows.filter(position=position, first_shown_at__isnull=True).update(first_shown_at=at)
    session.current_position, session.current_since = position, at
    session.save(update_fields=["current_position", "current_since", "updated_at"])
