"""What a model is asked for this purpose: wordings, with their quotes."""

from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from interviews.ai.feedback_hints.schema import HintsInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(given: HintsInput, template: str) -> list[Message]:
    """The turns for a model. The text stands only in the user role, wrapped as data."""
    return data_messages(filled(template), {"TEXT": given.text})
