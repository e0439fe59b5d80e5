"""The inputs of assessments' AI purposes: built again for a replay, and invented for trying a prompt.

A request for questions cannot be built again: what was there to avoid has changed with its own answer."""

from typing import Any

from assessments.ai.answer_mark.schema import AnswerMarkInput
from assessments.ai.items import Criterion
from assessments.ai.question_generate.schema import GenerateInput
from assessments.domain.proposals import input_of
from assessments.models import Answer
from superadmin.domain.prompt_trials import Sample, register_sample
from superadmin.domain.replays import register_source
from superadmin.models import PromptUsage


def register_ai_inputs() -> None:
    """Make them known to the platform."""
    register_source("answer_mark", "assessments.answer", _answer)
    register_sample("answer_mark", Sample("index", "An answer on database indexes", _sample_answer))
    register_sample("question_generate", Sample("python", "Three questions on Python", _sample_questions))


def _answer(usage: PromptUsage) -> tuple[Any, Any] | None:
    answer = Answer.objects.filter(public_id=usage.related_id).first()
    given = input_of(answer) if answer is not None else None
    return (given, answer) if given is not None else None


def _sample_answer() -> AnswerMarkInput:
    return AnswerMarkInput(
        question="When does an index make a query slower?",
        answer=(
            "Each index has to be kept up when rows are written, so tables with many writes get slower. A query that "
            "reads most of the table is also faster without one, because jumping between index and rows costs more."
        ),
        rubric=(
            Criterion(id="writes", name="Names the cost of writes", points=2, key_points=("writes keep the index up",)),
            Criterion(id="reads", name="Names reads of most rows", points=2, key_points=("reading most of the table",)),
        ),
    )


def _sample_questions() -> GenerateInput:
    return GenerateInput(skill="Python", level="intermediate", count=3, seed=1)
