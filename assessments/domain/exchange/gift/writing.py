"""Items as GIFT."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.ai.items import Choice, Item, NumberKey
from assessments.domain.exchange.comparing import evened, whole_text
from assessments.domain.exchange.gift.reading import read
from assessments.domain.exchange.gift.signs import guarded
from assessments.domain.exchange.labels import labels_of
from assessments.domain.exchange.patterns import starred
from assessments.domain.exchange.styles import bare, begins_with_style, unstyled
from assessments.domain.exchange.writings import CannotHold, Writing, written


@dataclass(frozen=True)
class _Piece:
    category: str
    text: str


def write(items: Iterable[Item]) -> Writing:
    """A GIFT file in UTF-8 that Moodle reads; what it cannot hold is named in `left_out`."""
    return written(items, one=_one, joined=_joined, read=read)


def _joined(pieces: Sequence[_Piece]) -> bytes:
    parts: list[str] = []
    category = ""
    for piece in pieces:
        if piece.category != category:
            category = piece.category
            parts.append(f"$CATEGORY: {category or '$course$/top'}\n")
        parts.append(piece.text)
    return "\n".join(parts).encode("utf-8", errors="replace")


def _one(item: Item, number: int) -> _Piece:
    item = evened(item)
    style = "" if all(unstyled(text) is not None for text in _texts(item)) else "markdown"
    marks = "".join(f" [tag:{_mark(tag)}]" for tag in labels_of(item)) + (
        f" [id:{_mark(item.ref)}]" if item.ref else ""
    )
    title = f"::{guarded(' '.join(item.title.split()))}::" if item.title else ""
    stem = (f"[{style}]" if style else "") + _guarded(whole_text(item), style)
    explanation = f"\n\t####{_guarded(item.explanation, style)}" if item.explanation else ""
    text = f"// question {number}{marks}\n{title}{stem}{{{_answers(item, style)}{explanation}}}\n"
    return _Piece(" ".join(item.category.split()), text)


def _texts(item: Item) -> list[str]:
    pairs = [text for pair in item.pairs for text in (pair.prompt, pair.answer)]
    choices = [text for choice in item.choices for text in (choice.text, choice.feedback)]
    keys = [*(key.feedback for key in item.numbers), *(key.feedback for key in item.accepted)]
    return [whole_text(item), item.explanation, *pairs, *item.extra_answers, *choices, *keys]


def _mark(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace("]", "\\]")


def _guarded(text: str, style: str) -> str:
    """The text for the file; one that looks as if it named a style names its own."""
    own = f"[{style or 'plain'}]" if begins_with_style(text) else ""
    return own + guarded(text if style else bare(text))


def _answers(item: Item, style: str) -> str:
    if item.kind == "long_text":
        return ""
    if item.kind == "true_false":
        return _truth(item, style)
    if item.kind not in _ROWS:
        raise CannotHold(f"GIFT has no questions of the kind {item.kind.replace('_', ' ')}.")
    rows = "".join(f"\n\t{row}" for row in _ROWS[item.kind](item, style))
    return f"{'#' if item.kind == 'numeric' else ''}{rows}\n"


def _choices(item: Item, style: str) -> list[str]:
    return [_choice(choice, item, style) for choice in item.choices]


def _numbers(item: Item, style: str) -> list[str]:
    return [f"={_number(key)}{_feedback(key.feedback, style)}" for key in item.numbers]


def _accepted(item: Item, style: str) -> list[str]:
    return [f"={_weight(key.credit)}{guarded(starred(key))}{_feedback(key.feedback, style)}" for key in item.accepted]


def _pairs(item: Item, style: str) -> list[str]:
    rows = [f"={_guarded(pair.prompt, style)} -> {_guarded(pair.answer, style)}" for pair in item.pairs]
    return rows + [f"= -> {_guarded(extra, style)}" for extra in item.extra_answers]


def _choice(choice: Choice, item: Item, style: str) -> str:
    text = f"{_guarded(choice.text, style)}{_feedback(choice.feedback, style)}"
    if item.kind == "single" and choice.credit == 1:
        return f"={text}"
    return f"~{_weight(choice.credit) if choice.credit else ''}{text}"


def _weight(credit: float) -> str:
    return f"%{Decimal(str(credit)) * 100:f}%".replace(".0%", "%").replace(".00%", "%")


def _feedback(text: str, style: str) -> str:
    return f"#{_guarded(text, style)}" if text else ""


def _truth(item: Item, style: str) -> str:
    by_text = {choice.text: choice for choice in item.choices}
    if set(by_text) != {"True", "False"}:
        raise CannotHold("GIFT calls the two options True and False and knows no other words.")
    right = "True" if by_text["True"].credit == 1 else "False"
    wrong_says = by_text["False" if right == "True" else "True"].feedback
    right_says = by_text[right].feedback
    text = right.upper()
    if wrong_says or right_says:
        text += f"#{_guarded(wrong_says, style)}"
    return text + (f"#{_guarded(right_says, style)}" if right_says else "")


def _number(key: NumberKey) -> str:
    if key.value is not None:
        return f"{_weight(key.credit)}{digits(key.value)}:{digits(key.tolerance)}"
    return f"{_weight(key.credit)}{digits(key.low or 0.0)}..{digits(key.high or 0.0)}"


def digits(value: float) -> str:
    """A number that reads back as the same one, without `.0`."""
    return repr(value).removesuffix(".0")


_ROWS = {"single": _choices, "multiple": _choices, "numeric": _numbers, "short_text": _accepted, "matching": _pairs}
