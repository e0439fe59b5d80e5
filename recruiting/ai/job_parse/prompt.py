"""What a model is asked for this purpose: extraction only, each finding with its quote."""

from pathlib import Path

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages
from recruiting.ai.job_parse.offline import JobInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(data: JobInput, template: str) -> list[Message]:
    """The turns for a model; the posting stands only in the user role, wrapped as data."""
    return data_messages(filled(template), {"POSTING": data.text})


def describe(data: JobInput) -> dict[str, str]:
    """What the ledger hashes: the text alone, since the catalog is versioned by itself."""
    return {"text": data.text}
