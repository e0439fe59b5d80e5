"""The places of a running paper: which one is looked at, how long, and which are open. Call the writers with the
sitting's row locked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from assessments.domain import clock
from assessments.enums import RUNNING, Navigation
from assessments.models import SessionQuestion, TestSession
from config.errors import Conflict, NotFound, Refused


class PlaceClosed(Conflict):
    """The question takes no answer any more; `question` is its position."""

    code = "question_closed"


@dataclass(frozen=True)
class Limits:
    """Seconds of working time left for the question and the section that are looked at; None where unlimited."""

    question: int | None
    section: int | None


def is_forward_only(session: TestSession) -> bool:
    """Whether one may not go back."""
    return bool(session.rules.get("navigation") == Navigation.FORWARD)


def is_one_by_one(session: TestSession) -> bool:
    """Whether a question is shown only when one goes to it: forward only, or a limit a question."""
    return is_forward_only(session) or clock.question_seconds(session) is not None


def has_section_limits(session: TestSession) -> bool:
    """Whether sections are taken one after another, each with its time."""
    return bool(session.rules.get("sections"))


def is_open_now(session: TestSession, place: SessionQuestion) -> bool:
    """Whether the candidate sees the question's words now."""
    if session.status not in RUNNING or place.closed_at is not None:
        return False
    if is_one_by_one(session):
        return place.position == session.current_position
    return not has_section_limits(session) or place.section == section_of(session)


def section_of(session: TestSession) -> int:
    """The section that is looked at now."""
    here = SessionQuestion.objects.filter(session=session, position=session.current_position)
    return here.values_list("section", flat=True).first() or 1


def limits_of(session: TestSession, place: SessionQuestion, at: datetime) -> Limits:
    """What is left of the limits of one place, by the server's count of working time."""
    question, section = clock.question_seconds(session), clock.section_seconds(session, place.section)
    if question is not None:
        question = max(0, question - clock.spent_on(session, place, at))
    if section is not None:
        section = max(0, section - _spent_in_section(session, place, at))
    return Limits(question, section)


def _spent_in_section(session: TestSession, place: SessionQuestion, at: datetime) -> int:
    rows = SessionQuestion.objects.filter(session=session, section=place.section)
    kept = rows.aggregate(sum=Sum("seconds_spent"))["sum"] or 0
    here = rows.filter(position=session.current_position).first()
    running = clock.spent_on(session, here, at) - here.seconds_spent if here is not None else 0
    return int(kept) + running


def count_time(session: TestSession, at: datetime) -> None:
    """Add what has passed since the last look to the current place. The caller saves `session.current_since`."""
    since, session.current_since = session.current_since, at
    if since is None or at <= since:
        return
    here = SessionQuestion.objects.filter(session=session, position=session.current_position).first()
    if here is not None:
        here.seconds_spent += clock.seconds_between(since, at)
        here.save(update_fields=["seconds_spent"])


def move_to(session: TestSession, position: int, at: datetime) -> SessionQuestion:
    """Look at another question: time is counted, what is left behind for good is closed, the first look is noted.

    Raises NotFound for a position that is not on the paper, PlaceClosed (409 `question_closed`) for one that is left
    behind or whose time is over, Refused (`section_later`) for a section whose turn has not come."""
    place = SessionQuestion.objects.filter(session=session, position=position).first()
    if place is None:
        raise NotFound(
            _("There is no question %(position)s on this paper. Choose one of 1 to %(total)s.")
            % {"position": position, "total": session.total_questions}
        )
    count_time(session, at)
    here = SessionQuestion.objects.filter(session=session, position=session.current_position).first()
    if here is not None and here.position != position:
        _leave(session, here, place, at)
    if place.closed_at is not None or is_used_up(session, place, at):
        close(session, place, at)
        raise PlaceClosed(
            _("Question %(position)s is closed; its answer stays as it is. Go on to an open question.")
            % {"position": position},
            question=position,
        )
    session.current_position = position
    if place.first_shown_at is None:
        place.first_shown_at = at
        place.save(update_fields=["first_shown_at"])
    session.save(update_fields=["current_position", "current_since", "updated_at"])
    return place


def is_used_up(session: TestSession, place: SessionQuestion, at: datetime) -> bool:
    """Whether a limit of its own is over, the grace not included."""
    left = limits_of(session, place, at)
    return left.question == 0 or left.section == 0


def _leave(session: TestSession, here: SessionQuestion, to: SessionQuestion, at: datetime) -> None:
    backward = to.position < here.position
    if is_forward_only(session) and backward:
        raise PlaceClosed(
            _("This test goes forward only: question %(position)s is closed. Its answer stays as it is.")
            % {"position": to.position},
            question=to.position,
        )
    if has_section_limits(session) and to.section != here.section:
        if to.section < here.section:
            raise PlaceClosed(
                _("That section is closed; its answers stay as they are. Go on with “%(title)s”.")
                % {"title": here.section_title},
                question=to.position,
            )
        if to.section > here.section + 1:
            raise Refused(_("Sections are taken in their order. Go to the next one first."), code="section_later")
        _close_rows(session, at, section__lt=to.section)
    if is_forward_only(session):
        _close_rows(session, at, position__lt=to.position)
    elif clock.question_seconds(session) is not None and is_used_up(session, here, at):
        close(session, here, at)


def close(session: TestSession, place: SessionQuestion, at: datetime) -> None:
    """End a place for good; the answer that is saved stays."""
    if place.closed_at is None:
        place.closed_at = at
        place.save(update_fields=["closed_at"])


def _close_rows(session: TestSession, at: datetime, **which: int) -> None:
    SessionQuestion.objects.filter(session=session, closed_at__isnull=True, **which).update(closed_at=at)
