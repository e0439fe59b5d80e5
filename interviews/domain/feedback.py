"""Feedback on interviews: drafts, handing in, amending. The one writer of a feedback's status."""

from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, NotAllowed, Refused
from interviews.domain import language, session_states
from interviews.enums import FEEDBACK_FLOW, FeedbackStatus, InterviewStatus, Recommendation
from interviews.models import BiasAnalysis, FeedbackVersion, InterviewFeedback, InterviewSession
from interviews.signals import feedback_submitted
from superadmin.domain import audit

KIND = "interviews.feedback"
RATINGS = ("overall_rating", "technical_rating", "communication_rating", "problem_solving_rating", "culture_add_rating")
TEXTS = ("strengths", "weaknesses", "detailed_notes", "follow_up_notes")
LOW, HIGH = 1, 5


@dataclass(frozen=True, slots=True)
class Card:
    """What an interviewer says. Ratings 1-5, None = not rated; `competency_ratings` {name: 1-5}; `skills_evaluated`
    [{skill, rating, note}]; `questions_asked` [{question, note}]; `recommendation` of Recommendation, '' = none yet."""

    overall_rating: int | None = None
    technical_rating: int | None = None
    communication_rating: int | None = None
    problem_solving_rating: int | None = None
    culture_add_rating: int | None = None
    competency_ratings: dict[str, int] = field(default_factory=dict)
    recommendation: str = ""
    skills_evaluated: list[dict[str, Any]] = field(default_factory=list)
    strengths: str = ""
    weaknesses: str = ""
    detailed_notes: str = ""
    questions_asked: list[dict[str, Any]] = field(default_factory=list)
    requires_second_round: bool = False
    follow_up_notes: str = ""


CARD_FIELDS = tuple(one.name for one in fields(Card))


def card_of(feedback: InterviewFeedback) -> dict[str, Any]:
    """What a feedback says now, as plain JSON."""
    return {name: getattr(feedback, name) for name in CARD_FIELDS}


@transaction.atomic
def open_feedback(*, interview: InterviewSession, user: User) -> InterviewFeedback:
    """One's own feedback on an interview, made as a draft where there is none. Refuses who does not sit on it
    (NotAllowed) and an interview that did not take place (Conflict)."""
    if not interview.participants.filter(user=user).exists():
        raise NotAllowed(_("Only its interviewers give feedback on an interview."))
    if interview.status in (InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW):
        raise Conflict(_("This interview did not take place."), code="not_held")
    feedback, made = InterviewFeedback.objects.get_or_create(interview=interview, interviewer=user)
    if made:
        audit.record("create", feedback, actor=user, name="interviews.feedback.opened")
    return feedback


def save_feedback(*, feedback: InterviewFeedback, card: Card, actor: User) -> InterviewFeedback:
    """Keep a draft. Refuses another's (NotAllowed), a final one (Conflict), ratings out of range, blocked words."""
    _look(feedback, card, actor)
    with transaction.atomic():
        locked = _locked(feedback)
        if locked.status != FeedbackStatus.DRAFT:
            raise Conflict(_("This feedback is handed in. Amend it, with a reason."), code="final")
        _write(locked, card)
        locked.save()
    return locked


def submit_feedback(*, feedback: InterviewFeedback, card: Card, actor: User) -> InterviewFeedback:
    """Hand in: locked from then on. Sends feedback_submitted after the commit. Refuses as save_feedback does, and what
    has no overall rating, no recommendation or not one sentence of why; an interview whose time has not come. One whose
    time has come, and that nobody said had begun, has begun by this, at its time."""
    _look(feedback, card, actor)
    with transaction.atomic():
        locked = _locked(feedback)
        FEEDBACK_FLOW.check(locked.status, FeedbackStatus.FINAL)
        _begin(locked.interview, actor)
        _check_whole(card)
        _write(locked, card)
        locked.status, locked.submitted_at = FeedbackStatus.FINAL, timezone.now()
        locked.save()
        audit.record("update", locked, actor=actor, name="interviews.feedback.submitted")
        _send(locked)
    return locked


def _begin(session: InterviewSession, actor: User) -> None:
    """Who hands in was there: the interview has begun, also where nobody said so."""
    if session.status != InterviewStatus.SCHEDULED:
        return
    if session.scheduled_at > timezone.now():
        raise Conflict(_("This interview has not begun. Keep a draft until then."), code="not_begun")
    session_states.start(session=session, actor=actor, at=session.scheduled_at)


def amend_feedback(*, feedback: InterviewFeedback, card: Card, reason: str, actor: User) -> InterviewFeedback:
    """Change what was handed in; what it said before is kept with the reason. Sends feedback_submitted after the
    commit. Refuses a draft, and no reason."""
    _look(feedback, card, actor)
    with transaction.atomic():
        locked = _locked(feedback)
        if locked.status != FeedbackStatus.FINAL:
            raise Conflict(_("This feedback is a draft: change it and hand it in."), code="draft")
        why = reason.strip()[:500]
        if not why:
            raise Refused(_("Say why you amend it."), code="no_reason", fields={"reason": _("Say why you amend it.")})
        _check_whole(card)
        FeedbackVersion.objects.create(
            feedback=locked, number=locked.version, content=card_of(locked), reason=why, amended_by=actor
        )
        _write(locked, card)
        locked.version += 1
        locked.save()
        changes = {"reason": {"old": "", "new": why}}
        audit.record("update", locked, actor=actor, name="interviews.feedback.amended", changes=changes)
        _send(locked)
    return locked


def _send(feedback: InterviewFeedback) -> None:
    ids = {"feedback_id": feedback.pk, "tenant_id": feedback.tenant_id}
    transaction.on_commit(partial(feedback_submitted.send, sender=None, **ids))


def _locked(feedback: InterviewFeedback) -> InterviewFeedback:
    return InterviewFeedback.objects.select_for_update().get(pk=feedback.pk)


def _look(feedback: InterviewFeedback, card: Card, actor: User) -> None:
    """What is checked before anything is written. The guard's looks are kept also where they stop the save."""
    if feedback.interviewer_id != actor.pk:
        raise NotAllowed(_("This feedback is somebody else's."))
    _check_ranges(card)
    stopped = {}
    for name in TEXTS:
        text = getattr(card, name)
        looked = _looked(feedback, name, text, actor) if text.strip() else None
        if looked is not None and looked.blocking_flags:
            stopped[name] = language.sentence_on(language.blocking_of(looked))
    if stopped:
        raise language.BlockedWords(next(iter(stopped.values())), fields=stopped)


def _looked(feedback: InterviewFeedback, name: str, text: str, actor: User) -> BiasAnalysis:
    return language.check(text=text, subject_kind=KIND, subject_id=feedback.public_id, field=name, user=actor)


def _write(feedback: InterviewFeedback, card: Card) -> None:
    for name in CARD_FIELDS:
        setattr(feedback, name, getattr(card, name))


def _check_ranges(card: Card) -> None:
    wrong = {
        name: _("Rate from 1 to 5.")
        for name in RATINGS
        if getattr(card, name) is not None and not LOW <= getattr(card, name) <= HIGH
    }
    if any(not LOW <= one <= HIGH for one in card.competency_ratings.values()):
        wrong["competency_ratings"] = _("Rate from 1 to 5.")
    if card.recommendation and card.recommendation not in Recommendation.values:
        wrong["recommendation"] = _("Choose a recommendation.")
    if wrong:
        raise Refused(_("Some ratings are out of range."), code="out_of_range", fields=wrong)


def _check_whole(card: Card) -> None:
    missing = {}
    if card.overall_rating is None:
        missing["overall_rating"] = _("Give an overall rating.")
    if not card.recommendation:
        missing["recommendation"] = _("Choose a recommendation.")
    if not any(getattr(card, name).strip() for name in ("strengths", "weaknesses", "detailed_notes")):
        missing["strengths"] = _("Write at least a sentence on what you saw.")
    if missing:
        raise Refused(_("A scorecard needs a rating, a recommendation and a reason."), code="not_whole", fields=missing)
