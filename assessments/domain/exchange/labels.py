"""Level and topic as tags, for formats that have tags only: `level:advanced`, `topic:Sorting`."""

from collections.abc import Iterable
from typing import Any

from assessments.ai.items import Item
from assessments.enums import level_of

LONGEST_TOPIC = 120


def labels_of(item: Item) -> list[str]:
    """All tags of an item, with its level and topic among them."""
    return [
        *item.tags,
        *([f"level:{item.level}"] if item.level else []),
        *([f"topic:{item.topic}"] if item.topic else []),
    ]


def parts_of(labels: Iterable[str]) -> dict[str, Any]:
    """The fields `tags`, `level` and `topic` that these tags stand for; a level that is unknown stays a tag."""
    parts: dict[str, Any] = {"tags": []}
    for label in dict.fromkeys(" ".join(label.split()) for label in labels):
        name, _, words = label.partition(":")
        value = words.strip()
        if name == "topic" and value and len(value) <= LONGEST_TOPIC and "topic" not in parts:
            parts["topic"] = value
        elif name == "level" and "level" not in parts and (level := _level(value)):
            parts["level"] = level
        elif label:
            parts["tags"].append(label)
    return parts


def _level(word: str) -> str:
    try:
        return level_of(word)
    except ValueError:
        return ""
