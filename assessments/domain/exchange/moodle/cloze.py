"""Moodle's embedded answers, `{2:SHORTANSWER:=Paris~%50%Lyon#Nearly}`, read and written.

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

import re
from collections.abc import Iterator
from typing import Any

from assessments.ai.items import Gap, Item
from assessments.domain.exchange.comparing import whole_text
from assessments.domain.exchange.gift.answers import number
from assessments.domain.exchange.markup import plain_of
from assessments.domain.exchange.moodle.fields import share
from assessments.domain.exchange.patterns import starred, text_key
from assessments.domain.exchange.readings import Unusable, numbered
from assessments.domain.exchange.styles import styled
from assessments.domain.exchange.writings import CannotHold

LONGEST = 100_000
MOST_DIGITS = 6
_GAP = re.compile(r"(?<!\\)\{\s*(\d*)\s*:\s*([A-Z_]+)\s*:((?:\\.|[^\\}])*)\}", re.DOTALL)
_CHOICE = re.compile(r"^(MULTICHOICE|MC)(_?[VHS]+)?$")
_TEXT = re.compile(r"^(SHORTANSWER|SA|MW)(_?C)?$")
_ANSWER = re.compile(r"^\s*(?:(=)|%(-?\d+(?:[.,]\d+)?)%)?(.*)$", re.DOTALL)


def cloze_parts(source: str, style: str) -> dict[str, Any]:
    """The stem with `[[1]]` for each embedded answer, and the gaps. Raises Unusable for an unknown kind of gap."""
    if len(source) > LONGEST:
        raise Unusable(f"The text is longer than {LONGEST:,} characters. Shorten it.")
    mark = "" if "[[" not in source else "gap"
    gaps: list[dict[str, Any]] = []

    def placed(found: re.Match[str]) -> str:
        name = f"{mark}{len(gaps) + 1}"
        gaps.append({"id": name, "weight": _weight(found[1]), **_gap(found[2], found[3], style)})
        return f"[[{name}]]"

    text = _GAP.sub(placed, source)
    if not gaps:
        raise Unusable("There is no embedded answer such as {1:SHORTANSWER:=Paris} in the text.")
    return {"kind": "cloze", "stem": styled(text.strip(), style), "gaps": gaps}


def _weight(digits: str) -> float:
    if len(digits) > MOST_DIGITS:
        raise Unusable(f"The weight of an embedded answer has more than {MOST_DIGITS} digits.")
    return float(digits or 1) or 1.0


def _gap(kind: str, source: str, style: str) -> dict[str, Any]:
    answers = [_answer(part, style) for part in re.split(r"(?<!\\)~", source) if part.strip()]
    if _CHOICE.match(kind):
        choices = [
            {"text": styled(_unguarded(text).strip(), style), "credit": credit, "feedback": feedback}
            for text, credit, feedback in answers
        ]
        return {"kind": "choice", "choices": numbered(choices)}
    typed = [
        (plain_of(_unguarded(text)) if style != "markdown" else _unguarded(text).strip(), credit, feedback)
        for text, credit, feedback in answers
    ]
    if found := _TEXT.match(kind):
        keys = [
            {**text_key(text, case=bool(found[2])), "credit": credit, "feedback": feedback}
            for text, credit, feedback in typed
            if credit or text != "*"
        ]
        return {"kind": "text", "accepted": keys}
    if kind in ("NUMERICAL", "NM"):
        numbers = [{**_number(text), "credit": credit, "feedback": said} for text, credit, said in typed if text != "*"]
        return {"kind": "number", "numbers": numbers}
    raise Unusable(f"Embedded answers of the kind {kind} cannot be taken over.")


def _answer(part: str, style: str) -> tuple[str, float, str]:
    found = _ANSWER.match(part)
    right, percent, rest = found.groups() if found else (None, None, part)
    text, _, feedback = re.sub(r"(?<!\\)#", "\0", rest, count=1).partition("\0")
    credit = share(percent) if percent else float(bool(right))
    return text, credit, styled(_unguarded(feedback).strip(), style)


def _number(text: str) -> dict[str, float]:
    value, _, tolerance = text.partition(":")
    return {"value": number(value), "tolerance": abs(number(tolerance)) if tolerance.strip() else 0.0}


def _unguarded(text: str) -> str:
    return re.sub(r"\\([}~#\"/\\{])", r"\1", text)


def _guarded(text: str) -> str:
    return re.sub(r"([\\}~#{])", r"\\\1", text)


def cloze_text(item: Item) -> str:
    """The text of a cloze with its embedded answers, in Markdown. Raises CannotHold."""
    text = whole_text(item)
    if _GAP.search(text):
        raise CannotHold("Its text looks like an embedded answer of Moodle.")
    for gap in item.gaps:
        text = text.replace(f"[[{gap.id}]]", _embedded(gap))
    return text


def _embedded(gap: Gap) -> str:
    if gap.weight != int(gap.weight):
        raise CannotHold("Moodle knows whole weights of gaps only.")
    case = {key.case for key in gap.accepted}
    if len(case) > 1:
        raise CannotHold("Moodle takes capitals for all answers of a gap or for none.")
    kind = {"choice": "MULTICHOICE", "number": "NUMERICAL"}.get(gap.kind, "SHORTANSWER" + "_C" * (True in case))
    return f"{{{int(gap.weight)}:{kind}:{'~'.join(_answers(gap))}}}"


def _answers(gap: Gap) -> Iterator[str]:
    for choice in gap.choices:
        yield _one(choice.text, choice.credit, choice.feedback)
    for text in gap.accepted:
        yield _one(starred(text), text.credit, text.feedback)
    for key in gap.numbers:
        if key.value is None:
            raise CannotHold("Moodle knows no range of numbers in a gap.")
        yield _one(f"{key.value!r}:{key.tolerance!r}", key.credit, key.feedback)


def _one(text: str, credit: float, feedback: str) -> str:
    percent = "=" if credit == 1 else f"%{credit * 100:.7g}%"
    return f"{percent}{_guarded(text)}" + (f"#{_guarded(feedback)}" if feedback else "")
