"""What a model is asked for this purpose: extraction only, each finding as a passage of the résumé."""

from pathlib import Path
from typing import Any

from config.ai.client import Message
from config.ai.templates import filled
from config.ai.untrusted import data_messages

from .schema import ResumeInput

PROMPT_FILE = Path(__file__).with_name("prompt.md")


def messages(given: ResumeInput, template: str) -> list[Message]:
    """The turns for a model; the résumé stands only in the user role, wrapped as data. Hidden text is not sent."""
    return data_messages(filled(template), {"RESUME": given.document.text})


def describe(given: ResumeInput) -> dict[str, Any]:
    """What the ledger hashes: all that the result hangs on but the catalog, which is versioned by itself."""
    return {
        "text": given.document.text,
        "hidden": [[piece.text, piece.reason, piece.page] for piece in given.document.hidden],
        "today": given.today.isoformat(),
        "region": given.region,
        "language": given.language,
    }
