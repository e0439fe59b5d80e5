"""Questions and competencies of a kit, checked; and as lines that people type."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from config.errors import Refused
from interviews.data import load_competencies

MOST = 30
LONGEST = 1000


def checked_questions(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """[{text, competency, prompts}], without empty ones. Raises Refused for more than 30 or longer than 1000."""
    found = []
    for row in rows:
        text = " ".join(str(row.get("text", "")).split())
        prompts = [" ".join(str(one).split())[:LONGEST] for one in list(row.get("prompts") or [])[:10]]
        if text:
            competency = " ".join(str(row.get("competency", "")).split())[:120]
            found.append({"text": text, "competency": competency, "prompts": [one for one in prompts if one]})
    if len(found) > MOST or any(len(row["text"]) > LONGEST for row in found):
        raise _refused("questions", _("At most 30 questions of 1000 letters each."))
    return found


def checked_competencies(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """[{name, anchors {"1" … "5"}}], each name once; one that we know gets our anchors where none are given. Raises
    Refused for more than 30."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = " ".join(str(row.get("name", "")).split())[:120]
        given = row.get("anchors") or known_anchors(name)
        anchors = {str(level): str(words)[:500] for level, words in dict(given).items() if str(level) in "12345"}
        if name and name.casefold() not in found:
            found[name.casefold()] = {"name": name, "anchors": anchors}
    if len(found) > MOST:
        raise _refused("competencies", _("At most 30 competencies."))
    return list(found.values())


def known_anchors(name: str) -> dict[str, str]:
    """What each level of a competency looks like, for the ones in our catalog; {} for others."""
    catalog = {known.casefold(): one for known, one in load_competencies().items()}
    one = catalog.get(name.casefold())
    return {str(level): words for level, words in one.anchors.items()} if one is not None else {}


def known_competencies() -> list[str]:
    """The names in our catalog, as they are written."""
    return sorted(load_competencies())


def questions_in(lines: str) -> list[dict[str, Any]]:
    """One question a line, "question | competency"; a line that begins with a dash is a prompt of the one before."""
    found: list[dict[str, Any]] = []
    for line in lines.splitlines():
        words = line.strip()
        if words.startswith(("-", "–", "•")) and found:
            found[-1]["prompts"].append(words.lstrip("-–• "))
        elif words:
            text, _bar, competency = words.partition("|")
            found.append({"text": text.strip(), "competency": competency.strip(), "prompts": []})
    return found


def lines_of(questions: Iterable[Mapping[str, Any]]) -> str:
    """The same the other way round."""
    lines = []
    for row in questions:
        lines.append(f"{row['text']} | {row['competency']}" if row.get("competency") else str(row["text"]))
        lines += [f"- {prompt}" for prompt in row.get("prompts", [])]
    return "\n".join(lines)


def _refused(field: str, sentence: str) -> Refused:
    return Refused(sentence, code="invalid", fields={field: sentence})
