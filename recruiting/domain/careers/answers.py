"""Answers to a job's questions: checked by the server, kept with the words that were asked, flagged by the job's rule.

A flag is a hint for a person. Nothing here, and nothing that reads it, rejects anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recruiting.enums.careers import LISTED, NO, YES, AnswerKind
from recruiting.models import JobQuestion

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LONGEST = {AnswerKind.SHORT: 300, AnswerKind.LONG: 5000}
_BIGGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, ready for `Application.answers`: {question id: {question, kind, answer, flagged}}; sentences
    for the questions that need another look; how many answers are flagged."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def flagged(self) -> int:
        """How many answers the job's rules flag."""
        return sum(bool(one["flagged"]) for one in self.answers.values())


def read_answers(questions: Sequence[JobQuestion], given: Mapping[str, Sequence[str]]) -> Answered:
    """Check what was given, {question id: values as sent}, against the questions. A required one without an answer, and
    an answer that its kind cannot be, is a sentence in `errors`; nothing raises. Other ids are left out."""
    found = Answered()
    for question in questions:
        key = str(question.public_id)
        values = [one.strip().replace("\0", "") for one in given.get(key, []) if one.strip()]
        if not values:
            if question.is_required:
                found.errors[key] = _("Answer this question.")
            continue
        try:
            answer = _READERS[AnswerKind(question.kind)](question, values)
        except ValueError as wrong:
            found.errors[key] = str(wrong)
            continue
        found.answers[key] = {
            "question": question.text,
            "kind": question.kind,
            "answer": answer,
            "flagged": is_flagged(question, answer),
        }
    return found


def is_flagged(question: JobQuestion, answer: Any) -> bool:
    """Whether the job's rule points a person at this answer."""
    rule = question.flags
    if question.kind == AnswerKind.NUMBER:
        number = float(answer)
        return ("below" in rule and number < rule["below"]) or ("above" in rule and number > rule["above"])
    wanted = set(rule.get("answers", []))
    return bool(wanted & set(answer if isinstance(answer, list) else [answer]))


def said(kind: str, answer: Any) -> str:
    """An answer in words, in the reader's language."""
    if kind == AnswerKind.YES_NO:
        return _("Yes") if answer == YES else _("No")
    if kind == AnswerKind.DATE:
        return date_format(date.fromisoformat(str(answer)), "j F Y")
    return ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)


def _text(question: JobQuestion, values: Sequence[str]) -> str:
    longest = _LONGEST[AnswerKind(question.kind)]
    if len(values[0]) > longest:
        raise ValueError(_("Write at most %(n)d characters.") % {"n": longest})
    return values[0]


def _listed(question: JobQuestion, values: Sequence[str]) -> str | list[str]:
    chosen = [one for one in question.options if one in values]
    if len(chosen) != len(set(values)) or (question.kind == AnswerKind.CHOICE and len(chosen) != 1):
        raise ValueError(_("Choose from the answers that are given."))
    return chosen if question.kind == AnswerKind.MULTI else chosen[0]


def _yes_no(_question: JobQuestion, values: Sequence[str]) -> str:
    if values[0] not in (YES, NO):
        raise ValueError(_("Choose yes or no."))
    return values[0]


def _number(_question: JobQuestion, values: Sequence[str]) -> float | int:
    try:
        number = Decimal(values[0].replace(",", ".", 1))
    except InvalidOperation:
        raise ValueError(_("Write a number.")) from None
    if not number.is_finite() or abs(number) > _BIGGEST:
        raise ValueError(_("Write a number."))
    return int(number) if number == number.to_integral_value() else float(number)


def _date(_question: JobQuestion, values: Sequence[str]) -> str:
    try:
        day = date.fromisoformat(values[0])
    except ValueError:
        raise ValueError(_("Write a date, such as 2026-05-31.")) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("Write a date, such as 2026-05-31."))
    return day.isoformat()


_READERS = {
    AnswerKind.SHORT: _text,
    AnswerKind.LONG: _text,
    AnswerKind.YES_NO: _yes_no,
    AnswerKind.NUMBER: _number,
    AnswerKind.DATE: _date,
    **dict.fromkeys(LISTED, _listed),
}
