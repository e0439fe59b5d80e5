"""Questions as JSON: {"questions": [{text, difficulty, tags, …}]}, or the list alone."""

import json
from collections.abc import Iterable
from typing import Any

from interviews.domain.bank_exchange.shapes import FIELDS, MOST_ROWS, FileUnreadable

DEFAULTS: dict[str, Any] = {
    **{name: [] for name in ("tags", "follow_ups", "key_points", "red_flags")},
    "difficulty": "medium",
    "competency": "",
    "anchors": {},
    "time_limit": None,
}


def written(questions: Iterable[dict[str, Any]]) -> bytes:
    """The file."""
    return json.dumps({"questions": list(questions)}, ensure_ascii=False, indent=2).encode()


def records_of(data: str) -> list[tuple[int, Any]]:
    """[(place, record)]. Raises FileUnreadable."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(f"This is no JSON that can be read: {str(error)[:200]}.") from error
    found = told.get("questions") if isinstance(told, dict) else told
    if not isinstance(found, list):
        raise FileUnreadable("The file holds no list of questions.", code="no_questions")
    if len(found) > MOST_ROWS:
        raise FileUnreadable(f"At most {MOST_ROWS} questions in a file.", code="too_many")
    return list(enumerate(found, 1))


def fields_of(record: Any) -> dict[str, Any]:
    """A record's fields. Raises ValueError with a sentence."""
    if not isinstance(record, dict):
        raise ValueError("This is not a record with names.")
    unknown = sorted(str(name) for name in set(record) - set(FIELDS))
    if unknown:
        raise ValueError(f"Unknown: {', '.join(unknown)}.")
    for name in ("text", "difficulty", "competency"):
        if not isinstance(record.get(name, ""), str):
            raise ValueError(f"“{name}” is a text.")
    for name in ("tags", "follow_ups", "key_points", "red_flags"):
        if not all(isinstance(one, str) for one in _list(record.get(name, []), name)):
            raise ValueError(f"“{name}” is a list of texts.")
    return {**DEFAULTS, "text": "", **record}


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"“{name}” is a list of texts.")
    return value
