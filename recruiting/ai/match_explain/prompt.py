"""What a model is asked for this purpose: to find evidence, skill by skill. Scoring stays with code."""

import json
from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from recruiting.ai.match_explain.schema import MatchInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(data: MatchInput, template: str) -> list[Message]:
    """The turns for a model. The wanted skills come from a posting, so they are wrapped as data like the résumé."""
    wanted = [
        {"name": one.name, "required": required, "wanted_level": one.level}
        for group, required in ((data.required, True), (data.nice_to_have, False))
        for one in group
    ]
    parts = {"WANTED SKILLS": json.dumps(wanted, ensure_ascii=False), "RESUME": data.resume_text}
    return data_messages(filled(template), parts)
