"""The AI purposes of assessments."""

from typing import Any

from assessments.ai.answer_mark import grounding as mark_grounding
from assessments.ai.answer_mark import offline as mark_offline
from assessments.ai.answer_mark import prompt as mark_prompt
from assessments.ai.answer_mark.schema import AnswerMark
from assessments.ai.question_generate.purpose import PURPOSE as QUESTION_GENERATE
from config.ai.registry import Purpose

PURPOSES: tuple[Purpose[Any, Any], ...] = (
    Purpose(
        name="answer_mark",
        schema=AnswerMark,
        offline=mark_offline.offline,
        ground=mark_grounding.ground,
        messages=mark_prompt.messages,
        prompt_file=mark_prompt.PROMPT_FILE,
        description="Proposes points of a rubric for a long text, each with a quote of the answer. A person decides.",
    ),
    QUESTION_GENERATE,
)
