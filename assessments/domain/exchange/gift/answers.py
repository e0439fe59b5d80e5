"""The answer part of a GIFT question, for each kind."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from assessments.domain.exchange.gift.signs import cut, places, plain
from assessments.domain.exchange.markup import plain_of
from assessments.domain.exchange.patterns import text_key
from assessments.domain.exchange.readings import Unusable, numbered
from assessments.domain.exchange.styles import stripped_style, styled

_WEIGHT = re.compile(r"^\s*%\s*([-+]?\d+(?:[.,]\d*)?)\s*%")
_WRONG_FEEDBACK = "Feedback for a wrong answer is left out: an item has it for each answer."


@dataclass(frozen=True)
class Answers:
    """What stands between the braces, and the style its texts have."""

    source: str
    style: str

    def said(self, source: str) -> str:
        """A part of it as Markdown."""
        style, text = stripped_style(source.strip(), self.style)
        return styled(plain(text).strip(), style)

    def typed(self, source: str) -> str:
        """A part of it as the letters that a candidate types."""
        style, text = stripped_style(source.strip(), self.style)
        return plain_of(plain(text)) if style == "html" else plain(text).strip()


@dataclass(frozen=True)
class _Answer:
    """One answer: its sign, its weight (None: as the sign says), its text and feedback as in the file."""

    sign: str
    weight: float | None
    text: str
    feedback: str


def _answers(source: str, signs: str) -> Iterator[_Answer]:
    marks = list(places(source, signs))
    if not marks or source[: marks[0].start()].strip():
        first = marks[0].start() if marks else len(source)
        yield _answer("", source[:first])
    ends = [*(mark.start() for mark in marks[1:]), len(source)]
    for mark, end in zip(marks, ends, strict=False):
        yield _answer(mark.group(), source[mark.end() : end])


def _answer(sign: str, source: str) -> _Answer:
    found = _WEIGHT.match(source)
    text, feedback = cut(source[found.end() :] if found else source, "#")
    return _Answer(sign, _credit(found[1]) if found else None, text, feedback or "")


def _credit(percent: str) -> float:
    credit = float(Decimal(percent.replace(",", ".")) / 100)
    if not -1 <= credit <= 1:
        raise Unusable(f"The weight {percent} % is not from -100 to 100. Change it.")
    return credit


def choice_parts(answers: Answers) -> dict[str, Any]:
    """A single choice where one answer has `=`, else a multiple choice by its weights."""
    found = [each for each in _answers(answers.source, "[=~]") if each.sign or each.text.strip()]
    if any(not each.sign for each in found):
        raise Unusable("The answers do not begin with = or ~. Put one of them before each answer.", "multichoice")
    worth = [each.weight if each.weight is not None else float(each.sign == "=") for each in found]
    single = any(each.sign == "=" for each in found) and (1.0 in worth or sum(part > 0 for part in worth) < 2)
    choices = [
        {"text": answers.said(each.text), "feedback": answers.said(each.feedback), "credit": credit}
        for each, credit in zip(found, worth, strict=True)
    ]
    return {"kind": "single" if single else "multiple", "choices": numbered(choices)}


def matching_parts(answers: Answers) -> dict[str, Any]:
    """Pairs; an answer without a prompt is one that belongs to none."""
    pairs: list[dict[str, Any]] = []
    extras: list[str] = []
    for each in _answers(answers.source, "="):
        prompt, answer = cut(each.text, "->")
        if answer is None:
            raise Unusable("Each line of a matching is = prompt -> answer. Add the missing ->.", "matching")
        if prompt.strip():
            pairs.append({"prompt": answers.said(prompt), "answer": answers.said(answer)})
        else:
            extras.append(answers.said(answer))
    return {"kind": "matching", "pairs": numbered(pairs), "extra_answers": extras}


def text_parts(answers: Answers) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A short text: the answers that are accepted; those worth nothing are left out with a note."""
    keys: list[dict[str, Any]] = []
    notes: set[str] = set()
    for each in _answers(answers.source, "="):
        credit = 1.0 if each.weight is None else each.weight
        typed = answers.typed(each.text)
        if not credit and not typed.strip("* "):
            notes.add(_WRONG_FEEDBACK)
            continue
        keys.append({**text_key(typed), "credit": credit, "feedback": answers.said(each.feedback)})
    return {"kind": "short_text", "accepted": keys}, tuple(sorted(notes))


def number_parts(answers: Answers) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Numbers: `value`, `value:tolerance` or `low..high`, each with its weight."""
    keys: list[dict[str, Any]] = []
    notes: set[str] = set()
    for each in _answers(answers.source, "[=~]"):
        text = plain(each.text).strip()
        if each.sign == "~" or (not text and not keys) or text == "*":
            notes |= {_WRONG_FEEDBACK} if each.feedback.strip() else set()
            continue
        credit = 1.0 if each.weight is None else each.weight
        keys.append({**_number_key(text), "credit": credit, "feedback": answers.said(each.feedback)})
    return {"kind": "numeric", "numbers": keys}, tuple(sorted(notes))


def _number_key(text: str) -> dict[str, float]:
    if ".." in text:
        low, high = text.split("..", 1)
        ends = sorted((number(low), number(high)))
        return {"low": ends[0], "high": ends[1]}
    value, _, tolerance = text.partition(":")
    return {"value": number(value), "tolerance": abs(number(tolerance)) if tolerance.strip() else 0.0}


def number(text: str) -> float:
    """A number as people write it, with a point or one comma. Raises Unusable."""
    plain_number = text.strip().replace("\u2212", "-")
    if "." not in plain_number and plain_number.count(",") == 1:
        plain_number = plain_number.replace(",", ".")
    try:
        value = float(Decimal(plain_number))
    except InvalidOperation:
        raise Unusable(f"“{text.strip()}” is not a number. Write it like 3.14.", "numerical") from None
    if not math.isfinite(value):
        raise Unusable(f"“{text.strip()}” is not a number. Write it like 3.14.", "numerical")
    return value
