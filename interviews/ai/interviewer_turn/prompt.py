"""What a model is asked for this purpose: the words of one turn. Intent and numbers are ours, the rest is data."""

import json
from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from interviews.ai.interviewer_turn.schema import TurnInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")
VARIABLES = ("intent", "number", "total", "time")
RECENT, LONGEST = 6, 4_000


def messages(given: TurnInput, template: str) -> list[Message]:
    """The turns for a model. The last six turns are sent, each cut at 4,000 characters."""
    instructions = filled(
        template,
        intent=given.intent,
        number=str(given.number),
        total=str(given.total),
        time=f", {given.seconds} seconds to answer" if given.seconds else "",
    )
    recent = [{"role": one.role, "text": one.text[:LONGEST]} for one in given.said[-RECENT:]]
    about = {"title": given.title, "company": given.company}
    return data_messages(
        instructions,
        {
            "INTERVIEW": json.dumps(about, ensure_ascii=False),
            "QUESTION": given.question,
            "ANSWER": given.answer[-LONGEST:],
            "SCRIPTED": given.scripted,
            "WANTS": given.wants,
            "RECENT": json.dumps(recent, ensure_ascii=False),
        },
    )
