"""Whether an item came back from a file as the same question, and what it lost on the way. Ids do not count."""

import re
from collections.abc import Iterable
from typing import Any

from assessments.ai.items import Choice, Gap, Item, NumberKey, TextKey

_MARKS = re.compile(r"[\\*_`~#>|-]")
_DETAILS = {
    "title": "title",
    "image": "image",
    "shuffle": "whether options are shuffled",
    "partial": "how it is marked by parts",
    "certainty": "certainty marking",
    "points": "points",
    "explanation": "explanation",
    "source": "source",
    "level": "level",
    "topic": "topic",
    "category": "category",
    "tags": "tags",
    "ref": "reference",
    "rubric": "rubric",
    "upload": "which files are taken",
    "min_words": "least number of words",
    "max_words": "most words",
}


def differences(before: Item, after: Item) -> tuple[list[str], list[str]]:
    """What differs, in words: (what changes the question or its key, what is only missing)."""
    whole = before.kind == "multiple" and not before.partial
    left, right = _core(before, whole), _core(after, whole)
    essential = [name for name, value in left.items() if value != right[name]]
    details = [words for name, words in _DETAILS.items() if _plain(before, name) != _plain(after, name)]
    if before.stimulus != after.stimulus or before.code != after.code:
        details.append("the place of its passage and code (they stand in the question)")
    if _feedback(before) != _feedback(after):
        details.append("feedback")
    if _cases(before) != _cases(after):
        details.append("whether capitals count")
    if _weights(before) != _weights(after):
        details.append("weights of gaps")
    if [key.value is None for key in before.numbers] != [key.value is None for key in after.numbers]:
        details.append("how a range of numbers is written")
    if before.kind != after.kind and not essential:
        details.append(f"its kind (it becomes {after.kind.replace('_', ' ')})")
    if not essential and _exact(before) != _exact(after):
        details.append("some spacing or formatting")
    return essential, details


def whole_text(item: Item) -> str:
    """Passage, code and question in one text, for formats that know one text only."""
    fence = "````" if "```" in item.code else "```"
    code = f"{fence}{item.code_language}\n{item.code}\n{fence}" if item.code else ""
    return "\n\n".join(part for part in (item.stimulus, code, item.stem) if part)


def evened(item: Item) -> Item:
    """A multiple choice that is marked as a whole, with equal shares for its right options; others as they are."""
    if item.kind != "multiple" or item.partial:
        return item
    right = sum(choice.credit > 0 for choice in item.choices) or 1
    share = round(1 / right, 7)
    choices = [choice.model_copy(update={"credit": share * (choice.credit > 0)}) for choice in item.choices]
    return item.model_copy(update={"choices": tuple(choices)})


def same(before: Item, after: Item) -> bool:
    """Whether nothing at all is lost, ids aside."""
    return differences(before, after) == ([], []) and before.kind == after.kind


def _plain(item: Item, name: str) -> Any:
    value = getattr(item, name)
    if name == "shuffle" and item.kind == "true_false":
        return True
    if name == "rubric":
        return [criterion.model_dump(exclude={"id"}) for criterion in value]
    return value


def _spaced(text: str) -> str:
    """The words of a text: spacing and the marks of Markdown aside."""
    return " ".join(_MARKS.sub("", text).split())


def _stem(item: Item, text: str) -> str:
    for place, gap in enumerate(item.gaps, start=1):
        text = text.replace(f"[[{gap.id}]]", f"[[\0{place}]]")
    return text


def _core(item: Item, whole: bool) -> dict[str, Any]:
    kind = "choice" if item.kind in ("single", "true_false") else item.kind
    return {
        "kind": kind,
        "text": _spaced(_stem(item, whole_text(item))),
        "options": [(text, credit > 0 if whole else credit) for text, credit in _choices(item.choices)],
        "numbers": _numbers(item.numbers),
        "accepted answers": _texts(item.accepted),
        "gaps": [_gap(gap) for gap in item.gaps],
        "pairs": [(_spaced(pair.prompt), _spaced(pair.answer)) for pair in item.pairs],
        "wrong answers": [_spaced(extra) for extra in item.extra_answers],
        "steps": [_spaced(step.text) for step in item.steps],
        "code": item.coding,
    }


def _choices(choices: Iterable[Choice]) -> list[Any]:
    return [(_spaced(choice.text), choice.credit) for choice in choices]


def _numbers(keys: Iterable[NumberKey]) -> list[Any]:
    return [(*_interval(key), key.credit) for key in sorted(keys, key=lambda key: -key.credit)]


def _interval(key: NumberKey) -> tuple[str, str]:
    """What is right, as a range: 3 ± 1 and 2 to 4 are one."""
    low = key.low if key.value is None else key.value - key.tolerance
    high = key.high if key.value is None else key.value + key.tolerance
    return f"{(low or 0.0) + 0.0:.9g}", f"{(high or 0.0) + 0.0:.9g}"


def _texts(keys: Iterable[TextKey]) -> list[Any]:
    return [(" ".join(key.text.split()), _mode(key), key.edits, key.credit) for key in keys]


def _mode(key: TextKey) -> str:
    """A wildcard without a star is an exact text."""
    return "exact" if key.mode == "wildcard" and "*" not in key.text else key.mode


def _gap(gap: Gap) -> Any:
    return gap.kind, _choices(gap.choices), _texts(gap.accepted), _numbers(gap.numbers)


def _weights(item: Item) -> list[float]:
    whole = sum(gap.weight for gap in item.gaps)
    return [round(gap.weight / whole, 4) for gap in item.gaps]


def _feedback(item: Item) -> list[str]:
    parts: list[Choice | NumberKey | TextKey] = [*item.choices, *item.numbers, *item.accepted]
    for gap in item.gaps:
        parts += [*gap.choices, *gap.accepted, *gap.numbers]
    return [part.feedback for part in parts]


def _cases(item: Item) -> list[bool]:
    return [key.case for key in [*item.accepted, *(key for gap in item.gaps for key in gap.accepted)]]


def _exact(item: Item) -> list[str]:
    return [
        _stem(item, whole_text(item)),
        *(choice.text for choice in item.choices),
        *(key.text for key in item.accepted),
        *(text for pair in item.pairs for text in (pair.prompt, pair.answer)),
        *item.extra_answers,
        *(step.text for step in item.steps),
        *(choice.text for gap in item.gaps for choice in gap.choices),
        *(key.text for gap in item.gaps for key in gap.accepted),
    ]
