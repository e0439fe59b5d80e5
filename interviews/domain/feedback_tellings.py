"""What follows when feedback is handed in or late: notices, evidence on the application."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.models import Membership, User
from interviews.domain.queries.scorecards import scorecard_of
from interviews.enums import FeedbackStatus, InterviewMode, InterviewStatus
from interviews.models import InterviewFeedback, InterviewParticipant, InterviewSession
from interviews.notices import FEEDBACK, LATE
from interviews.rules import sessions_visible_to
from recruiting.domain.evidence import put_evidence
from recruiting.models import Evidence
from superadmin.domain.background import enqueue

NUDGE_AFTER = timedelta(hours=24)
SOURCE = "interviews.interviewsession"


def tell_submitted(*, feedback: InterviewFeedback) -> list[User]:
    """Tell who scheduled the interview and the hiring manager, once a version; never the author, nobody who does not
    see the interview, and nobody who sits on it and has not handed in. Answers who was told."""
    session = feedback.interview
    told = []
    for user in _listeners(session, feedback):
        with translation.override(user.profile.locale or "en"):
            words = {"name": session.candidate.name, "who": feedback.interviewer.name if feedback.interviewer else ""}
            notify(
                user=user,
                kind=FEEDBACK.code,
                title=_("Feedback on %(name)s by %(who)s") % words,
                url=reverse("interviews:scorecard_detail", args=[session.public_id]),
                related=session,
                dedupe_key=f"feedback:{feedback.public_id}:{feedback.version}",
            )
        told.append(user)
    return told


def _listeners(session: InterviewSession, feedback: InterviewFeedback) -> list[User]:
    job = session.requisition
    asked = (session.created_by_id, job.hiring_manager_id if job else None)
    ids = {pk for pk in asked if pk is not None and pk != feedback.interviewer_id}
    sitting = set(session.participants.values_list("user_id", flat=True))
    done = set(session.feedback.filter(status=FeedbackStatus.FINAL).values_list("interviewer_id", flat=True))
    active = Membership.objects.in_scope().active().staff().filter(user_id__in=ids - (sitting - done))
    users = [membership.user for membership in active.select_related("user__profile").order_by("user_id")]
    return [user for user in users if sessions_visible_to(user).filter(pk=session.pk).exists()]


def renew_evidence(*, session: InterviewSession) -> Evidence | None:
    """The mean overall rating (1-5, as 0-100) of the final feedback as evidence on the application, one card an
    interview; None without an application or feedback."""
    card = scorecard_of(session)
    if session.application is None or card.mean is None:
        return None
    words = {"title": session.title, "mean": f"{card.mean:.1f}", "n": len(card.sent)}
    return put_evidence(
        application=session.application,
        kind="feedback",
        source_type=SOURCE,
        source_id=str(session.public_id),
        score=round((card.mean - 1) * 25, 1),
        summary=ngettext(
            "%(title)s: %(mean)s of 5 by one interviewer",
            "%(title)s: mean %(mean)s of 5 by %(n)s interviewers",
            len(card.sent),
        )
        % words,
        url=reverse("interviews:scorecard_detail", args=[session.public_id]),
    )


def nudge_due(session: InterviewSession) -> datetime | None:
    """When scorecards are late (UTC): a day after the interview ended, or was to end where nobody said that it did.
    None for one that did not take place and for one that nobody sits in."""
    if session.mode == InterviewMode.AI or session.status in (InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW):
        return None
    planned = session.scheduled_at + timedelta(minutes=session.duration_minutes)
    return (session.ended_at or planned) + NUDGE_AFTER


def plan_nudges(*, session: InterviewSession) -> None:
    """Ring when scorecards are late, as the interview stands now; the same moment twice plans nothing new."""
    due = nudge_due(session)
    if due is not None:
        key = f"nudge:{session.public_id}:{due.isoformat()}"
        enqueue("interviews.nudge_feedback", key=key, related=session, run_after=due, session_id=session.pk)


def nudge_late(*, session: InterviewSession) -> list[User]:
    """Remind everyone who has not handed in, once each; nobody where the interview was moved on, called off or ended
    later than when this was planned. Answers who was reminded."""
    due = nudge_due(session)
    if due is None or due > timezone.now():
        return []
    done = session.feedback.filter(status=FeedbackStatus.FINAL, interviewer__isnull=False).values("interviewer_id")
    late = session.participants.filter(nudged_at__isnull=True).exclude(user__in=done).exclude(response="declined")
    return [_nudge(seat, session) for seat in late.select_related("user__profile").order_by("pk")]


def _nudge(seat: InterviewParticipant, session: InterviewSession) -> User:
    with translation.override(seat.user.profile.locale or "en"):
        notify(
            user=seat.user,
            kind=LATE.code,
            title=_("Your feedback on %(name)s is missing") % {"name": session.candidate.name},
            message=_("It takes two minutes; the others' stays hidden from you until yours is in."),
            url=reverse("interviews:feedback_edit", args=[session.public_id]),
            related=session,
            dedupe_key=f"nudge:{seat.public_id}",
        )
    InterviewParticipant.objects.filter(pk=seat.pk).update(nudged_at=timezone.now())
    return seat.user
