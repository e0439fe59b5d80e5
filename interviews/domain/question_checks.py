"""What a question of a bank may hold: texts, lists of sentences, anchors, a time."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from config.errors import Refused
from interviews.ai.forbidden import topics_in
from interviews.enums import Difficulty

LONGEST_TEXT, LONGEST_SENTENCE, LONGEST_NAME, MOST_SENTENCES = 1000, 500, 120, 12
SHORTEST_TIME, LONGEST_TIME = 30, 3600
LEVELS = ("1", "2", "3", "4", "5")
_UNKEEPABLE = re.compile(r"[\x00\ud800-\udfff]")


class QuestionUnusable(Refused):
    """The question cannot be asked as it is; `fields` says why."""

    code = "question_unusable"


def _refuse(field: str, sentence: str) -> None:
    raise QuestionUnusable(sentence, fields={field: sentence})


def clean_question(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept: trimmed, sentences on one line each, without doubles. Raises QuestionUnusable with
    a sentence for the field."""
    return {name: _CLEAN[name](value) if name in _CLEAN else value for name, value in fields.items()}


def _difficulty(given: Any) -> str:
    if given not in Difficulty.values:
        _refuse("difficulty", "The difficulty is easy, medium or hard.")
    return str(given)


def _follow_ups(given: Any) -> list[str]:
    found = sentences("follow_ups", given)
    for sentence in found:
        refuse_topics("follow_ups", sentence)
    return found


def clean_text(text: Any, field: str = "text") -> str:
    """A question's words: not empty, at most 1000 characters, about nothing that an interviewer may not ask."""
    words = str(text).replace("\r\n", "\n").strip()
    if not words:
        _refuse(field, "Write the question.")
    if len(words) > LONGEST_TEXT:
        _refuse(field, f"A question has at most {LONGEST_TEXT} characters.")
    _refuse_unkeepable(field, words)
    refuse_topics(field, words)
    return words


def refuse_topics(field: str, text: str) -> None:
    """Raises QuestionUnusable where the text asks about family, age, health, faith, origin and the like."""
    hits = topics_in(text)
    if hits:
        topic = hits[0].topic.replace("_", " ")
        _refuse(
            field, f"“{hits[0].passage}” asks about {topic}, which no interview may ask. Ask about the work instead."
        )


def one_line(field: str, text: Any, most: int) -> str:
    """A short text on one line. Raises QuestionUnusable for one that is too long."""
    words = " ".join(str(text).split())
    if len(words) > most:
        _refuse(field, f"At most {most} characters.")
    _refuse_unkeepable(field, words)
    return words


def _refuse_unkeepable(field: str, text: str) -> None:
    if _UNKEEPABLE.search(text):
        _refuse(field, "The text holds a character that cannot be kept. Remove what came in by copying.")


def sentences(field: str, given: Iterable[Any]) -> list[str]:
    """A list of sentences: each on one line, each once, at most twelve of 500 characters."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        _refuse(field, "This is a list of sentences.")
    found = list(dict.fromkeys(line for one in given if (line := one_line(field, one, LONGEST_SENTENCE))))
    if len(found) > MOST_SENTENCES:
        _refuse(field, f"At most {MOST_SENTENCES} of them.")
    return found


def clean_anchors(given: Any, field: str = "anchors") -> dict[str, str]:
    """{"1" … "5": sentence}; empty ones are left out."""
    if not isinstance(given, Mapping) or not set(map(str, given)) <= set(LEVELS):
        _refuse(field, "Anchors stand under 1 to 5.")
    found = {str(level): one_line(field, text, LONGEST_SENTENCE) for level, text in given.items()}
    return {level: found[level] for level in LEVELS if found.get(level)}


def _seconds(given: Any) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not SHORTEST_TIME <= given <= LONGEST_TIME:
        _refuse("time_limit", f"The time is {SHORTEST_TIME} to {LONGEST_TIME} seconds.")
    return int(given)


_CLEAN: dict[str, Callable[[Any], Any]] = {
    "text": clean_text,
    "difficulty": _difficulty,
    "competency": lambda given: one_line("competency", given, LONGEST_NAME),
    "follow_ups": _follow_ups,
    "key_points": lambda given: sentences("key_points", given),
    "red_flags": lambda given: sentences("red_flags", given),
    "anchors": clean_anchors,
    "time_limit": _seconds,
}
