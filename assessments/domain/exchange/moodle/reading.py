"""Moodle XML as items."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from assessments.domain.exchange.gift.blocks import category_of
from assessments.domain.exchange.labels import parts_of
from assessments.domain.exchange.moodle.cloze import cloze_parts
from assessments.domain.exchange.moodle.fields import bare_words, child, children, pictures, raw, said, style, words
from assessments.domain.exchange.moodle.kinds import KINDS
from assessments.domain.exchange.readings import (
    Bad,
    Draft,
    FileUnreadable,
    Reading,
    Unusable,
    gather,
    short_name,
    title_for,
)
from assessments.domain.exchange.xml import line_of, name_of, tree_of

_WHOLE_FEEDBACK = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_USUAL = ("your answer is correct.", "your answer is partially correct.", "your answer is incorrect.", "")
_LEFT_OUT = {
    "hint": "Hints are left out.",
    "graderinfo": "The information for markers is left out.",
    "responsetemplate": "The template for the answer is left out.",
    "units": "Units are left out.",
}


def read(data: bytes | str) -> Reading:
    """A Moodle XML file. Raises FileUnreadable; a question that cannot be used is named with its line."""
    root, notes = tree_of(data)
    if name_of(root).lower() == "question":
        quiz = Element("quiz")
        quiz.append(root)
        root = quiz
    if name_of(root).lower() != "quiz":
        raise FileUnreadable("This is XML, but not of Moodle: it does not begin with <quiz>.", code="wrong_format")
    return gather(_questions(root), notes)


def _questions(root: Element) -> Iterator[Draft | Bad]:
    category = ""
    for question in children(root, "question"):
        kind = question.get("type", "").strip().lower()
        if kind == "category":
            category = category_of(words(question, "category"))
            continue
        name = ""
        try:
            name = bare_words(child(question, "name"))
            yield _draft(question, kind, name, category)
        except Unusable as unusable:
            yield Bad(line_of(question), name or _beginning(question), unusable.kind or kind, unusable.reason)


def _beginning(question: Element) -> str:
    text = child(question, "questiontext")
    return short_name("".join(text.itertext())[:200]) if text is not None else ""


def _draft(question: Element, kind: str, name: str, category: str) -> Draft:
    source = child(question, "questiontext")
    default = style(source, "html")
    if kind in ("cloze", "multianswer"):
        parts = cloze_parts(raw(source) if source is not None else "", default)
    elif kind in KINDS:
        parts = {"stem": said(source, default), **KINDS[kind](question, default)}
    elif kind == "description":
        raise Unusable("A description asks nothing, so it is not a question here. Leave it out.")
    else:
        raise Unusable(f"Questions of the kind “{kind or 'unknown'}” cannot be taken over.")
    parts |= {"title": title_for(name, parts["stem"]), "category": category, "points": _points(question)}
    parts |= {"explanation": said(child(question, "generalfeedback"), default)}
    parts |= {"ref": words(question, "idnumber")[:120], **_labels(question)}
    return Draft(line_of(question), name or short_name(parts["stem"]), parts, tuple(_notes(question)))


def _points(question: Element) -> float:
    try:
        grade = float(words(question, "defaultgrade", "1").replace(",", "."))
    except ValueError:
        grade = 1.0
    return grade if 0 < grade <= 1_000 else 1.0


def _labels(question: Element) -> dict[str, Any]:
    tags = child(question, "tags")
    return parts_of(raw(tag).strip() for tag in children(tags, "tag")) if tags is not None else {}


def _notes(question: Element) -> Iterator[str]:
    count = pictures(question)
    if count:
        yield f"{count} picture{'s' * (count > 1)} or other file{'s' * (count > 1)} left out. Add them to the question."
    whole = (bare_words(child(question, name)).lower() for name in _WHOLE_FEEDBACK)
    if any(feedback not in _USUAL for feedback in whole):
        yield "Feedback on the answer as a whole is left out."
    for name, note in _LEFT_OUT.items():
        found = child(question, name)
        if found is not None and "".join(found.itertext()).strip():
            yield note
