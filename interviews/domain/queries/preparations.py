"""What an interviewer reads before an interview: the person, the job, what is open, what to ask."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from interviews.models import InterviewSession
from recruiting.ai.match_explain.schema import MatchResult
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.models import Resume, ResumeText, SkillMatch


@dataclass(frozen=True, slots=True)
class Preparation:
    """`missing` and `shown` are skills of the job by the current match; `extract` None before a résumé was read."""

    session: InterviewSession
    text: ResumeText | None
    extract: ResumeExtract | None
    shown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    questions: list[dict[str, Any]] = field(default_factory=list)


def preparation_of(session: InterviewSession) -> Preparation:
    """The page's content: at most three statements beside the interview."""
    text = _text(session)
    extract = ResumeExtract.model_validate(text.extract) if text is not None and text.extract else None
    shown, missing = _skills(session)
    return Preparation(session, text, extract, shown, missing, [*session.question_guide, *_open(missing)])


def _text(session: InterviewSession) -> ResumeText | None:
    rows = Resume.objects.filter(candidate=session.candidate).prefetch_related("texts")
    application = session.application
    if application is not None and application.resume_id is not None:
        rows = rows.filter(pk=application.resume_id)
    newest = rows.order_by("-version_number").first()
    return newest.current_text if newest is not None else None


def _skills(session: InterviewSession) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if session.application is None:
        return (), ()
    match = SkillMatch.objects.filter(application=session.application, is_current=True).first()
    found = MatchResult.model_validate(match.result) if match is not None and match.result else MatchResult()
    return tuple(one.name for one in found.matched), tuple(one.name for one in found.missing)


def _open(missing: tuple[str, ...]) -> list[dict[str, Any]]:
    """One question a skill that the résumé does not show, at most four."""
    ask = _("The résumé does not show %(skill)s. Where have you used it, or what came closest?")
    return [{"text": ask % {"skill": skill}, "competency": skill, "prompts": []} for skill in missing[:4]]
