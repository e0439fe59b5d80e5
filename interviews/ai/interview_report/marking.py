"""One answer's mark, 0-10, from findings whose quotes were verified: the same function for every engine.

mark = 10 · gate · raw^.75, where raw = .36 covered + .38 specificity + .21 structure + .05 clarity, for a question
without key points .58 specificity + .34 structure + .08 clarity. gate falls from 1 to .1 (short answers: .5) as
relevance falls below .45; covered is 1.25 coverage (four fifths of the key points are all of them), 1 at most. An
answer of fewer than 12 concrete words cannot reach 10. Each red flag, and contempt once, takes 2. Nothing but "I don't
know" is 1. Rounded half up, 0-10. Without a usable answer there is no mark: insufficient evidence, which is neither 0
nor a guess.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from interviews.ai.interview_report import wording
from interviews.ai.interview_report.measures import (
    Field,
    best_first,
    clarity,
    coverage,
    relevance,
    specificity,
    structure,
)
from interviews.ai.interview_report.passages import Reading
from interviews.ai.interview_report.schema import AskedQuestion, Finding, QuestionResponse, Quote, half_up
from interviews.ai.interview_report.vocabulary import generic_stems, ideas_of, stems_of

HOME = 0.45
LEAST_GATE = 0.1
ENOUGH_SAID = 20  # concrete words from which silence on the subject counts whole
STEEP = 1.3
LIFT = 0.75  # words that are not shared hide part of what a good answer says
FEW = 12  # concrete words below which no answer can say it all
SHOWN = 3  # quotes of a response


@dataclass(frozen=True)
class Marked:
    """A response beside what it was made of."""

    question: AskedQuestion
    reading: Reading
    response: QuestionResponse

    @property
    def gate(self) -> float:
        """0-1: how far the answer is one to this question."""
        return gate(self.response.parts.get("relevance", 0.0), self.reading)


def field_of(title: str, skills: Sequence[str], questions: Sequence[AskedQuestion]) -> Field:
    """The words of an interview as a whole."""
    texts = [title, *skills]
    for one in questions:
        texts += [one.question, one.competency]
    stems = frozenset().union(*(stems_of(text) for text in texts)) - generic_stems()
    return Field(stems, ideas_of(stems))


def gate(value: float, reading: Reading) -> float:
    """What relevance leaves of a mark. The less is said, the less it means that the question's words are not in it."""
    least = LEAST_GATE + 0.4 * max(0.0, 1 - len(reading.concrete) / ENOUGH_SAID)
    return least + (1 - least) * math.pow(min(1.0, value / HOME), STEEP)


def marked(question: AskedQuestion, reading: Reading, found: Sequence[Finding], field: Field) -> Marked:
    """The response for these findings."""
    found = _of_use(question, found)
    answer = "\n\n".join(turn.text for turn in question.turns)
    base = QuestionResponse(number=question.number, question=question.question, answer=answer)
    if not reading.usable:
        return Marked(question, reading, base.model_copy(update={"feedback": wording.NO_ANSWER}))
    parts = _parts(question, reading, found, field)
    score = half_up(_points(question, reading, found, parts))
    response = base.model_copy(
        update={
            "score": score,
            "parts": parts,
            "findings": found,
            "quotes": _quotes(found, reading),
            "feedback": wording.feedback(question, reading, found, parts),
        }
    )
    return Marked(question, reading, response)


def _of_use(question: AskedQuestion, found: Sequence[Finding]) -> tuple[Finding, ...]:
    sizes = {"point": len(question.key_points), "red_flag": len(question.red_flags)}
    return tuple(one for one in found if one.kind not in sizes or 0 <= one.point < sizes[one.kind])


def _parts(question: AskedQuestion, reading: Reading, found: Sequence[Finding], field: Field) -> dict[str, float]:
    covered = coverage(question, found)
    parts = {"relevance": relevance(question, reading, field)}
    if question.key_points:
        parts["coverage"] = covered
    parts["specificity"] = specificity(reading)
    parts["structure"] = structure(question, reading, found)
    parts["clarity"] = clarity(reading)
    return parts


def _points(question: AskedQuestion, reading: Reading, found: Sequence[Finding], parts: dict[str, float]) -> float:
    if reading.says_unknown:
        return 1.0
    told = parts["specificity"], parts["structure"], parts["clarity"]
    if question.key_points:
        raw = 0.36 * min(1.0, 1.25 * parts["coverage"])
        raw += sum(w * p for w, p in zip((0.38, 0.21, 0.05), told, strict=True))
    else:
        raw = sum(w * p for w, p in zip((0.58, 0.34, 0.08), told, strict=True))
    points = 10 * math.pow(raw, LIFT) * gate(parts["relevance"], reading)
    points = min(points, 10 * max(0.2, len(reading.concrete) / FEW))
    flags = {one.point for one in found if one.kind == "red_flag"}
    points -= 2 * len(flags) + 2 * any(one.kind == "disrespect" for one in found)
    return min(10.0, max(0.0, points))


def _quotes(found: Sequence[Finding], reading: Reading) -> tuple[Quote, ...]:
    """The passages that show most: red flags and contempt, key points, results, then whatever says most."""
    order = ("red_flag", "disrespect", "point", "result", "situation")
    ranked = sorted(
        (one for one in found if one.kind in order), key=lambda one: (order.index(one.kind), one.extent == "partly")
    )
    quotes = [one.quote for one in ranked] or [p.quote for p in best_first(reading.passages, reading)]
    return tuple(dict.fromkeys(quotes))[:SHOWN]
