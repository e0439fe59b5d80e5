"""What makes an item unusable, as sentences an author can act on. Pure: no queries, no settings."""

import re
from collections.abc import Callable, Iterable, Iterator

from assessments.ai.item_parts import (
    Problem,
    accepted_problems,
    choice_problems,
    folded,
    number_problems,
    one_right_problems,
    repeated,
)
from assessments.ai.items import Coding, Item

__all__ = ["LANGUAGES", "Problem", "folded", "problems"]

LANGUAGES = frozenset({"python", "javascript", "java", "cpp", "c"})
_EXTENSION = re.compile(r"^[a-z0-9]{1,10}$")
_SUM_SLACK = 0.03  # thirds and sixths are written as 33.333 % in other systems


def problems(item: Item) -> list[Problem]:
    """All that makes this item unusable, in the order of its fields; an empty list means that it can be used.

    A single choice has exactly one option of credit 1. The credits above 0 of a multiple choice either add up to 1
    (0.97 to 1.03) or are 1 each (then they share the points). A numeric, short text or cloze gap has a key of credit
    1. An essay needs no rubric: a person marks it; where there is one, its criteria are told apart.
    """
    return [*_common(item), *_BY_KIND[item.kind](item)]


def _common(item: Item) -> Iterator[Problem]:
    if not item.stem.strip():
        yield Problem("stem", "stem_missing", "The question has no text. Write what is asked.")
    lists = {
        "choices": item.choices,
        "gaps": item.gaps,
        "pairs": item.pairs,
        "steps": item.steps,
        "rubric": item.rubric,
    }
    for field, parts in lists.items():
        for name in repeated(part.id for part in parts):  # type: ignore[attr-defined]  # each part has an id
            yield Problem(field, "id_repeated", f"The id “{name}” is used twice. Give each part an id of its own.")
    if item.min_words < 0 or item.max_words < 0 or (item.max_words and item.min_words > item.max_words):
        yield Problem("max_words", "words_range", "The least number of words is above the most. Change one of them.")


def _single(item: Item) -> Iterator[Problem]:
    yield from choice_problems(item.choices, "choices")
    yield from one_right_problems(item.choices, "choices")


def _true_false(item: Item) -> Iterator[Problem]:
    if len(item.choices) > 2:
        yield Problem("choices", "too_many_options", "True or false has exactly two options. Remove the others.")
    yield from _single(item)


def _multiple(item: Item) -> Iterator[Problem]:
    yield from choice_problems(item.choices, "choices")
    gains = [choice.credit for choice in item.choices if choice.credit > 0]
    if not gains:
        yield Problem("choices", "no_right_option", "No option is right. Give at least one option a credit above 0.")
    elif item.partial and abs(sum(gains) - 1) > _SUM_SLACK and set(gains) != {1.0}:
        yield Problem(
            "choices",
            "credits_do_not_add_up",
            f"The right options add up to {sum(gains):.0%} of the points. Make them add up to 100 %.",
        )


def _cloze(item: Item) -> Iterator[Problem]:
    if not item.gaps:
        yield Problem("gaps", "gap_missing", "There is no gap. Write [[1]] in the text and describe the gap 1.")
    for gap in item.gaps:
        times = item.stem.count(f"[[{gap.id}]]")
        if times != 1:
            where = "nowhere" if not times else f"{times} times"
            yield Problem("gaps", "gap_place", f"The gap {gap.id} stands {where} in the text. Write [[{gap.id}]] once.")
        if gap.kind == "choice":
            yield from choice_problems(gap.choices, "gaps")
            if not any(choice.credit == 1 for choice in gap.choices):
                yield Problem("gaps", "no_right_option", f"No option of the gap {gap.id} is right. Choose one.")
        elif gap.kind == "text":
            yield from accepted_problems(gap.accepted, "gaps")
        else:
            yield from number_problems(gap.numbers, "gaps")
        for name in repeated(choice.id for choice in gap.choices):
            yield Problem("gaps", "id_repeated", f"The id “{name}” is used twice in the gap {gap.id}.")


def _matching(item: Item) -> Iterator[Problem]:
    if len(item.pairs) < 2:
        yield Problem("pairs", "too_few_pairs", "There are fewer than two pairs. Add another pair.")
    prompts = [folded(pair.prompt) for pair in item.pairs]
    answers = [folded(pair.answer) for pair in item.pairs]
    if not all([*prompts, *answers, *(extra.strip() for extra in item.extra_answers)]):
        yield Problem("pairs", "pair_empty", "A prompt or an answer has no text. Write it or remove the pair.")
    for text in repeated(text for text in prompts if text):
        yield Problem("pairs", "prompt_repeated", f"Two prompts read “{text}”. Make them differ or remove one.")
    extras = [folded(extra) for extra in item.extra_answers]
    for text in sorted({*repeated(extras), *(extra for extra in extras if extra in answers)} - {""}):
        yield Problem("extra_answers", "answer_repeated", f"The wrong answer “{text}” stands there already. Remove it.")
    if len(item.pairs) > 1 and len({*answers, *extras}) < 2:
        yield Problem("pairs", "one_answer", "All prompts have one answer, so there is nothing to choose. Add another.")


def _ordering(item: Item) -> Iterator[Problem]:
    texts = [folded(step.text) for step in item.steps]
    if len(texts) < 2:
        yield Problem("steps", "too_few_steps", "There are fewer than two steps. Add another step.")
    if not all(texts):
        yield Problem("steps", "step_empty", "A step has no text. Write it or remove it.")
    for text in repeated(text for text in texts if text):
        yield Problem("steps", "step_repeated", f"Two steps read “{text}”. Make them differ or remove one.")


def _short_text(item: Item) -> Iterator[Problem]:
    yield from accepted_problems(item.accepted, "accepted")


def _numeric(item: Item) -> Iterator[Problem]:
    yield from number_problems(item.numbers, "numbers")


def _long_text(item: Item) -> Iterator[Problem]:
    for name in repeated(folded(criterion.name) for criterion in item.rubric):
        yield Problem("rubric", "criterion_repeated", f"Two criteria are called “{name}”. Make them differ.")
    for criterion in item.rubric:
        if not criterion.name.strip():
            yield Problem("rubric", "criterion_empty", "A criterion has no name. Write it or remove the criterion.")
        if any(anchor.points > criterion.points for anchor in criterion.anchors):
            yield Problem(
                "rubric",
                "anchor_too_high",
                f"An example of “{criterion.name}” is worth more than its {criterion.points:g} points. Lower it.",
            )


def _file_upload(item: Item) -> Iterator[Problem]:
    if item.upload is None or not item.upload.extensions:
        yield Problem("upload", "extensions_missing", "It is not said which files are taken. Name one, like pdf.")
        return
    for extension in item.upload.extensions:
        if not _EXTENSION.match(extension):
            yield Problem("upload", "extension_invalid", f"“{extension}” is no kind of file. Write it like pdf.")
    for extension in repeated(item.upload.extensions):
        yield Problem("upload", "extension_repeated", f"The kind of file {extension} is named twice. Remove one.")


def _coding(item: Item) -> Iterator[Problem]:
    if item.coding is None:
        yield Problem("coding", "coding_missing", "The coding question has no languages and tests. Add them.")
        return
    yield from _languages(item.coding)
    yield from _tests(item.coding)


def _languages(coding: Coding) -> Iterator[Problem]:
    languages = coding.languages
    if not languages:
        yield Problem("coding", "language_missing", "No language is named. Name at least one, like python.")
    for name in sorted(set(languages) - LANGUAGES):
        known = ", ".join(sorted(LANGUAGES))
        yield Problem("coding", "language_unknown", f"“{name}” is not a known language. Use one of {known}.")
    for name in repeated(languages):
        yield Problem("coding", "language_repeated", f"The language {name} is named twice. Remove one.")
    for name in sorted(set(coding.starter) - set(languages)):
        yield Problem("coding", "starter_unused", f"There is starter code for {name}, which is not asked for.")


def _tests(coding: Coding) -> Iterator[Problem]:
    if not coding.tests:
        yield Problem("coding", "tests_missing", "There are no tests. Add one with an input and its output.")
    elif not any(test.visible for test in coding.tests):
        yield Problem("coding", "no_visible_test", "No test is visible. Show at least one as an example.")
    for name in repeated(test.id for test in coding.tests):
        yield Problem("coding", "id_repeated", f"The id “{name}” is used by two tests. Give each an id of its own.")


_BY_KIND: dict[str, Callable[[Item], Iterable[Problem]]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "numeric": _numeric,
    "short_text": _short_text,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "long_text": _long_text,
    "file_upload": _file_upload,
    "coding": _coding,
}
