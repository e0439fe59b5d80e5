"""Aiken: a question, options with letters, `ANSWER: B`. https://docs.moodle.org/en/Aiken_format"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from assessments.ai.items import Item
from assessments.domain.exchange.comparing import whole_text
from assessments.domain.exchange.decoding import text_of
from assessments.domain.exchange.readings import Bad, Draft, Reading, Unusable, gather, numbered, short_name
from assessments.domain.exchange.styles import bare, styled
from assessments.domain.exchange.writings import CannotHold, Writing, written

_OPTION = re.compile(r"([A-Z])[).]\s*(.*)", re.DOTALL)
_ANSWER = re.compile(r"ANSWER\s*:\s*(.*)", re.IGNORECASE)


@dataclass
class _Block:
    """One question as far as it is read."""

    line: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, list[str]]] = field(default_factory=list)
    gap: bool = False
    wrong: str = ""

    def has_begun(self) -> bool:
        """Whether there is anything of a question."""
        return bool(self.stem or self.options)


def read(data: bytes | str) -> Reading:
    """An Aiken file. Raises FileUnreadable; a bad question is named with its line and harms no other."""
    text, notes = text_of(data)
    return gather(_questions(text.split("\n")), notes)


def _questions(lines: list[str]) -> Iterator[Draft | Bad]:
    block = _Block()
    for number, line in enumerate(lines, start=1):
        said = line.strip()
        answer = _ANSWER.fullmatch(said)
        if answer:
            yield _question(block, answer[1].strip(), number)
            block = _Block()
        elif not said:
            block.gap = block.has_begun()
        elif block.options and block.gap and not _OPTION.fullmatch(said):
            yield _unanswered(block)
            block = _Block(line=number, stem=[said])
        else:
            _add(block, said, number)
    if block.has_begun():
        yield _unanswered(block)


def _add(block: _Block, said: str, number: int) -> None:
    option = _OPTION.fullmatch(said)
    expected = ascii_uppercase[len(block.options)] if len(block.options) < len(ascii_uppercase) else ""
    block.line = block.line or number
    if option and (block.options or option[1] == "A"):
        if not block.stem:
            block.wrong = block.wrong or "The question has no text before its options. Write it in a line above A)."
        if option[1] != expected:
            block.wrong = block.wrong or f"The option {option[1]}) stands where {expected or 'no more'} is expected."
        block.options.append((option[1], [option[2]]))
    elif block.options:
        block.options[-1][1].append(said)
    else:
        block.stem += ["", said] if block.gap else [said]
    block.gap = False


def _unanswered(block: _Block) -> Bad:
    what = "has no line ANSWER: X after its options" if block.options else "has no options; write them as A) and B)"
    return Bad(block.line, _name(block), "single", f"The question {what}.")


def _name(block: _Block) -> str:
    return short_name(" ".join(block.stem) or " ".join(text[0] for _, text in block.options[:1]))


def _question(block: _Block, answer: str, number: int) -> Draft | Bad:
    try:
        return _draft(block, answer)
    except Unusable as unusable:
        return Bad(block.line or number, _name(block), "single", unusable.reason)


def _draft(block: _Block, answer: str) -> Draft:
    letters = [letter for letter, _ in block.options]
    right = answer.rstrip(" .)").upper()
    if block.wrong:
        raise Unusable(block.wrong)
    if not letters:
        raise Unusable("The question has no options. Write them as A) and B), each in a line.")
    if len(right) != 1 or right not in letters:
        raise Unusable(f"“ANSWER: {answer}” is not one of the letters {', '.join(letters)}. Write one of them.")
    choices = [
        {"text": styled("\n".join(text), ""), "credit": float(letter == right)} for letter, text in block.options
    ]
    stem = styled("\n".join(block.stem), "")
    return Draft(block.line, short_name(stem), {"kind": "single", "stem": stem, "choices": numbered(choices)})


def write(items: Iterable[Item]) -> Writing:
    """An Aiken file in UTF-8: single choices only; all else is named in `left_out`."""
    return written(items, one=_one, joined=_joined, read=read)


def _joined(pieces: Sequence[str]) -> bytes:
    return "\n".join(pieces).encode("utf-8", errors="replace")


def _one(item: Item, _number: int) -> str:
    if item.kind not in ("single", "true_false"):
        raise CannotHold(f"Aiken has no questions of the kind {item.kind.replace('_', ' ')}.")
    if any(choice.credit not in (0, 1) for choice in item.choices) or len(item.choices) > len(ascii_uppercase):
        raise CannotHold("Aiken knows one right option among at most 26, and no partial credit.")
    right = next((place for place, choice in enumerate(item.choices) if choice.credit == 1), 0)
    options = [
        f"{letter}) {bare(choice.text).strip()}" for letter, choice in zip(ascii_uppercase, item.choices, strict=False)
    ]
    return "\n".join([bare(whole_text(item)).strip(), *options, f"ANSWER: {ascii_uppercase[right]}", ""])
