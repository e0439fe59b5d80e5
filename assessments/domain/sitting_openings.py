"""Before the clock runs: a sitting is opened by its invitation, the system is checked, the person agrees."""

import secrets
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from assessments.domain import clock, sitting_watches
from assessments.domain.blueprints import blueprint_in
from assessments.domain.sitting_links import LinkExpired
from assessments.domain.sitting_rules import arranged, rules_of
from assessments.domain.transitions import locked, note_event, transition
from assessments.enums import BEFORE_START, SessionStatus
from assessments.models import AssessmentToken, TestSession
from config.errors import Conflict
from proctoring.models import ProctoringPolicy

_MOST_CHECKS = 40


class NotYet(Conflict):
    """Something has to come first."""

    code = "not_yet"


class SittingOver(Conflict):
    """Handed in, voided or expired: nothing more can be done to it."""

    code = "sitting_over"


@transaction.atomic
def open_sitting(*, token: AssessmentToken) -> TestSession:
    """The sitting of an invitation, made where there is none: INVITED, with what was published pinned, a seed, what is
    arranged for the person, and a watch where the test asks for one. Safe to call twice; a sitting that waited under
    an older link of the same person comes along. Raises LinkExpired for a test that is not open."""
    token = AssessmentToken.objects.select_for_update().get(pk=token.pk)
    standing = token.application
    known = TestSession.objects.filter(assessment_application=standing)
    session = known.filter(token=token).first()
    if session is not None:
        return session
    waiting = known.filter(status__in=BEFORE_START).order_by("pk").first()
    if waiting is not None:
        waiting.token = token
        waiting.save(update_fields=["token", "updated_at"])
        return waiting
    version = token.assessment.current
    if version is None:
        raise LinkExpired(_("This test is not open. Write to the team that invited you."), code="test_closed")
    blueprint = blueprint_in(version)
    session = TestSession.objects.create(
        assessment=token.assessment,
        assessment_version=version,
        assessment_application=standing,
        token=token,
        candidate_name=token.candidate_name,
        candidate_email=token.candidate_email,
        attempt=int(known.aggregate(last=Max("attempt"))["last"] or 0) + 1,
        seed=secrets.randbits(62),
        limit_seconds=blueprint.settings.duration_minutes * 60,
        total_questions=blueprint.question_count,
        accommodation=arranged(standing),
        rules=rules_of(blueprint),
    )
    note_event(session=session, kind="opened", moves=("", SessionStatus.INVITED))
    return _watched(session, blueprint.settings.proctoring_policy, blueprint.settings.title)


def _watched(session: TestSession, policy_id: int | None, title: str) -> TestSession:
    policy = ProctoringPolicy.objects.filter(pk=policy_id).first() if policy_id else None
    if policy is not None:
        session.watch = sitting_watches.watch_for(session, policy, title)
        session.save(update_fields=["watch", "updated_at"])
    return session


@transaction.atomic
def check_sitting(*, session: TestSession, results: dict[str, Any] | None = None) -> TestSession:
    """Keep what the page's system check found ({probe: {ok, …}}); the clock has not started. Raises SittingOver."""
    row = _before_start(session)
    row.checked_at = clock.now()
    row.check_results = dict(list((results or {}).items())[:_MOST_CHECKS])
    row.save(update_fields=["checked_at", "check_results", "updated_at"])
    return _ready(row)


@transaction.atomic
def consent_sitting(*, session: TestSession, ip: str = "", user_agent: str = "") -> TestSession:
    """Keep that the person agrees to what is recorded. Nothing where the test records nothing. Raises SittingOver."""
    row = _before_start(session)
    if row.watch is not None:
        sitting_watches.give_consent(watch=row.watch, ip=ip, user_agent=user_agent)
    row.consented_at = row.consented_at or clock.now()
    row.save(update_fields=["consented_at", "updated_at"])
    return _ready(row)


def _before_start(session: TestSession) -> TestSession:
    row = locked(session)
    if row.status not in BEFORE_START:
        raise SittingOver(
            _("The test has begun already. Go on with it, or look at what comes next."), status_now=row.status
        )
    return row


def needs_consent(session: TestSession) -> bool:
    """Whether the person has still to agree before anything starts."""
    return session.watch_id is not None and session.consented_at is None


def _ready(row: TestSession) -> TestSession:
    if row.status == SessionStatus.INVITED and row.checked_at is not None and not needs_consent(row):
        return transition(session=row, to=SessionStatus.READY)
    return row
