"""What a model is asked for this purpose: evidence and findings with their passages. Scoring stays with code."""

import json
from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.schema import ReviewInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(given: ReviewInput, template: str) -> list[Message]:
    """The turns for a model. The role is somebody's free text, so it is wrapped as data like the résumé. Raises
    LookupError for an unknown industry."""
    industry = load_industries().get(given.industry)
    if industry is None:
        raise LookupError(f"There is no industry {given.industry!r}.")
    points = [
        {"code": point.code, "label": point.label, "description": point.description} for point in industry.appeal_points
    ]
    told = {"name": industry.name, "key_skills": industry.key_skills, "appeal_points": points}
    target = {"role": given.target_role, "level": given.experience_level}
    parts = {
        "INDUSTRY": json.dumps(told, ensure_ascii=False),
        "TARGET": json.dumps(target, ensure_ascii=False),
        "RESUME": given.text,
    }
    return data_messages(filled(template), parts)
