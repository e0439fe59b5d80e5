"""Prompt templates: plain text with `$name` or `${name}` for what the code fills in, `$$` for a dollar sign."""

import re
from string import Template


def placeholders(template: str) -> tuple[str, ...]:
    """The names that the template asks for, in order. Raises ValueError for a `$` that stands for nothing."""
    if not Template(template).is_valid():
        raise ValueError("A “$” stands for nothing here. Write “$$” for a dollar sign.")
    return tuple(dict.fromkeys(Template(template).get_identifiers()))


def filled(template: str, **values: str) -> str:
    """The template with its names filled in. Raises KeyError where one is missing. Values are never read as templates,
    and never hold what a stranger wrote (`config.ai.untrusted` is for that)."""
    return Template(template).substitute(values)


def normal_text(template: str) -> str:
    """The template as it is stored and hashed: line ends are \\n, no blanks at line ends, one line end at the end."""
    return re.sub(r"[ \t]+$", "", template.replace("\r\n", "\n"), flags=re.MULTILINE).strip() + "\n"
