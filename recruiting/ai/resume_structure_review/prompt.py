"""What a model is asked for this purpose: findings of form with their passages. Scoring stays with code."""

import re
from pathlib import Path
from typing import Any

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from recruiting.ai.review.schema import ReviewInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")
VARIABLES = ("language",)
_CODE = re.compile(r"[a-z]{2,3}")


def messages(given: ReviewInput, template: str) -> list[Message]:
    """The turns for a model; the résumé stands only in the user role, wrapped as data."""
    language = given.language or given.extract.language
    return data_messages(
        filled(template, language=language if _CODE.fullmatch(language) else "en"), {"RESUME": given.text}
    )


def describe(given: ReviewInput) -> dict[str, Any]:
    """What the ledger hashes: the request and the whole extraction, as plain JSON."""
    return given.model_dump(mode="json")
