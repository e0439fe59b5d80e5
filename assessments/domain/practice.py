"""Practice: ten approved items of a skill and level for any registered person, timed by the server."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.domain.practice_pools import NothingToPractice, practice_blueprint, practice_choices, practice_sets
from assessments.domain.sitting_rules import rules_of
from assessments.domain.transitions import note_event, transition
from assessments.enums import RUNNING, SessionStatus, level_of
from assessments.models import QuestionSet, TestSession
from config.errors import Conflict, Refused

__all__ = ["NothingToPractice", "leave_practice", "practice_choices", "start_practice"]
SECONDS_AN_ITEM = {"beginner": 60, "intermediate": 75, "advanced": 90, "expert": 120}


@transaction.atomic
def start_practice(
    *, user: User, question_set: QuestionSet | None = None, skill: str = "", level: str = ""
) -> TestSession:
    """A new practice sitting of a set, or of all practice sets of a skill (any case) and level (aliases count), not
    begun yet: `start_sitting` starts its clock. One that the person has not begun is given back, so that nothing piles
    up. The time is 60 to 120 seconds a question by level.

    Raises Refused (`unknown_level`), NothingToPractice, and Conflict (`practice_runs`) while another practice runs."""
    sets = _sets(question_set, skill, level)
    mine = TestSession.objects.select_for_update().filter(user=user, is_practice=True)
    running = next((row for row in mine.filter(status__in=RUNNING)), None)
    if running is not None and running.question_set_id in {row.pk for row in sets}:
        return running
    if running is not None:
        raise Conflict(
            _("You are practicing already. Finish or leave that one first."),
            code="practice_runs",
            session_id=str(running.public_id),
        )
    home = max(sets, key=lambda row: (row.ready, -row.pk)) if sets else None
    blueprint = practice_blueprint(sets)
    if home is None or blueprint is None:
        raise NothingToPractice(_("There are not enough approved questions to practice this yet. Choose another."))
    waiting = mine.filter(status=SessionStatus.INVITED, question_set=home).first()
    if waiting is not None:
        return waiting
    session = TestSession.objects.create(
        question_set=home,
        user=user,
        candidate_name=user.name[:200],
        is_practice=True,
        seed=secrets.randbits(62),
        limit_seconds=blueprint.question_count * SECONDS_AN_ITEM[home.level],
        total_questions=blueprint.question_count,
        rules=rules_of(blueprint),
    )
    note_event(session=session, kind="opened", moves=("", SessionStatus.INVITED))
    return session


def _sets(question_set: QuestionSet | None, skill: str, level: str) -> list[Any]:
    rows = practice_sets()
    if question_set is not None:
        return list(rows.filter(pk=question_set.pk))
    try:
        wanted = level_of(level)
    except ValueError as error:
        raise Refused(str(error), code="unknown_level", fields={"level": str(error)}) from error
    return list(rows.filter(skill__iexact=skill.strip(), level=wanted))


@transaction.atomic
def leave_practice(*, session: TestSession) -> TestSession:
    """Leave a practice or a preview without a result; one that does not run is given back as it is."""
    row = TestSession.objects.select_for_update().get(pk=session.pk)
    if not (row.is_practice or row.is_preview) or row.status not in (SessionStatus.IN_PROGRESS, SessionStatus.PAUSED):
        return row
    return transition(session=row, to=SessionStatus.ABANDONED, current_since=None)
