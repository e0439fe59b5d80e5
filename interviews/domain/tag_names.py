"""How a tag is written: `#lower-case`."""

import re

LONGEST = 60


def normalize_tag(name: str) -> str:
    """`#lower-case`: spaces and commas become hyphens, one `#` in front; '' for nothing but signs of that kind."""
    words = re.sub(r"[\s\-,;]+", "-", name.lower()).strip("-").lstrip("#-")
    return f"#{words}"[:LONGEST].rstrip("-") if words else ""
