"""What a page posts as an answer, checked for its shape before it is kept. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assessments.ai.items import Item

LONGEST_SHORT = 500
LONGEST_NUMBER = 100
LONGEST_TEXT = 60_000
LONGEST_CODE = 100_000
LONGEST_NAME = 100


class BadValue(ValueError):
    """What was posted is no answer to this kind of question. `sentence` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def clean_value(item: Item, layout: Mapping[str, Any], value: Any) -> dict[str, Any] | None:
    """The posted answer in its one stored shape, still with the paper's letters; None where it was cleared.

    Half an answer is kept as it is (a number being typed, one gap of three): marking judges, saving does not. Raises
    BadValue where the shape is another kind's, a letter is not on the paper, or a text is too long to keep.
    """
    if value is None or value == {}:
        return None
    if not isinstance(value, Mapping):
        raise BadValue(f"An answer is an object such as {_SHAPES[item.kind]}.")
    unknown = sorted(str(name) for name in value if name not in _NAMES[item.kind])
    if unknown:
        raise BadValue(f"This question takes no “{unknown[0]}”. Send {_SHAPES[item.kind]}.")
    return _CLEANERS[item.kind](item, layout, value)


def _storable(text: str) -> str:
    """Text that every database keeps: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _typed(value: Any, longest: int) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadValue("This part of the answer is a text. Send a text.")
    text = _storable(value)
    if len(text) > longest:
        raise BadValue(f"The answer has {len(text)} characters; at most {longest} are kept. Shorten it.")
    return text


def _on_paper(table: Mapping[str, Any], letter: Any) -> str:
    if isinstance(letter, str) and letter in table:
        return letter
    raise BadValue(f"This question has no option “{str(letter)[:40]}”. Choose one of {', '.join(table)}.")


def _table(layout: Mapping[str, Any], name: str, ids: Sequence[str]) -> Mapping[str, Any]:
    found = layout.get(name)
    return found if isinstance(found, Mapping) and found else {each: each for each in ids}


def _letters(table: Mapping[str, Any], letters: Any) -> list[str]:
    if not isinstance(letters, list):
        raise BadValue("Send the letters as a list.")
    return list(dict.fromkeys(_on_paper(table, letter) for letter in letters))


def _choice(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    letter = value.get("choice")
    if letter in (None, ""):
        return None
    return {"choice": _on_paper(_table(layout, "choices", [each.id for each in item.choices]), letter)}


def _choices(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    letters = _letters(_table(layout, "choices", [each.id for each in item.choices]), value.get("choices"))
    return {"choices": letters} if letters else None


def _order(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    letters = _letters(_table(layout, "steps", [each.id for each in item.steps]), value.get("order"))
    return {"order": letters} if letters else None


def _plain(name: str, longest: int) -> Callable[[Item, Mapping[str, Any], Mapping[str, Any]], dict[str, Any] | None]:
    def clean(_item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
        text = _typed(value.get(name), longest)
        return {name: text} if text.strip() else None

    return clean


def names_in(given: Mapping[Any, Any], ids: Sequence[str]) -> dict[str, str]:
    """Under which name each part (a gap, a prompt) may stand in an answer, {id: name}: its number from 1, as papers
    name them; its id, where a name is used that is no number of a part.

    >>> names_in({"1": "x"}, ["b", "a"]), names_in({"a": "x"}, ["b", "a"])
    ({'b': '1', 'a': '2'}, {'b': 'b', 'a': 'a'})
    """
    numbers = [str(number) for number in range(1, len(ids) + 1)]
    by_number = all(name in numbers for name in given)
    return dict(zip(ids, numbers if by_number else ids, strict=True))


def _named(given: Any, names: Sequence[str], what: str) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise BadValue(f"Send the {what} as an object.")
    numbers = [str(number) for number in range(1, len(names) + 1)]
    for name in given:
        if name not in names and name not in numbers:
            raise BadValue(f"This question has no {what} “{str(name)[:40]}”.")
    return {str(name): part for name, part in given.items() if part not in (None, "")}


def _gaps(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    given = _named(value.get("gaps"), [gap.id for gap in item.gaps], "gaps")
    tables = layout.get("gaps") if isinstance(layout.get("gaps"), Mapping) else {}
    filled: dict[str, str] = {}
    names = names_in(given, [gap.id for gap in item.gaps])
    for gap in item.gaps:
        name = names[gap.id]
        if name not in given:
            continue
        if gap.kind == "choice":
            filled[name] = _on_paper(_table(tables or {}, gap.id, [each.id for each in gap.choices]), given[name])
        elif text := _typed(given[name], LONGEST_SHORT):
            filled[name] = text
    return {"gaps": filled} if filled else None


def _pairs(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    prompts = layout.get("prompts")
    names = [str(name) for name in prompts] if isinstance(prompts, Mapping) else [pair.id for pair in item.pairs]
    given = _named(value.get("pairs"), names, "prompts")
    table = _table(layout, "answers", [*(pair.answer for pair in item.pairs), *item.extra_answers])
    matched = {name: _on_paper(table, letter) for name, letter in given.items()}
    return {"pairs": matched} if matched else None


def _code(item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    code = _typed(value.get("code"), LONGEST_CODE)
    if not code.strip():
        return None
    languages = item.coding.languages if item.coding else ()
    language = value.get("language")
    if language not in languages:
        raise BadValue(f"“{str(language)[:40]}” is no language of this question. Use {', '.join(languages)}.")
    return {"language": language, "code": code}


_CLEANERS: dict[str, Callable[[Item, Mapping[str, Any], Mapping[str, Any]], dict[str, Any] | None]] = {
    "single": _choice,
    "true_false": _choice,
    "multiple": _choices,
    "numeric": _plain("number", LONGEST_NUMBER),
    "short_text": _plain("text", LONGEST_SHORT),
    "long_text": _plain("text", LONGEST_TEXT),
    "cloze": _gaps,
    "matching": _pairs,
    "ordering": _order,
    "file_upload": _plain("file", LONGEST_NAME),
    "coding": _code,
}
_SHAPES = {
    "single": '{"choice": "A"}',
    "true_false": '{"choice": "A"}',
    "multiple": '{"choices": ["A", "C"]}',
    "numeric": '{"number": "12.5"}',
    "short_text": '{"text": "…"}',
    "long_text": '{"text": "…"}',
    "cloze": '{"gaps": {"1": "…"}}',
    "matching": '{"pairs": {"1": "B"}}',
    "ordering": '{"order": ["B", "A"]}',
    "file_upload": '{"file": "…"}',
    "coding": '{"language": "python", "code": "…"}',
}
_NAMES: dict[str, frozenset[str]] = {
    "single": frozenset({"choice"}),
    "true_false": frozenset({"choice"}),
    "multiple": frozenset({"choices"}),
    "numeric": frozenset({"number"}),
    "short_text": frozenset({"text"}),
    "long_text": frozenset({"text"}),
    "cloze": frozenset({"gaps"}),
    "matching": frozenset({"pairs"}),
    "ordering": frozenset({"order"}),
    "file_upload": frozenset({"file"}),
    "coding": frozenset({"language", "code"}),
}
