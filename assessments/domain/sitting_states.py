"""How a sitting stands, as its page and the API say it. Reads alone."""

from datetime import datetime
from typing import Any

from assessments.domain import clock
from assessments.domain.places import has_section_limits, is_forward_only, is_one_by_one, limits_of
from assessments.enums import RUNNING, SessionStatus
from assessments.models import Answer, HelpRequest, SessionQuestion, TestSession
from proctoring.domain.watch_secrets import secret_of
from proctoring.enums import WatchStatus
from proctoring.models import Watch


def state_of(session: TestSession) -> dict[str, Any]:
    """The sitting now. Times are ISO 8601 in UTC, `…_seconds` and `…_left` seconds; {session_id, status, server_now,
    started_at, deadline_at, seconds_left, allowed_seconds, grace_seconds, title, company, candidate_name,
    total_questions, answered, navigation, current, navigator [{position, section, answered, flagged, closed, rev}],
    sections [{number, title, questions, seconds, seconds_left}], question_left, breaks, pause, help, …}."""
    at = clock.now()
    answers = _answers(session)
    return {
        "session_id": str(session.public_id),
        "status": str(session.status),
        "running": session.status in RUNNING,
        "server_now": at.isoformat(),
        "started_at": _iso(session.started_at),
        "deadline_at": _iso(session.deadline_at),
        "seconds_left": clock.seconds_left(session, at),
        "limit_seconds": session.limit_seconds,
        "allowed_seconds": clock.allowed_seconds(session.limit_seconds, session.accommodation),
        "grace_seconds": int(clock.GRACE.total_seconds()),
        "window_end": _iso(clock.window_end(session)),
        "hide_clock": bool(session.accommodation.get("hide_clock", False)),
        "completed_at": _iso(session.completed_at),
        "end_reason": session.end_reason,
        **_about(session),
        "answered": sum(answer.is_answered for answer in answers),
        "navigator": [_stop(answer) for answer in answers],
        **_limits(session, answers, at),
        "breaks": _breaks(session),
        "pause": _pause(session),
        "help": [_help(row) for row in HelpRequest.objects.filter(session=session)],
    }


def _about(session: TestSession) -> dict[str, Any]:
    subject = session.assessment or session.question_set
    return {
        "title": subject.title if subject is not None else "",
        "company": session.tenant.name,
        "candidate_name": session.candidate_name or (session.user.name if session.user is not None else ""),
        "is_preview": session.is_preview,
        "is_practice": session.is_practice,
        "checked": session.checked_at is not None,
        "consent": {"needed": session.watch_id is not None, "given": session.consented_at is not None},
        **_watch(session.watch),
        "total_questions": session.total_questions,
        "current": session.current_position,
        "navigation": session.rules.get("navigation", "free"),
        "forward_only": is_forward_only(session),
        "one_by_one": is_one_by_one(session),
    }


def _watch(watch: Watch | None) -> dict[str, str | None]:
    """The watch's id, and while it records the secret with which the page sends its events."""
    if watch is None:
        return {"watch_id": None, "watch_secret": None}
    secret = secret_of(watch) if watch.status == WatchStatus.ACTIVE else None
    return {"watch_id": str(watch.public_id), "watch_secret": secret}


def _answers(session: TestSession) -> list[Answer]:
    rows = Answer.objects.filter(session=session).select_related("place").defer("value", "feedback", "place__layout")
    return list(rows.order_by("place__position"))


def _stop(answer: Answer) -> dict[str, Any]:
    place = answer.place
    return {
        "position": place.position,
        "section": place.section,
        "answered": answer.is_answered,
        "flagged": place.is_flagged,
        "closed": place.closed_at is not None,
        "rev": answer.rev,
    }


def _limits(session: TestSession, answers: list[Answer], at: datetime) -> dict[str, Any]:
    places = {answer.place.position: answer.place for answer in answers}
    here = places.get(session.current_position)
    left = limits_of(session, here, at) if here is not None and session.status in RUNNING else None
    titles: dict[int, SessionQuestion] = {}
    for place in places.values():
        titles.setdefault(place.section, place)
    sections = [
        {
            "number": number,
            "title": place.section_title,
            "questions": sum(other.section == number for other in places.values()),
            "seconds": clock.section_seconds(session, number),
            "seconds_left": left.section if left and here is not None and here.section == number else None,
        }
        for number, place in sorted(titles.items())
    ]
    return {
        "sections": sections,
        "section_limits": has_section_limits(session),
        "question_seconds": clock.question_seconds(session),
        "question_left": left.question if left else None,
    }


def _breaks(session: TestSession) -> dict[str, int]:
    arranged = session.accommodation
    return {
        "allowed": int(arranged.get("breaks", 0)),
        "taken": session.breaks_taken,
        "minutes": int(arranged.get("break_minutes", 0)),
    }


def _pause(session: TestSession) -> dict[str, Any] | None:
    if session.status != SessionStatus.PAUSED:
        return None
    return {
        "since": _iso(session.paused_at),
        "until": _iso(session.pause_until),
        "by": "candidate" if session.pause_until is not None else "staff",
    }


def _help(row: HelpRequest) -> dict[str, Any]:
    return {
        "id": str(row.public_id),
        "message": row.message,
        "created_at": _iso(row.created_at),
        "answer": row.answer,
        "answered_at": _iso(row.answered_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
