"""Moodle's kinds of questions as the parts of an item."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from assessments.domain.exchange.gift.answers import number
from assessments.domain.exchange.moodle.fields import child, children, raw, said, share, style, switched, words
from assessments.domain.exchange.patterns import text_key
from assessments.domain.exchange.readings import Unusable, numbered

_SIZES = {"kb": 1024, "mb": 1024 * 1024}
_GROUPS = {
    "document": ("pdf", "docx", "doc", "odt", "rtf"),
    "text": ("txt", "md"),
    "image": ("png", "jpg", "jpeg"),
    "archive": ("zip",),
    "spreadsheet": ("xlsx", "ods", "csv"),
    "presentation": ("pptx", "odp"),
}


def _answers(question: Element) -> list[tuple[Element, float]]:
    return [(each, share(each.get("fraction", "0").strip())) for each in children(question, "answer")]


def _feedback(answer: Element, default: str) -> str:
    return said(child(answer, "feedback"), default)


def _multichoice(question: Element, default: str) -> dict[str, Any]:
    answers = _answers(question)
    choices = [
        {"text": said(answer, default), "credit": credit, "feedback": _feedback(answer, default)}
        for answer, credit in answers
    ]
    kind = "single" if switched(question, "single", True) else "multiple"
    return {"kind": kind, "choices": numbered(choices), "shuffle": switched(question, "shuffleanswers", True)}


def _all_or_nothing(question: Element, default: str) -> dict[str, Any]:
    parts = _multichoice(question, default)
    right = sum(choice["credit"] > 0 for choice in parts["choices"]) or 1
    choices = [{**choice, "credit": (choice["credit"] > 0) / right} for choice in parts["choices"]]
    return {**parts, "kind": "multiple", "partial": False, "choices": choices}


def _truefalse(question: Element, default: str) -> dict[str, Any]:
    by_word = {raw(answer).strip().lower(): (answer, credit) for answer, credit in _answers(question)}
    if set(by_word) != {"true", "false"}:
        raise Unusable("A true or false question needs the answers true and false.")
    choices = [
        {"id": word, "text": word.title(), "credit": credit, "feedback": _feedback(answer, default)}
        for word in ("true", "false")
        for answer, credit in [by_word[word]]
    ]
    return {"kind": "true_false", "choices": choices, "shuffle": False}


def _shortanswer(question: Element, default: str) -> dict[str, Any]:
    case = switched(question, "usecase", False)
    keys = [
        {**text_key(raw(answer).strip(), case=case), "credit": credit, "feedback": _feedback(answer, default)}
        for answer, credit in _answers(question)
        if credit or raw(answer).strip() != "*"
    ]
    return {"kind": "short_text", "accepted": keys}


def _numerical(question: Element, default: str) -> dict[str, Any]:
    keys = [
        {
            "value": number(raw(answer)),
            "tolerance": abs(number(words(answer, "tolerance", "0"))),
            "credit": credit,
            "feedback": _feedback(answer, default),
        }
        for answer, credit in _answers(question)
        if raw(answer).strip() != "*"
    ]
    return {"kind": "numeric", "numbers": keys}


def _matching(question: Element, default: str) -> dict[str, Any]:
    pairs: list[dict[str, Any]] = []
    extras: list[str] = []
    for each in children(question, "subquestion"):
        prompt = said(each, style(each, default))
        answer = child(each, "answer")
        text = said(answer, style(answer, ""))
        if prompt:
            pairs.append({"prompt": prompt, "answer": text})
        elif text:
            extras.append(text)
    shuffle = switched(question, "shuffleanswers", True)
    return {"kind": "matching", "pairs": numbered(pairs), "extra_answers": extras, "shuffle": shuffle}


def _ordering(question: Element, default: str) -> dict[str, Any]:
    answers = list(children(question, "answer"))
    try:
        places = [float(answer.get("fraction", "")) for answer in answers]
    except ValueError:
        places = []
    if len(set(places)) == len(answers):
        answers = [answer for _, answer in sorted(zip(places, answers, strict=True), key=lambda pair: pair[0])]
    return {"kind": "ordering", "steps": numbered({"text": said(answer, default)} for answer in answers)}


def _essay(question: Element, default: str) -> dict[str, Any]:
    if words(question, "attachments", "0") not in ("0", "") and words(question, "responseformat") == "noinline":
        return {"kind": "file_upload", "upload": _upload(question)}
    limits = {"min_words": _count(question, "minwordlimit"), "max_words": _count(question, "maxwordlimit")}
    return {"kind": "long_text", **limits}


def _count(question: Element, name: str) -> int:
    said_there = words(question, name, "0")
    return int(said_there) if said_there.isdecimal() and len(said_there) < 10 else 0


def _upload(question: Element) -> dict[str, Any]:
    upload: dict[str, Any] = {}
    names = [name.strip(" .").lower() for name in re.split(r"[,;\s]+", words(question, "filetypeslist"))]
    extensions = [each for name in names if name and name != "*" for each in _GROUPS.get(name, (name,))]
    if extensions:
        upload["extensions"] = list(dict.fromkeys(extensions))
    size = re.fullmatch(r"(\d{1,15})\d*\s*(kb|mb)?", words(question, "maxbytes", "0").lower())
    if size and int(size[1]):
        upload["max_bytes"] = min(int(size[1]) * _SIZES.get(size[2] or "", 1), 20_000_000)
    return upload


KINDS: dict[str, Callable[[Element, str], dict[str, Any]]] = {
    "multichoice": _multichoice,
    "multichoiceset": _all_or_nothing,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
