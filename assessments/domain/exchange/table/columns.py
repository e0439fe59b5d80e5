"""The columns of the CSV, the words others use for them, and cells that no spreadsheet takes for a formula."""

import re
from typing import Any

from assessments.ai.items import Item

WORDS = ("title", "stimulus", "code", "code_language", "image", "image_alt", "explanation", "source", "topic")
WORDS_AFTER = ("category", "ref")
NUMBERS = ("points", "min_words", "max_words")
SWITCHES = ("shuffle", "partial", "certainty")
PARTS = ("choices", "numbers", "accepted", "gaps", "pairs", "extra_answers", "steps", "rubric", "upload", "coding")
FIRST = ("kind", "stem", "correct", "answer", "tolerance")
FIXED = (*FIRST, *WORDS, *WORDS_AFTER, "level", "tags", *NUMBERS, *SWITCHES, "details")
ALIASES = {
    "type": "kind",
    "question_type": "kind",
    "question": "stem",
    "question_text": "stem",
    "text": "stem",
    "prompt": "stem",
    "name": "title",
    "correct_answer": "correct",
    "correct_option": "correct",
    "right": "correct",
    "key": "correct",
    "answers": "answer",
    "difficulty": "level",
    "mark": "points",
    "marks": "points",
    "score": "points",
    "feedback": "explanation",
    "general_feedback": "explanation",
    "reason": "explanation",
    "subject": "topic",
    "tag": "tags",
}
OPTION = re.compile(r"^(option|choice|answer|feedback|credit)_?(\d{1,3}|[a-z])$")
_OF_OPTION = {"feedback": "feedback", "credit": "credit"}
_DEFAULTS: dict[str, Any] = {name: field.default for name, field in Item.model_fields.items()}


def column_of(head: str) -> str:
    """The column that a heading names; `option_3` for `Option C`.

    >>> column_of("Question text"), column_of("Option B"), column_of("choice 12")
    ('stem', 'option_2', 'option_12')
    """
    name = re.sub(r"[^a-z0-9]+", "_", head.strip().lower()).strip("_")
    if found := OPTION.match(name):
        place = int(found[2]) if found[2].isdigit() else ord(found[2]) - ord("a") + 1
        return f"{_OF_OPTION.get(found[1], 'option')}_{place}"
    return ALIASES.get(name, name)


def is_known(column: str) -> bool:
    """Whether a column means something."""
    return column in FIXED or column.startswith(("option_", "feedback_", "credit_"))


def default_of(name: str) -> Any:
    """What a field is when nothing is said."""
    return _DEFAULTS[name]
