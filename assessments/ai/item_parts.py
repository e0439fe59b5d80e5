"""What the kinds of questions are made of, checked: options, numbers and accepted texts."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessments.ai.items import Choice, NumberKey, TextKey
from assessments.ai.patterns import risk_of

_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_MOST_STARS = 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the item's field, a stable code, and a sentence with what to do."""

    field: str
    code: str
    sentence: str


def folded(text: str) -> str:
    """The text as a reader tells it apart: case and spacing do not count, except that case counts in `code`.

    >>> folded("  The  Answer ") == folded("the answer"), folded("`True`") == folded("`true`")
    (True, False)
    """
    plain = unicodedata.normalize("NFC", text)
    parts: list[str] = []
    last = 0
    for found in _CODE.finditer(plain):
        parts += [plain[last : found.start()].casefold(), found.group()]
        last = found.end()
    return " ".join("".join([*parts, plain[last:].casefold()]).split())


def repeated(words: Iterable[str]) -> list[str]:
    """The words that occur more than once, each once, in the order of their repetition."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for word in words:
        if word in seen:
            twice[word] = None
        seen.add(word)
    return list(twice)


def choice_problems(choices: Iterable[Choice], field: str) -> Iterator[Problem]:
    """What is wrong with a list of options, whatever they are worth."""
    texts = [folded(choice.text) for choice in choices]
    if len(texts) < 2:
        yield Problem(field, "too_few_options", "There are fewer than two options. Add another option.")
    if not all(texts):
        yield Problem(field, "option_empty", "An option has no text. Write it or remove it.")
    for text in repeated(text for text in texts if text):
        yield Problem(field, "option_repeated", f"Two options read “{text}”. Make them differ or remove one.")


def one_right_problems(choices: Iterable[Choice], field: str) -> Iterator[Problem]:
    """Whether exactly one option has the full credit."""
    right = sum(choice.credit == 1 for choice in choices)
    if not right:
        yield Problem(field, "no_right_option", "No option is right. Give one option the full credit of 1.")
    elif right > 1:
        yield Problem(field, "several_right_options", "Several options are right. Leave one, or ask a multiple choice.")


def number_problems(keys: tuple[NumberKey, ...], field: str) -> Iterator[Problem]:
    """What is wrong with the keys of a number."""
    if not keys:
        yield Problem(field, "number_missing", "There is no right number. Write the number that is right.")
    elif not any(key.credit == 1 for key in keys):
        yield Problem(field, "no_full_credit", "No number earns the full credit. Give one of them a credit of 1.")
    given = [part for key in keys for part in (key.value, key.tolerance, key.low, key.high, key.credit)]
    if not all(math.isfinite(part) for part in given if part is not None):
        yield Problem(field, "number_not_finite", "A right number is infinite or not a number. Write it with digits.")


def accepted_problems(keys: tuple[TextKey, ...], field: str) -> Iterator[Problem]:
    """What is wrong with the accepted texts, with each pattern tried for its risk."""
    if not keys:
        yield Problem(field, "answer_missing", "There is no right answer. Write an answer that is accepted.")
    elif not any(key.credit == 1 for key in keys):
        yield Problem(field, "no_full_credit", "No answer earns the full credit. Give one of them a credit of 1.")
    for key in keys:
        yield from _text(key, field)


def _text(key: TextKey, field: str) -> Iterator[Problem]:
    plain = key.text.strip()
    if not plain:
        yield Problem(field, "answer_empty", "An accepted answer has no text. Write it or remove it.")
    elif key.mode == "regex" and (risk := risk_of(key.text)):
        yield Problem(field, "pattern_unsafe", risk)
    elif key.mode == "wildcard" and key.credit > 0 and not plain.strip("* "):
        yield Problem(field, "accepts_anything", "The answer * accepts anything. Write a part that must be there.")
    elif key.mode == "wildcard" and plain.count("*") > _MOST_STARS:
        yield Problem(field, "pattern_unsafe", f"The answer holds more than {_MOST_STARS} stars. Use fewer of them.")
    elif key.mode == "edits" and key.edits >= len(plain):
        yield Problem(
            field,
            "accepts_anything",
            f"With {key.edits} typing errors, “{plain}” accepts anything. Allow fewer.",
        )
