"""Which rules hold for a sitting's result: those that were published with its version."""

from dataclasses import dataclass

from assessments.domain.blueprints import blueprint_in
from assessments.enums import ReleasePolicy
from assessments.models import TestSession


@dataclass(frozen=True)
class ResultRules:
    """`pass_mark` 0-100, None where nothing is passed or failed (practice, question sets)."""

    pass_mark: int | None
    release_policy: str
    show_answers: bool


def rules_of(session: TestSession) -> ResultRules:
    """The rules of this sitting. Practice and previews are released at once with their reasons; a sitting of a set or a
    job description by hand, without its key."""
    mark = _pass_mark(session)
    if session.is_practice or session.is_preview:
        return ResultRules(mark, ReleasePolicy.IMMEDIATE, show_answers=True)
    if session.assessment is None:
        return ResultRules(mark, ReleasePolicy.MANUAL, show_answers=False)
    pinned = session.assessment_version
    source = blueprint_in(pinned).settings if pinned is not None else session.assessment
    return ResultRules(mark, source.release_policy, source.show_answers)


def _pass_mark(session: TestSession) -> int | None:
    if session.assessment is None:
        return None
    pinned = session.assessment_version
    return blueprint_in(pinned).settings.pass_mark if pinned is not None else session.assessment.pass_mark
