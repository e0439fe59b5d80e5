"""Signs that no keyboard types and that turn the text around them: taken out of names before they are kept."""

import re
from typing import Any

# Embeddings, overrides and isolates of writing directions. Arabic and Hebrew need none of them: their letters say it.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def without_turns(text: str) -> str:
    """A text that leaves the direction of what stands behind it alone.

    >>> without_turns("Quill\\u202e, Soraya")
    'Quill, Soraya'
    """
    return _TURNS.sub("", text)


def all_without_turns(fields: dict[str, Any]) -> dict[str, Any]:
    """The same for each text among the values; lists and other kinds stay as they are."""
    return {name: without_turns(value) if isinstance(value, str) else value for name, value in fields.items()}
