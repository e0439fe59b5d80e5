"""The kit of an interview: questions and competencies as they are when it is scheduled."""

from dataclasses import dataclass, field
from typing import Any

from interviews.domain.versions import pin_version, questions_of
from interviews.models import InterviewTemplate, PlanInterview


@dataclass(frozen=True, slots=True)
class Kit:
    """`questions` [{text, competency, prompts}]; `competencies` [{name, anchors {"1" … "5"}}]."""

    questions: list[dict[str, Any]] = field(default_factory=list)
    competencies: list[dict[str, Any]] = field(default_factory=list)


def kit_of(*, plan_interview: PlanInterview | None, template: InterviewTemplate | None, actor: Any) -> Kit:
    """What the interviewers are given: the plan's own questions and competencies first, and where it has none, those of
    the template (its pinned version, so that everyone is asked the same). Raises as `pin_version` does for a template
    that is not complete."""
    template = template or (plan_interview.template if plan_interview is not None else None)
    own = Kit(
        list(plan_interview.questions) if plan_interview is not None else [],
        list(plan_interview.competencies) if plan_interview is not None else [],
    )
    if template is None:
        return own
    questions = own.questions or _asked_by(template, actor)
    return Kit(questions, own.competencies or list(template.competencies))


def _asked_by(template: InterviewTemplate, actor: Any) -> list[dict[str, Any]]:
    version = pin_version(template=template, actor=actor)
    return [
        {"text": one.question, "competency": one.competency, "prompts": list(one.follow_ups)}
        for one in questions_of(version)
    ]
