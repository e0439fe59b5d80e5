"""The right answer in words, for those who may see it. Pure."""

from collections.abc import Callable, Iterable

from assessments.ai.items import Item, NumberKey, TextKey


def key_in_words(item: Item) -> str:
    """What earns the full points, as a person reads it; empty for kinds without one (files, programs, essays without
    key points)."""
    return _WORDS[item.kind](item)


def number_in_words(key: NumberKey) -> str:
    """One number key.

    >>> number_in_words(NumberKey(value=12.5, tolerance=0.1)), number_in_words(NumberKey(low=1, high=5))
    ('12.5 ± 0.1', '1 to 5')
    """
    if key.value is None:
        return f"{key.low:g} to {key.high:g}"
    return f"{key.value:.12g} ± {key.tolerance:g}" if key.tolerance else f"{key.value:.12g}"


def _choices(item: Item) -> str:
    return "; ".join(each.text for each in item.choices if each.credit > 0)


def _numbers(keys: Iterable[NumberKey]) -> str:
    return " or ".join(number_in_words(key) for key in keys if key.credit == 1)


def _texts(keys: Iterable[TextKey]) -> str:
    return " or ".join(key.text for key in keys if key.credit == 1)


def _gaps(item: Item) -> str:
    found = []
    for gap in item.gaps:
        right = " or ".join(each.text for each in gap.choices if each.credit == 1)
        found.append(f"{gap.id}: {right or _texts(gap.accepted) or _numbers(gap.numbers)}")
    return "; ".join(found)


def _rubric(item: Item) -> str:
    return "; ".join(f"{one.name}: {', '.join(one.key_points)}" for one in item.rubric if one.key_points)


_WORDS: dict[str, Callable[[Item], str]] = {
    "single": _choices,
    "true_false": _choices,
    "multiple": _choices,
    "numeric": lambda item: _numbers(item.numbers),
    "short_text": lambda item: _texts(item.accepted),
    "cloze": _gaps,
    "matching": lambda item: "; ".join(f"{pair.prompt}: {pair.answer}" for pair in item.pairs),
    "ordering": lambda item: " → ".join(step.text for step in item.steps),
    "long_text": _rubric,
    "file_upload": _rubric,
    "coding": lambda _item: "",
}
