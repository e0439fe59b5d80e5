"""What a model is asked for this purpose: passages, never scores."""

import json
from pathlib import Path

from config.ai.client import Message
from config.ai.instructions import without
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from interviews.ai.interview_report.schema import ReportInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(given: ReportInput, template: str) -> list[Message]:
    """The turns for a model. Questions and answers stand only in the user role, wrapped as data; passages that address
    whoever judges are blank in them."""
    questions = [
        {
            "number": one.number,
            "question": one.question,
            "key_points": [{"point": place, "text": text} for place, text in enumerate(one.key_points)],
            "red_flags": [{"point": place, "text": text} for place, text in enumerate(one.red_flags)],
        }
        for one in given.questions
    ]
    answers = [
        {"number": one.number, "turns": [{"seq": turn.seq, "text": without(turn.text)} for turn in one.turns]}
        for one in given.questions
        if one.turns
    ]
    parts = {"QUESTIONS": json.dumps(questions, ensure_ascii=False), "ANSWERS": json.dumps(answers, ensure_ascii=False)}
    return data_messages(filled(template), parts)
