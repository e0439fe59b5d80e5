"""What a model is asked for this purpose. What people and strangers typed stands only in the user role."""

import json
from pathlib import Path

from assessments.ai.question_generate.schema import GenerateInput
from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages

PROMPT_FILE = Path(__file__).with_name("prompt.md")
VARIABLES = ("count", "asked_levels", "kinds", "levels")
KINDS = ("single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering")
SPREAD = "beginner, intermediate, advanced or expert; use at least two levels, and none for more than half."
MOST_AVOIDED = 200
LONGEST_POSTING = 20_000


def messages(given: GenerateInput, template: str) -> list[Message]:
    """The turns for a model. Count, level and kinds are ours and stand in the instructions."""
    instructions = filled(
        template,
        count=str(given.count),
        asked_levels=json.dumps(given.levels),
        kinds=", ".join(f"`{kind}`" for kind in given.kinds or KINDS),
        levels=_levels(given),
    )
    request = {
        "skill": given.skill,
        "topic": given.topic,
        "job_title": given.job_title,
        "required_skills": given.required_skills,
    }
    return data_messages(
        instructions,
        {
            "REQUEST": json.dumps(request, ensure_ascii=False),
            "POSTING": given.job_text[:LONGEST_POSTING],
            "AVOID": json.dumps(given.avoid[:MOST_AVOIDED], ensure_ascii=False),
        },
    )


def _levels(given: GenerateInput) -> str:
    if not given.levels:
        return SPREAD
    if len(given.levels) == 1:
        return f"`{given.levels[0]}` for each."
    return "as `required_skills` in REQUEST asks of the skill; any where it asks none."
