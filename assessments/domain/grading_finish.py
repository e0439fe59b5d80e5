"""The result of a sitting: totals, pass, when it is released, and who gets to know."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.ai.marking_totals import Earned, Totals, totals
from assessments.domain.evidence_cards import renew_evidence
from assessments.domain.grading_answers import Marking
from assessments.domain.grading_tellings import tell_graded
from assessments.domain.releases import plan_release, release_session
from assessments.domain.results_rules import rules_of
from assessments.domain.transitions import locked, transition
from assessments.domain.webhook_events import GRADED
from assessments.enums import ReleasePolicy, SessionStatus
from assessments.models import SessionQuestion, TestSession
from assessments.signals import sitting_graded
from superadmin.domain.webhook_events import emit

DELAY = timedelta(hours=24)
MARKED = (SessionStatus.GRADED, SessionStatus.RELEASED)


def totals_of(session: TestSession, instead: Mapping[int, Marking] | None = None) -> Totals:
    """The result as the answers stand now, or with the markings of `instead` ({answer key: …}) in their place; what
    waits counts as nothing."""
    places = session.paper.select_related("answer").order_by("position")
    return totals(_earned(place, (instead or {}).get(place.answer.pk)) for place in places)


def _earned(place: SessionQuestion, marking: Marking | None) -> Earned:
    answer = place.answer
    return Earned(
        possible=place.points,
        points=(marking.points if marking else answer.points) or Decimal(0),
        is_answered=answer.is_answered,
        is_correct=bool(marking.judged.is_correct if marking else answer.is_correct),
        section=place.section,
        section_title=place.section_title,
        weight=place.section_weight,
        skill=place.skill,
        topic=place.topic,
        seconds=place.seconds_spent,
    )


def result_fields(found: Totals, pass_mark: int | None) -> dict[str, Any]:
    """The totals as fields of TestSession."""
    return {
        "score": found.score,
        "possible": found.possible,
        "score_percentage": found.percentage,
        "correct_answers": found.correct,
        "wrong_answers": found.wrong,
        "unanswered": found.unanswered,
        "passed": None if pass_mark is None else found.percentage >= pass_mark,
        "breakdown": found.breakdown,
    }


@transaction.atomic
def finish(*, session: TestSession, actor: User | None = None, note: str = "") -> TestSession:
    """Write the result of a sitting in GRADING, all of whose answers are marked, and move it to GRADED.

    Renews the evidence on the application, tells the inviter and sends `sitting_graded` after the commit. The release
    follows the policy: at once, a day after the end, or by hand; a result that was released before is released again
    at once.
    """
    rules = rules_of(session)
    fields = result_fields(totals_of(session), rules.pass_mark)
    session = transition(
        session=session,
        to=SessionStatus.GRADED,
        actor=actor,
        note=note,
        release_at=_release_at(session, rules.release_policy),
        **fields,
    )
    renew_evidence(session=session)
    tell_graded(session=session)
    emit(code=GRADED, entity=session, tenant_id=session.tenant_id)
    ids = {"session_id": session.pk, "tenant_id": session.tenant_id}
    transaction.on_commit(partial(sitting_graded.send_robust, TestSession, **ids))
    return _release(session, actor)


def _release_at(session: TestSession, policy: str) -> datetime | None:
    ended = session.completed_at or timezone.now()
    return {ReleasePolicy.IMMEDIATE: ended, ReleasePolicy.DELAYED: ended + DELAY}.get(ReleasePolicy(policy))


def _release(session: TestSession, actor: User | None) -> TestSession:
    due = session.release_at is not None and session.release_at <= timezone.now()
    if not session.is_withheld and (due or session.released_at is not None):
        return release_session(session=session, actor=actor)
    plan_release(session=session)
    return session


@transaction.atomic
def recount(*, session: TestSession, actor: User | None, note: str) -> TestSession:
    """Work out the result of a marked sitting again, since a mark changed: GRADING, GRADED, and RELEASED where it was
    released. Nothing moves where the result is the same. A sitting that is not marked yet is returned as it is."""
    row = locked(session)
    if row.status not in MARKED:
        return row
    fields = result_fields(totals_of(row), rules_of(row).pass_mark)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    return finish(
        session=transition(session=row, to=SessionStatus.GRADING, actor=actor, note=note), actor=actor, note=note
    )
