"""From passages and findings to the five parts of an answer, 0-1 each. Nothing here judges grammar, accent, fillers or
self-assurance.

relevance    how much of the question's subject the answer takes up, and whether it stays with the interview's field
coverage     Σ extent ÷ key points (fully 1, partly ½); only where the question has key points
specificity  1 - Π(1 - weight · amount) over concrete words, figures, names, times and own steps: any may carry it
structure    a case: situation, steps, result, order and reasons; a method: steps, reasons, order
clarity      how much of what was said counts: no padding, repetition, bare lists; sentences that one can follow
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviews.ai.interview_report.passages import Passage, Reading
from interviews.ai.interview_report.schema import AskedQuestion, Finding
from interviews.ai.interview_report.vocabulary import (
    empty_words,
    generic_stems,
    share,
    stems_of,
    workplace_stems,
)

ABOUT_WORK = 0.4
OPEN = 0.45
OFTEN = 0.4  # of the passages; a word in passing makes no answer one about work
EXTENT = {"partly": 0.5, "fully": 1.0}
_NARRATIVE = re.compile(
    r"\b(?:tell me about|describe (?:a|an|one|how you)|a time|walk (?:me|us) through|an? (?:\w+ )?example|situation|"
    r"have you (?:ever )?|of yours|you (?:are|were) proud|experience with)\b"
)
_NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|million|half|third|quarter|twice|dozen)\b"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b|\d ?(?:%|ms\b|percent\b)")
_NAME = re.compile(r"(?<![.!?:…\"“'] )(?<!^)\b(?:[A-Z][a-zà-ÿ]+|[A-Z]{2,}\w*|[A-Za-z]+\d+\w*|\w+_\w+)\b")


@dataclass(frozen=True)
class Field:
    """The words of the interview as a whole: its title, skills and questions."""

    stems: frozenset[str]
    ideas: frozenset[int]


def relevance(question: AskedQuestion, reading: Reading, field: Field) -> float:
    """0-1. Half of the subject's words, or most of the key points', is all of it; what is only about the field or
    about work is four tenths; away from both, shared words count half. A question that leaves the subject open ("your
    greatest success") takes any."""
    if not reading.passages:
        return 0.0
    subject = reading.asked - generic_stems()
    points = frozenset().union(*(stems_of(text) for text in question.key_points)) - generic_stems()
    topic = min(1.0, 2 * share(subject, reading.stems, reading.ideas)) if subject else 0.0
    near = min(1.0, 1.6 * share(points, reading.stems, reading.ideas)) if points else 0.0
    near = near if subject & reading.stems or not subject else 0.6 * near
    about = sum(_at_home(p, field) for p in reading.passages) / len(reading.passages)
    home = min(1.0, 2 * about) if about >= OFTEN else about
    best = max(topic, 0.9 * near)
    if not subject and not points:
        return round(OPEN + (1 - OPEN) * home, 4)
    return round(max(0.75 * best * (0.5 + 0.5 * home) + 0.25 * home, ABOUT_WORK * home), 4)


def _at_home(passage: Passage, field: Field) -> bool:
    """Whether a passage is about the interview's field, or about work."""
    stems = passage.stems - generic_stems()
    known = stems & field.stems or stems & workplace_stems() or passage.ideas & field.ideas
    return bool(known) or bool(_ACRONYM.search(passage.text))


def coverage(question: AskedQuestion, found: Sequence[Finding]) -> float:
    """0-1: key points shown, the best finding of each."""
    best: dict[int, float] = {}
    for one in found:
        if one.kind == "point" and 0 <= one.point < len(question.key_points):
            best[one.point] = max(best.get(one.point, 0.0), EXTENT[one.extent])
    return round(sum(best.values()) / len(question.key_points), 4) if question.key_points else 0.0


def figures(reading: Reading) -> int:
    """How many figures the passages that count hold."""
    return sum(len(_NUMBER.findall(p.folded)) for p in reading.telling)


def names(reading: Reading) -> int:
    """How many different names of tools, firms, people or places."""
    found = {name for p in reading.telling for name in _NAME.findall(p.text)}
    return len({name for name in found if name.lower() not in empty_words()})


def own_steps(reading: Reading) -> int:
    """In how many passages the speaker did, or would do, something."""
    return sum(p.shows("own") for p in reading.telling)


def specificity(reading: Reading) -> float:
    """0-1; halved, at most, by commonplaces."""
    amounts = (
        (0.62, len(reading.concrete) / 32),
        (0.35, figures(reading) / 4),
        (0.2, names(reading) / 3),
        (0.2, sum(p.shows("situation") for p in reading.telling) / 2),
        (0.35, own_steps(reading) / 5),
    )
    left = 1.0
    for weight, amount in amounts:
        left *= 1 - weight * min(1.0, amount)
    idle = 1 - len(reading.telling) / max(1, len(reading.passages))
    return round((1 - left) * (1 - 0.4 * idle), 4)


def structure(question: AskedQuestion, reading: Reading, found: Sequence[Finding]) -> float:
    """0-1. A method may be told as a case."""
    kinds = {kind: [one for one in found if one.kind == kind] for kind in ("situation", "result", "action", "own_role")}
    steps = sum(EXTENT[one.extent] for one in kinds["action"])
    few = min(3, max(2, len(reading.telling)))
    order = _cues(reading, "sequence")
    reasons = _cues(reading, "reason")
    case = (
        0.2 * bool(kinds["situation"])
        + 0.3 * min(1.0, steps / few)
        + 0.1 * bool(kinds["own_role"])
        + 0.25 * bool(kinds["result"])
        + 0.15 * min(1.0, (order + reasons) / 4)
    )
    if _NARRATIVE.search(question.question.lower()):
        return round(case, 4)
    method = 0.45 * min(1.0, steps / few) + 0.35 * min(1.0, reasons / few) + 0.2 * min(1.0, order / 2)
    return round(max(method, case), 4)


def clarity(reading: Reading) -> float:
    """0-1."""
    idle = reading.echoes + reading.repeats + reading.lists
    all_of_it = len(reading.passages) + idle
    if not reading.passages:
        return 0.0
    telling = len(reading.telling) / all_of_it
    plain = sum(len(p.words) <= 40 for p in reading.passages) / len(reading.passages)
    linked = min(1.0, (_cues(reading, "reason") + _cues(reading, "sequence")) / max(1.0, 0.5 * len(reading.passages)))
    return round(0.5 * telling + 0.25 * plain * min(1.0, 2 * telling) + 0.25 * linked, 4)


def _cues(reading: Reading, name: str) -> int:
    return sum(p.shows(name) for p in reading.telling)


def best_first(passages: Sequence[Passage], reading: Reading) -> list[Passage]:
    """The passages that say most, in that order; ties in the text's order."""
    return sorted(passages, key=lambda p: (-len(p.stems & reading.concrete), p.seq, p.start))
