"""Finds what asks a person about family, age, health, faith, origin and the like.

Known limits: English only, and by the forms in which such questions are asked. A question so veiled that none of these
words stands in it passes. So it is one of several guards: the questions are authored, the intent is the server's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.ai.text.folding import same_length_fold

_FILES = Path(__file__).parent
_GAP = "[^.?!\n]{0,40}"
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")
# What may stand before a question in its sentence: "Just out of interest: how do you …"
_LEAD = re.compile(r"[^,:;]{1,40}[,:;] ")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that asks about a topic; half open, in characters of the text."""

    topic: str
    passage: str
    start: int
    end: int


def topics_in(text: str) -> tuple[Hit, ...]:
    """The passages that ask the person about what an interviewer may not ask, in order.

    Found by the forms of such questions, and by plain words in a sentence that is not on the work.

    >>> [hit.topic for hit in topics_in("Which family of algorithms? And do you have children?")]
    ['family']
    """
    folded, places = _even(text)
    found = {(start, end): topic for topic, start, end in (*_by_words(folded), *_by_form(folded))}
    return tuple(
        Hit(topic, text[places[start] : places[end - 1] + 1], places[start], places[end - 1] + 1)
        for (start, end), topic in sorted(found.items())
    )


def is_clean(text: str) -> bool:
    """Whether the text asks about none of these topics."""
    folded, _ = _even(text)
    return next(_by_form(folded), None) is None and next(_by_words(folded), None) is None


def _even(text: str) -> tuple[str, list[int]]:
    """The text folded, each run of blanks as one, and where each character stood."""
    folded = same_length_fold(text)
    places = [
        place for place, char in enumerate(folded) if not (char.isspace() and folded[place - 1 : place].isspace())
    ]
    return "".join(
        "\n" if folded[place] == "\n" else " " if folded[place].isspace() else folded[place] for place in places
    ), places


def _by_form(folded: str) -> Iterator[tuple[str, int, int]]:
    for topic, pattern in _patterns("patterns.txt", "(?:{})").items():
        for match in pattern.finditer(folded):
            yield topic, match.start(), match.end()


def _by_words(folded: str) -> Iterator[tuple[str, int, int]]:
    words = _patterns("plain_words.txt", r"\b(?:{})(?!\w)")
    for sentence in _SENTENCE.finditer(folded):
        said = sentence.group()
        if words["context"].search(said):
            continue
        begins = next((one for one in _begins(said) if words["opening"].match(said, one)), None)
        end = len(said) if begins is None else begins
        for topic, pattern in words.items():
            match = pattern.search(said, 0, end) if topic not in ("context", "opening") else None
            if match:
                yield topic, sentence.start() + match.start(), sentence.start() + match.end()


def _begins(sentence: str) -> Iterator[int]:
    """Where its question may begin: at its first word, or after what leads to it."""
    yield len(sentence) - len(sentence.lstrip())
    if lead := _LEAD.match(sentence):
        yield lead.end()


def is_private(text: str) -> bool:
    """Whether a passage (of a résumé) touches such a topic at all, so that no question quotes it."""
    return _private_words().search(same_length_fold(text)) is not None


@cache
def _patterns(name: str, form: str) -> dict[str, re.Pattern[str]]:
    """{topic: what asks about it}, in the order of the file."""
    found: dict[str, list[str]] = {}
    for line in (_FILES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = lines = []
        elif line and not line.startswith("#"):
            lines.append(form.format(line.replace("~", _GAP)))
    return {topic: re.compile("|".join(lines), re.MULTILINE) for topic, lines in found.items()}


@cache
def _private_words() -> re.Pattern[str]:
    words = (_FILES / "private_words.txt").read_text(encoding="utf-8").split()
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
