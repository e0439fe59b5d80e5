"""A result as data: what the candidate may see of it, by the policy, once it is released; and what staff may."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.ai.marking_totals import in_percent
from assessments.domain.grading_requests import title_of
from assessments.domain.marks import hidden_from
from assessments.domain.percentiles import percentile_of
from assessments.domain.releases_mail import band_of
from assessments.domain.results_questions import question_for_candidate, question_for_staff
from assessments.domain.results_rules import rules_of
from assessments.enums import HANDED_IN, SessionStatus
from assessments.models import SessionQuestion, TestSession
from config.errors import NotAllowed


def result_for_candidate(session: TestSession) -> dict[str, Any]:
    """What the person who sat it may see: {state, sentence, title} always; once released also {score_percentage,
    percent, band, band_words, passed, pass_mark, correct, wrong, unanswered, total, minutes, sections, skills, topics
    [{name, percentage, correct, total}], questions}.

    `state` is released, waiting, voided or open. `questions` is empty unless the policy shows answers; then each holds
    what was asked, what was answered, what it earned, the key and the reason. Nothing of the result before the release.
    """
    state = _state(session)
    base = {"state": state, "sentence": _sentence(session, state), "title": title_of(session)}
    if state != "released":
        return base
    rules = rules_of(session)
    shown = _figures(session) | {"pass_mark": rules.pass_mark, "questions": []}
    if rules.show_answers:
        shown["questions"] = [question_for_candidate(place) for place in _places(session)]
    return base | shown


def result_for_staff(session: TestSession, user: User, *, with_key: bool) -> dict[str, Any]:
    """What staff see of a sitting, as far as it is marked: the figures, and each question with its answer and marks;
    the key and the reason only `with_key`. Marks that are hidden from a blind second marker are left out, and the
    figures with them. Refuses one's own sitting, previews excepted: `result_for_candidate` is for that."""
    if session.user_id is not None and session.user_id == user.pk and not session.is_preview:
        raise NotAllowed(
            _("This is your own sitting. Its result is shown to you as to any candidate."), code="own_sitting"
        )
    places = _places(session)
    hidden = hidden_from(user, [place.answer for place in places])
    blind = bool(hidden)
    figures = {} if blind or session.score_percentage is None else _figures(session)
    return {
        "session": session,
        "title": title_of(session),
        "blind": blind,
        "pass_mark": rules_of(session).pass_mark,
        "percentile": None if blind else percentile_of(session),
        "figures": figures,
        "questions": [
            question_for_staff(place, with_key=with_key, blind=place.answer.pk in hidden) for place in places
        ],
    }


def history_of(session: TestSession, most: int = 100) -> list[dict[str, Any]]:
    """What happened to a sitting, newest first: {words, actor, note, created_at}."""
    rows = session.events.select_related("actor").order_by("-pk")[:most]
    names = dict(SessionStatus.choices)
    return [
        {
            "words": names.get(row.to_status) or row.kind.replace("_", " ").capitalize(),
            "actor": row.actor,
            "note": _note(row.note),
            "created_at": row.created_at,
        }
        for row in rows
    ]


def _note(note: str) -> str:
    """A note in words: some are short words of the code, the rest was written by people."""
    known = {
        "submitted": "",
        "marked": "",
        "time": _("The time was over."),
        "policy": _("The rules of proctoring ended it."),
        "staff": _("The team handed it in."),
        "regrade": _("Marked again by another key."),
        "break": _("An arranged break."),
    }
    return known.get(note, note)


def latest_result(application_id: int, assessment_id: int | None = None) -> TestSession | None:
    """The newest marked sitting of a recruiting application (by key), of one assessment where it is named."""
    rows = TestSession.objects.filter(
        assessment_application__application=application_id,
        status__in=[SessionStatus.GRADED, SessionStatus.RELEASED],
    )
    if assessment_id is not None:
        rows = rows.filter(assessment=assessment_id)
    return rows.select_related("assessment").order_by("-completed_at", "-pk").first()


def _state(session: TestSession) -> str:
    if session.status == SessionStatus.RELEASED and not session.is_withheld:
        return "released"
    if session.status == SessionStatus.VOIDED:
        return "voided"
    return "waiting" if session.status in HANDED_IN else "open"


def _sentence(session: TestSession, state: str) -> str:
    if state == "released":
        return _("Your result is there.")
    if state == "voided":
        return _("This sitting does not count. Ask the team that invited you what comes next.")
    if state == "open":
        return _("This test is not handed in yet.")
    if session.release_at is not None and session.release_at > timezone.now() and not session.is_withheld:
        return _("Your answers are handed in. The result follows a day after the end; you get a mail.")
    return _("Your answers are handed in. The team looks at them; you get a mail when the result is released.")


def _figures(session: TestSession) -> dict[str, Any]:
    percentage = float(session.score_percentage or 0)
    code, words = band_of(percentage)
    return {
        "score_percentage": percentage,
        "percent": in_percent(session.score_percentage),
        "score": float(session.score or 0),
        "possible": float(session.possible or 0),
        "band": code,
        "band_words": words,
        "passed": session.passed,
        "correct": session.correct_answers,
        "wrong": session.wrong_answers,
        "unanswered": session.unanswered,
        "partly": session.breakdown.get("partly", 0),
        "total": session.total_questions,
        "minutes": round((session.duration_seconds or 0) / 60),
        **{name: session.breakdown.get(name, []) for name in ("sections", "skills", "topics")},
    }


def _places(session: TestSession) -> list[SessionQuestion]:
    rows = session.paper.select_related("answer", "version", "question", "session")
    return list(rows.prefetch_related("answer__marks__marker", "files").order_by("position"))
