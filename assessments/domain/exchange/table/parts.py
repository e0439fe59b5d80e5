"""The plain columns of a row as the parts of its kind: option_1…, correct, answer, tolerance."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from assessments.domain.exchange.gift.answers import number
from assessments.domain.exchange.patterns import text_key
from assessments.domain.exchange.readings import Unusable, numbered
from assessments.enums import QuestionKind

Cells = Mapping[str, str]
_KINDS = {
    "mcq": "single",
    "multiple_choice": "single",
    "multichoice": "single",
    "single_choice": "single",
    "one": "single",
    "multiple_answer": "multiple",
    "multiple_answers": "multiple",
    "multiple_response": "multiple",
    "checkbox": "multiple",
    "truefalse": "true_false",
    "true_or_false": "true_false",
    "boolean": "true_false",
    "tf": "true_false",
    "numerical": "numeric",
    "number": "numeric",
    "shortanswer": "short_text",
    "short_answer": "short_text",
    "text": "short_text",
    "essay": "long_text",
    "long_answer": "long_text",
    "open": "long_text",
    "match": "matching",
    "order": "ordering",
    "upload": "file_upload",
    "file": "file_upload",
    "fill_the_gaps": "cloze",
}
ARROW = " -> "


def kind_of(cells: Cells) -> str:
    """The kind that a row names, or the one that its columns show where it names none. Raises Unusable."""
    said = re.sub(r"[^a-z]+", "_", cells.get("kind", "").strip().lower()).strip("_")
    if not said:
        return _guessed(cells)
    kind = _KINDS.get(said, said)
    if kind not in QuestionKind.values:
        raise Unusable(f"“{cells['kind'].strip()}” is no kind of question. Use {', '.join(QuestionKind.values)}.")
    if said in ("multiple_choice", "multichoice") and len(_marks(cells.get("correct", ""))) > 1:
        return "multiple"
    return kind


def _guessed(cells: Cells) -> str:
    options = _options(cells)
    if options:
        return "multiple" if len(_marks(cells.get("correct", ""))) > 1 else "single"
    word = (cells.get("correct", "") or cells.get("answer", "")).strip().lower()
    if word in ("true", "false"):
        return "true_false"
    return "short_text" if word else "long_text"


def parts_of(kind: str, cells: Cells) -> dict[str, Any]:
    """The fields of an Item that the plain columns say for this kind. Raises Unusable with what is missing."""
    maker = _MAKERS.get(kind)
    if maker is None:
        if kind == "long_text":
            return {}
        raise Unusable(f"A row of the kind {kind} needs its parts as JSON in the column “details”.", kind)
    return maker(cells)


def _options(cells: Cells) -> dict[int, str]:
    found = {int(name[7:]): cell for name, cell in cells.items() if name.startswith("option_") and cell.strip()}
    return dict(sorted(found.items()))


def _marks(cell: str) -> list[str]:
    return [mark.strip() for mark in re.split(r"[;,|]", cell) if mark.strip()]


def _right_places(cells: Cells, options: dict[int, str]) -> set[int]:
    said = (cells.get("correct", "") or cells.get("answer", "")).strip()
    if not said:
        raise Unusable("The column “correct” is empty. Write the letter of the right option, like B or A;C.")
    by_text = {text.strip().casefold(): place for place, text in reversed(options.items())}
    if said.casefold() in by_text:
        return {by_text[said.casefold()]}
    return {_right_place(mark, options, by_text) for mark in _marks(said)}


def _right_place(mark: str, options: dict[int, str], by_text: dict[str, int]) -> int:
    place = by_text.get(mark.casefold())
    if place is None and re.fullmatch(r"[A-Za-z]", mark):
        place = ord(mark.lower()) - ord("a") + 1
    if place is None and mark.isdecimal() and len(mark) < 4:
        place = int(mark)
    if place not in options:
        raise Unusable(f"The right option “{mark}” is not one of the options. Write its letter, like B.")
    return place


def _choices(cells: Cells, share: float) -> dict[str, Any]:
    options = _options(cells)
    given = {place: _credit(cells, place) for place in options}
    right = _right_places(cells, options) if None in given.values() else set()
    choices = []
    for place, text in options.items():
        own = given[place]
        credit = own if own is not None else (share or 1 / len(right)) * (place in right)
        choices.append({"text": text, "credit": credit, "feedback": cells.get(f"feedback_{place}", "")})
    return {"choices": numbered(choices)}


def _credit(cells: Cells, place: int) -> float | None:
    said = cells.get(f"credit_{place}", "").strip()
    return number(said) if said else None


def _single(cells: Cells) -> dict[str, Any]:
    return _choices(cells, 1.0)


def _multiple(cells: Cells) -> dict[str, Any]:
    return _choices(cells, 0.0)


def _true_false(cells: Cells) -> dict[str, Any]:
    if _options(cells):
        choices = _single(cells)["choices"]
        named = sorted(choice["text"].casefold() for choice in choices) == ["false", "true"]
        return {"choices": [{**each, "id": each["text"].lower()} if named else each for each in choices]}
    word = (cells.get("correct", "") or cells.get("answer", "")).strip().lower()
    if word not in ("true", "false", "t", "f", "yes", "no"):
        raise Unusable("The column “correct” says neither true nor false. Write one of them.")
    right = word[0] in "ty"
    return {
        "choices": [
            {"id": "true", "text": "True", "credit": float(right)},
            {"id": "false", "text": "False", "credit": float(not right)},
        ]
    }


def _numeric(cells: Cells) -> dict[str, Any]:
    said = (cells.get("answer", "") or cells.get("correct", "")).strip()
    if ".." in said:
        low, high = said.split("..", 1)
        return {"numbers": [{"low": number(low), "high": number(high)}]}
    tolerance = cells.get("tolerance", "").strip()
    return {"numbers": [{"value": number(said), "tolerance": number(tolerance) if tolerance else 0.0}]}


def _short_text(cells: Cells) -> dict[str, Any]:
    texts = list(_options(cells).values()) or [cells.get("answer", "") or cells.get("correct", "")]
    if not any(text.strip() for text in texts):
        raise Unusable("The columns “answer” and “option_1” are empty. Write an answer that is accepted.")
    return {"accepted": [text_key(text) for text in texts]}


def _matching(cells: Cells) -> dict[str, Any]:
    pairs: list[dict[str, Any]] = []
    extras: list[str] = []
    for text in _options(cells).values():
        prompt, arrow, answer = text.partition(ARROW.strip())
        if not arrow:
            raise Unusable(f"“{text}” is no pair. Write it as prompt{ARROW}answer.")
        if prompt.strip():
            pairs.append({"prompt": prompt.strip(), "answer": answer.strip()})
        else:
            extras.append(answer.strip())
    return {"pairs": numbered(pairs), "extra_answers": extras}


def _ordering(cells: Cells) -> dict[str, Any]:
    return {"steps": numbered({"text": text} for text in _options(cells).values())}


_MAKERS: dict[str, Callable[[Cells], dict[str, Any]]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "numeric": _numeric,
    "short_text": _short_text,
    "matching": _matching,
    "ordering": _ordering,
}
