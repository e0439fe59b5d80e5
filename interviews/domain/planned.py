"""From what is kept to what is asked: PlannedQuestions of bank questions and of a template's sections."""

from typing import Any
from uuid import UUID

from interviews.ai.key_questions.schema import PlannedQuestion
from interviews.models import BankQuestion, InterviewTemplate

SHORTEST, LONGEST = 30, 3600


def planned(
    question: BankQuestion, *, seconds: int = 240, competencies: list[dict[str, Any]] | None = None
) -> PlannedQuestion:
    """A bank question as it is asked: its own time and anchors, else `seconds` and those of the competency."""
    return PlannedQuestion(
        question=question.text,
        competency=question.competency,
        difficulty=question.difficulty,
        time_limit=question.time_limit or seconds,
        follow_ups=tuple(question.follow_ups),
        key_points=tuple(question.key_points),
        anchors=question.anchors or _anchors(question.competency, competencies or []),
        red_flags=tuple(question.red_flags),
        source="bank",
        id=str(question.public_id),
    )


def planned_section(
    section: dict[str, Any], template: InterviewTemplate, held: dict[UUID, BankQuestion]
) -> PlannedQuestion:
    """A section as it is asked: its own words, and the rest of the bank question that it came from."""
    question = held.get(UUID(section["question_id"])) if section.get("question_id") else None
    if question is not None:
        whole = planned(question, seconds=template.seconds_per_question, competencies=template.competencies)
        return whole.model_copy(update={"question": words_of(section)})
    return PlannedQuestion(
        question=words_of(section),
        competency=section["title"],
        time_limit=template.seconds_per_question,
        anchors=_anchors(section["title"], template.competencies),
        source="template",
        id=section["id"],
    )


def words_of(section: dict[str, Any]) -> str:
    """The question of a section: its content, else its title."""
    return str(section.get("content", "")).strip() or str(section["title"])


def _anchors(name: str, competencies: list[dict[str, Any]]) -> dict[str, str]:
    return next((dict(one["anchors"]) for one in competencies if one["name"].lower() == name.lower()), {})
