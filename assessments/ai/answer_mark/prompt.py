"""What a model is asked for this purpose: passages for each criterion, never points."""

import json
from pathlib import Path

from assessments.ai.answer_mark.schema import AnswerMarkInput
from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(given: AnswerMarkInput, template: str) -> list[Message]:
    """The turns for a model. Question, rubric and answer stand only in the user role, wrapped as data."""
    rubric = [
        {
            "id": one.id,
            "name": one.name,
            "description": one.description,
            "key_points": [{"point": place, "text": text} for place, text in enumerate(one.key_points)],
            "examples": [{"anchor": place, "text": anchor.text} for place, anchor in enumerate(one.anchors)],
        }
        for one in given.rubric
    ]
    parts = {"QUESTION": given.question, "RUBRIC": json.dumps(rubric, ensure_ascii=False), "ANSWER": given.answer}
    return data_messages(filled(template), parts)
