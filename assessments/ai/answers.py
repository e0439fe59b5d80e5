"""Answers as data: what a page posts, checked; its letters as the item's own ids; and in words. Pure.

A page posts the shapes of `assessments.ai.items` with the paper's letters in place of ids. A prompt of a matching is
named by its key in `layout["prompts"]`, else like a gap: by its number (1, 2, …), or by its id where names are used
that are no numbers of parts. A paper without letters for a kind (an empty layout) is answered with the ids themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assessments.ai.answers_cleaning import BadValue, clean_value, names_in
from assessments.ai.items import Item

__all__ = ["LONGEST_IN_WORDS", "BadValue", "clean_value", "in_words", "resolve"]

LONGEST_IN_WORDS = 500


def resolve(item: Item, layout: Mapping[str, Any], value: Any) -> dict[str, Any] | None:
    """The answer with the item's ids. None means unanswered: empty, not of the kind's shape, or letters that the paper
    has not. Never raises, whatever `value` is.

    >>> from assessments.ai.items import Choice
    >>> item = Item(kind="single", stem="?", choices=(Choice(id="x", text="1", credit=1), Choice(id="y", text="2")))
    >>> resolve(item, {"choices": {"A": "y", "B": "x"}}, {"choice": "B"})
    {'choice': 'x'}
    >>> resolve(item, {"choices": {"A": "y", "B": "x"}}, {"choice": "Q"}) is None
    True
    """
    if not isinstance(value, Mapping) or not isinstance(layout, Mapping):
        return None
    return _RESOLVERS[item.kind](item, layout, value)


def in_words(item: Item, resolved: Mapping[str, Any] | None, *, longest: int = LONGEST_IN_WORDS) -> str:
    """The answer as a person reads it, at most `longest` characters; empty where unanswered."""
    text = _WORDS[item.kind](item, resolved) if resolved else ""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _letters(layout: Mapping[str, Any], name: str, ids: Sequence[str]) -> dict[str, str]:
    """What each letter of the paper stands for, of what the item has."""
    found = layout.get(name)
    if not isinstance(found, Mapping) or not found:
        return {each: each for each in ids}
    known = set(ids)
    return {str(letter): str(each) for letter, each in found.items() if str(each) in known}


def _chosen(table: Mapping[str, str], letter: Any) -> str | None:
    return table.get(letter) if isinstance(letter, str) else None


def _several(table: Mapping[str, str], letters: Any) -> list[str]:
    if not isinstance(letters, list | tuple):
        return []
    found = (_chosen(table, letter) for letter in letters)
    return list(dict.fromkeys(each for each in found if each is not None))


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value.strip() else ""


def _number(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(value)


def _choice_of(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    chosen = _chosen(_letters(layout, "choices", [each.id for each in item.choices]), value.get("choice"))
    return {"choice": chosen} if chosen else None


def _choices_of(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    table = _letters(layout, "choices", [each.id for each in item.choices])
    chosen = set(_several(table, value.get("choices")))
    return {"choices": [each.id for each in item.choices if each.id in chosen]} if chosen else None


def _number_of(_item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    number = _number(value.get("number"))
    return {"number": number} if number else None


def _text_of(_item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    text = _text(value.get("text"))
    return {"text": text} if text else None


def _gaps_of(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    given = value.get("gaps")
    if not isinstance(given, Mapping):
        return None
    tables = layout.get("gaps") if isinstance(layout.get("gaps"), Mapping) else {}
    filled: dict[str, str] = {}
    names = names_in(given, [gap.id for gap in item.gaps])
    for gap in item.gaps:
        part = given.get(names[gap.id])
        if gap.kind == "choice":
            table = _letters(dict(tables or {}), gap.id, [each.id for each in gap.choices])
            text = _chosen(table, part) or ""
        else:
            text = _number(part)
        if text:
            filled[gap.id] = text
    return {"gaps": filled} if filled else None


def _pairs_of(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    given = value.get("pairs")
    if not isinstance(given, Mapping):
        return None
    table = _letters(layout, "answers", [*(pair.answer for pair in item.pairs), *item.extra_answers])
    prompts = layout.get("prompts")
    if isinstance(prompts, Mapping) and prompts:
        names = {str(each): str(name) for name, each in prompts.items()}
    else:
        names = names_in(given, [pair.id for pair in item.pairs])
    matched: dict[str, str] = {}
    for pair in item.pairs:
        answer = _chosen(table, given.get(names.get(pair.id)))
        if answer is not None:
            matched[pair.id] = answer
    return {"pairs": matched} if matched else None


def _order_of(item: Item, layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    order = _several(_letters(layout, "steps", [each.id for each in item.steps]), value.get("order"))
    return {"order": order} if order else None


def _file_of(_item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    name = _text(value.get("file"))
    return {"file": name} if name else None


def _code_of(_item: Item, _layout: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any] | None:
    language, code = _text(value.get("language")), _text(value.get("code"))
    return {"language": language, "code": code} if language and code else None


_RESOLVERS: dict[str, Callable[[Item, Mapping[str, Any], Mapping[str, Any]], dict[str, Any] | None]] = {
    "single": _choice_of,
    "true_false": _choice_of,
    "multiple": _choices_of,
    "numeric": _number_of,
    "short_text": _text_of,
    "long_text": _text_of,
    "cloze": _gaps_of,
    "matching": _pairs_of,
    "ordering": _order_of,
    "file_upload": _file_of,
    "coding": _code_of,
}


def _choice_words(item: Item, resolved: Mapping[str, Any]) -> str:
    chosen = {resolved["choice"]} if "choice" in resolved else set(resolved.get("choices", ()))
    return "; ".join(each.text for each in item.choices if each.id in chosen)


def _gap_words(item: Item, resolved: Mapping[str, Any]) -> str:
    given = resolved.get("gaps", {})
    texts = {(gap.id, choice.id): choice.text for gap in item.gaps for choice in gap.choices}
    return "; ".join(
        f"{gap.id}: {texts.get((gap.id, given[gap.id]), given[gap.id])}" for gap in item.gaps if gap.id in given
    )


def _pair_words(item: Item, resolved: Mapping[str, Any]) -> str:
    given = resolved.get("pairs", {})
    return "; ".join(f"{pair.prompt}: {given[pair.id]}" for pair in item.pairs if pair.id in given)


def _order_words(item: Item, resolved: Mapping[str, Any]) -> str:
    texts = {step.id: step.text for step in item.steps}
    return " → ".join(texts.get(each, each) for each in resolved.get("order", ()))


def _plain(name: str) -> Callable[[Item, Mapping[str, Any]], str]:
    return lambda _item, resolved: str(resolved.get(name, ""))


_WORDS: dict[str, Callable[[Item, Mapping[str, Any]], str]] = {
    "single": _choice_words,
    "true_false": _choice_words,
    "multiple": _choice_words,
    "numeric": _plain("number"),
    "short_text": _plain("text"),
    "long_text": _plain("text"),
    "cloze": _gap_words,
    "matching": _pair_words,
    "ordering": _order_words,
    "file_upload": _plain("file"),
    "coding": _plain("code"),
}
