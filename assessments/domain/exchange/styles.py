"""Moodle's text formats: html, markdown, plain, and its own that is plain text with tags in it."""

import re

from assessments.domain.exchange.escapes import plain_text, unescaped
from assessments.domain.exchange.markup import to_markdown
from assessments.domain.exchange.tags import TAG

LONGEST = 40_000  # no item holds as much; what is longer is refused by its length
_STYLE = re.compile(r"^\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_NAMES = {
    "html": "html",
    "markdown": "markdown",
    "plain": "plain",
    "plain_text": "plain",
    "moodle": "",
    "moodle_auto_format": "",
}


def style_of(name: str) -> str:
    """The style that a `format` attribute names; Moodle's automatic one for what is unknown."""
    return _NAMES.get(name.strip().lower(), "")


def stripped_style(text: str, default: str) -> tuple[str, str]:
    """The style that a text begins with, as in `[html]<b>x</b>`, and the text without it."""
    found = _STYLE.match(text)
    return (style_of(found[1]), text[found.end() :]) if found else (default, text)


def begins_with_style(text: str) -> bool:
    """Whether these words would be taken for a style."""
    return _STYLE.match(text.lstrip()) is not None


def styled(text: str, style: str) -> str:
    """A text of this style as Markdown.

    >>> styled("<b>yes</b>", "html"), styled("2*3", "plain"), styled("2*3", "markdown"), styled("a & <i>b</i>", "")
    ('**yes**', '2\\\\*3', '2*3', 'a & *b*')
    """
    if style == "markdown" or (style == "plain" and len(text) > LONGEST):
        return text
    if style == "html":
        return to_markdown(text)
    if style == "" and TAG.search(text):
        return to_markdown(text, lines=True)
    return plain_text(text) if len(text) <= LONGEST else text


def unstyled(text: str) -> str | None:
    """Plain text that `styled` turns into this Markdown again; None where there is none."""
    return next((plain for plain in (unescaped(text), text) if styled(plain, "") == text), None)


def bare(text: str) -> str:
    """The plain text of this Markdown; where it says more than plain text can, with its marks but without escapes."""
    plain = unstyled(text)
    return unescaped(text) if plain is None else plain
