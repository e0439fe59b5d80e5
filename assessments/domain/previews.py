"""Looking at a test as its candidates will, before or after it is published. Nothing of it counts anywhere."""

import secrets

from django.db import transaction

from accounts.models import User
from assessments.domain.blueprints import blueprint_of
from assessments.domain.sitting_rules import rules_of
from assessments.domain.transitions import note_event
from assessments.enums import BEFORE_START, RUNNING, SessionStatus
from assessments.models import Assessment, TestSession
from config.errors import Refused


@transaction.atomic
def start_preview(*, assessment: Assessment, actor: User) -> TestSession:
    """A sitting of the editor's form as it stands, for its author, not begun yet: `start_sitting` starts it. It counts
    no question as used, watches nobody, and is marked for its author alone. One that waits is brought up to date and
    given back. Raises Refused (`empty_paper`) where there is no question yet."""
    blueprint = blueprint_of(assessment)
    if not blueprint.version_keys:
        raise Refused("There is no question to look at yet. Add questions first.", code="empty_paper")
    mine = TestSession.objects.select_for_update().filter(user=actor, assessment=assessment, is_preview=True)
    running = mine.filter(status__in=RUNNING).first()
    if running is not None:
        return running
    session = mine.filter(status__in=BEFORE_START).first() or TestSession(
        assessment=assessment, user=actor, candidate_name=actor.name[:200], is_preview=True, seed=secrets.randbits(62)
    )
    is_new = session.pk is None
    session.limit_seconds = blueprint.settings.duration_minutes * 60
    session.total_questions, session.rules = blueprint.question_count, rules_of(blueprint)
    session.save()
    if is_new:
        note_event(session=session, kind="opened", actor=actor, moves=("", SessionStatus.INVITED))
    return session
