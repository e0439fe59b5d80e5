"""Whether a set of drafted questions may be shown to a person: one check for both engines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessments.ai.item_checks import folded, problems
from assessments.ai.items import Choice, Item

LEVELS = ("beginner", "intermediate", "advanced", "expert")
OPTIONS = 4
NEAR = 95.0  # rapidfuzz ratio, 0–100, from which two stems count as one
SPREAD_FROM = 8  # questions from which places and levels must be spread
LARGEST_PLACE = 0.5
LARGEST_LEVEL = 0.6
LONG_KEY = 2.0
_ABOVE = re.compile(
    r"\b(?:all|none|any|both|each|neither|some)\s+(?:of\s+)?(?:the\s+)?(?:above|below)\b"
    r"|^\W*(?:all|none|both|neither)\s+of\s+(?:these|the)\s+(?:other\s+)?(?:answers|options|choices)\W*$"
    r"|^\W*(?:both|neither)\s+\(?[a-d]\)?\s+(?:and|nor)\s+\(?[a-d]\)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for.

    `levels` empty asks for a spread of levels; where '' stands beside others, parts have levels of their own and no
    rule holds for the whole. `kinds` empty allows every kind; `avoid` holds stems.
    """

    count: int
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def check_batch(items: Sequence[Item], wanted: Wanted) -> list[str]:
    """What keeps this set from being shown, as sentences that quote nothing of it; empty where nothing does.

    Exactly the asked count; each question usable, with a reason for its key; four different options and one key in a
    single choice; no option that stands for others; no two stems alike (ratio of 95 or more) or like one to avoid;
    levels spread, or near those asked; no place that holds more than half of the keys from eight questions on.
    """
    return [
        *_count(items, wanted),
        *(fault for number, item in enumerate(items, start=1) for fault in _one(number, item, wanted)),
        *_duplicates(items, wanted),
        *_levels(items, wanted),
        *_places(items),
    ]


def warnings(items: Sequence[Item]) -> list[str]:
    """What a person should look at before approving: a key that gives itself away by its length."""
    return [
        f"Question {number}: the right option is much longer than the others."
        for number, item in enumerate(items, start=1)
        if item.kind == "single" and _key_is_long(item.choices)
    ]


def comparable(item: Item) -> str:
    """The text by which questions are told apart: the stem, so that a list of stems shows what is asked."""
    return plain_stem(item.stem)


def plain_stem(text: str) -> str:
    """A stem without case, spacing and the marks at its end."""
    return " ".join(text.casefold().split()).rstrip("?!.:;… ")


def alike(one: str, other: str) -> bool:
    """Whether two comparable texts are one question, or nearly."""
    from rapidfuzz import fuzz

    return one == other or fuzz.ratio(one, other) >= NEAR


def _count(items: Sequence[Item], wanted: Wanted) -> Iterator[str]:
    if len(items) != wanted.count:
        yield f"There are {len(items)} questions, but exactly {wanted.count} were asked for."


def _one(number: int, item: Item, wanted: Wanted) -> Iterator[str]:
    for problem in problems(item):
        yield f"Question {number}: {problem.code.replace('_', ' ')} ({problem.field})."
    if wanted.kinds and item.kind not in wanted.kinds:
        yield f"Question {number} is of a kind that was not asked for."
    if not item.explanation.strip():
        yield f"Question {number} gives no reason for its key."
    if item.level not in LEVELS:
        yield f"Question {number} has no level."
    yield from _options(number, item)


def _options(number: int, item: Item) -> Iterator[str]:
    if item.kind not in ("single", "multiple"):
        return
    texts = {folded(choice.text) for choice in item.choices}
    if item.kind == "single" and (len(item.choices) != OPTIONS or len(texts) != OPTIONS):
        yield f"Question {number} needs {OPTIONS} different options."
    if item.kind == "multiple" and len(texts) < OPTIONS:
        yield f"Question {number} needs at least {OPTIONS} different options."
    if item.kind == "single" and sorted(choice.credit > 0 for choice in item.choices).count(True) != 1:
        yield f"Question {number} needs its key among the options, exactly once."
    if item.kind == "multiple" and all(choice.credit > 0 for choice in item.choices):
        yield f"Question {number} has no wrong option."
    if any(_ABOVE.search(choice.text) for choice in item.choices):
        yield f"Question {number} has an option that stands for other options."


def _duplicates(items: Sequence[Item], wanted: Wanted) -> Iterator[str]:
    texts = [comparable(item) for item in items]
    refs = [item.ref for item in items]
    avoided = [plain_stem(stem) for stem in wanted.avoid]
    for place, text in enumerate(texts):
        twin = next((other for other in range(place) if alike(texts[other], text)), None)
        if twin is not None:
            yield f"Questions {twin + 1} and {place + 1} ask the same."
        elif refs[place] and refs[place] in refs[:place]:
            yield f"Question {place + 1} varies one that stands there already."
        if any(alike(stem, text) for stem in avoided):
            yield f"Question {place + 1} asks what was to be avoided."


def _levels(items: Sequence[Item], wanted: Wanted) -> Iterator[str]:
    counts = Counter[str](item.level for item in items if item.level in LEVELS)
    total = sum(counts.values())
    if wanted.levels and "" not in wanted.levels:
        near = sum(
            count for level, count in counts.items() if min(_distance(level, asked) for asked in wanted.levels) <= 1
        )
        if near * 2 < total:
            yield f"Less than half of the questions are near the level {' or '.join(wanted.levels)}."
    elif not wanted.levels and _is_lopsided(counts, total):
        yield "The questions are not spread over the levels."


def _is_lopsided(counts: Counter[str], total: int) -> bool:
    largest = max(counts.values(), default=0)
    return total >= 4 and (len(counts) < 2 or (total >= SPREAD_FROM and largest > LARGEST_LEVEL * total))


def _distance(one: str, other: str) -> int:
    return abs(LEVELS.index(one) - LEVELS.index(other))


def _places(items: Sequence[Item]) -> Iterator[str]:
    counts = key_places(items)
    total = sum(counts.values())
    if total >= SPREAD_FROM and max(counts.values()) > LARGEST_PLACE * total:
        yield "The key stands at one place in more than half of the questions."


def key_places(items: Sequence[Item]) -> Counter[int]:
    """How often the key of a single choice stands at each place, from 0."""
    return Counter(
        place
        for item in items
        if item.kind == "single"
        for place, choice in enumerate(item.choices)
        if choice.credit == 1
    )


def _key_is_long(choices: Sequence[Choice]) -> bool:
    key = max((len(choice.text) for choice in choices if choice.credit == 1), default=0)
    longest = max((len(choice.text) for choice in choices if choice.credit != 1), default=0)
    return key > 20 and key > LONG_KEY * longest
