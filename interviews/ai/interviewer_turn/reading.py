"""What an answer is, apart from what it says: a wish to go on, a wish to hear the question again, a question back."""

import re

_SKIP = re.compile(r"^\W*(?:skip|pass|next(?: question)?|i (?:do not|don't|don’t) know|no idea)\b", re.I)
_REPEAT = re.compile(r"\b(?:repeat|rephrase|say (?:that|it) again|did(?: not|n't|n’t) understand)\b", re.I)
_PERSON = re.compile(r"\b(?:talk|speak) (?:to|with) an? (?:human|person)\b", re.I)


def wants_skip(text: str) -> bool:
    """Whether the person says that they cannot answer, or wish to go on."""
    return bool(_SKIP.search(text))


def asks_repeat(text: str) -> bool:
    """Whether the person asks to hear the question again, or in other words."""
    return len(text.split()) < 25 and bool(_REPEAT.search(text))


def asks_person(text: str) -> bool:
    """Whether the person asks for a person instead of software."""
    return bool(_PERSON.search(text))
