"""Where a posting names the employer: the words of a name ("Larkspur Robotics", "Sage Hospitality") want no skill."""

import re

from recruiting.ai.job_parse.source import Posting
from recruiting.ai.lexicon import Lexicon, Mention

_LABELS = ("company", "company name", "organization", "employer", "hiringorganization.name", "entreprise", "employeur")
_WORD = r"[A-ZÀ-Þ][\w&'’-]*"
_NAME = rf"{_WORD}(?:[ \t]+(?:(?:of|the|and|de|du|des|&)[ \t]+)?{_WORD}){{1,4}}"
_SUBJECT = re.compile(
    rf"(?:^[ \t*#_]*|[.!?:][ \t]+|\b(?:[Aa]t|[Jj]oin|[Aa]bout|[Cc]hez)[ \t]+)({_NAME})"
    r"(?=,? +(?:is|are|was|has|makes?|made|builds?|runs?|offers?|seeks?|needs?|wants?|sells?|serves?|helps?|est|"
    r"recherche|recrute|propose)\b|[ \t*_]*(?:\n|\||—|–|·|\Z))",
    re.MULTILINE,
)

_ADJECTIVES = """
Strong Advanced Good Excellent Basic Solid Proficient Expert Working Some Fluent Knowledge Experience Certified Use
Using Know Knowing Your Our The Familiar Intermediate Deep Proven Current Valid
"""
_PLAIN = frozenset(_ADJECTIVES.split())


def outside_employers(posting: Posting, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The `mentions` that are not a part of the employer's name. A name that is itself a skill is not an employer."""
    places = [
        found.span()
        for name in sorted(_names(posting, lexicon))
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", posting.text)
    ]
    return [one for one in mentions if not any(low <= one.start and one.end <= high for low, high in places)]


def _names(posting: Posting, lexicon: Lexicon) -> set[str]:
    """Names of two words and more: labeled, or at the head of a sentence as who is, makes or looks for something."""
    labeled = {field.value for field in posting.fields if field.label in _LABELS and len(field.value.split()) > 1}
    said = set()
    for passage in posting.passages:
        if passage.kind == "text":
            said |= {found.group(1) for found in _SUBJECT.finditer(posting.text, passage.start, passage.end)}
    return {name for name in labeled | said if not _is_skill(name, lexicon)}


def _is_skill(name: str, lexicon: Lexicon) -> bool:
    """Whether the name, or all of it but its first word ("Advanced Excel"), is a skill written with capitals."""
    first, rest = name.split(maxsplit=1)
    return lexicon.canonical(name) is not None or (lexicon.canonical(rest) is not None and first in _PLAIN)
