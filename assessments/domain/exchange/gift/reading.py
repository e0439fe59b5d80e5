"""GIFT as items: the parts of a question, and which kind its answers make it."""

import re
from collections.abc import Iterator
from typing import Any

from assessments.domain.exchange.decoding import text_of
from assessments.domain.exchange.gift.answers import Answers, choice_parts, matching_parts, number_parts, text_parts
from assessments.domain.exchange.gift.blocks import Block, blocks_of
from assessments.domain.exchange.gift.signs import cut, places, plain
from assessments.domain.exchange.labels import parts_of
from assessments.domain.exchange.readings import Bad, Draft, Reading, Unusable, gather, short_name, title_for
from assessments.domain.exchange.styles import stripped_style, styled

LONGEST = 200_000
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_PLUGIN = re.compile(r"^\s*(>|%%|<)")


def read(data: bytes | str) -> Reading:
    """A GIFT file. Raises FileUnreadable; a bad question is named with its line and harms no other."""
    text, notes = text_of(data)
    return gather((_question(block) for block in blocks_of(text)), notes)


def _question(block: Block) -> Draft | Bad:
    title, body = _title(block.text)
    name = title or short_name(plain(cut(body, r"\{")[0]))
    try:
        return _draft(block, title, body)
    except Unusable as unusable:
        return Bad(block.line, name, unusable.kind or "unknown", unusable.reason)


def _title(text: str) -> tuple[str, str]:
    if text.lstrip().startswith("::"):
        rest = text.lstrip()[2:]
        found = next(places(rest, "::"), None)
        if found is not None:
            return " ".join(plain(rest[: found.start()]).split()), rest[found.end() :].strip()
    return "", text.strip()


def _draft(block: Block, title: str, body: str) -> Draft:
    if len(body) > LONGEST:
        raise Unusable(f"The question is longer than {LONGEST:,} characters. Shorten it.")
    stem_source, answer = _stem_and_answer(body)
    style, stem_source = stripped_style(stem_source.strip(), "")
    answer, general = _general(answer)
    parts, notes = _parts(Answers(answer, style))
    stem = styled(plain(stem_source).strip(), style)
    common: dict[str, Any] = {"stem": stem, "title": title_for(title, stem), "category": block.category}
    common |= {**parts_of(block.tags), "ref": block.ref[:120], "explanation": _said(general, style)}
    return Draft(block.line, title or short_name(stem), common | parts, notes)


def _said(source: str, style: str) -> str:
    own, text = stripped_style(source.strip(), style)
    return styled(plain(text).strip(), own)


def _stem_and_answer(body: str) -> tuple[str, str]:
    before, rest = cut(body, r"\{")
    if rest is None:
        if next(places(body, r"\}"), None) is not None:
            raise Unusable("There is a } without a { before it. Write \\} for a brace that is part of the text.")
        raise Unusable("A description asks nothing, so it is not a question here. Leave it out.", "description")
    answer, after = cut(rest, r"\}")
    if after is None:
        raise Unusable("The { of the answers is not closed. Add a } after the last answer.")
    if next(places(after, r"[{}]"), None) is not None:
        raise Unusable("There are several answer parts in braces; GIFT knows one a question.", "cloze")
    if not after.strip():
        return before, answer
    return f"{before}_____{after}", answer


def _general(answer: str) -> tuple[str, str]:
    found = list(places(answer, "####"))
    return (answer[: found[-1].start()], answer[found[-1].end() :]) if found else (answer, "")


def _parts(answers: Answers) -> tuple[dict[str, Any], tuple[str, ...]]:
    source = answers.source.strip()
    if not source:
        return {"kind": "long_text"}, ()
    if source.startswith("#"):
        return number_parts(Answers(source[1:], answers.style))
    if _PLUGIN.match(source):
        raise Unusable("This kind of question comes from a Moodle plugin and is not known here.", "plugin")
    word = cut(source, "#")[0].strip().upper()
    if word in _TRUTH:
        return _truth(source, _TRUTH[word], answers.style), ()
    if next(places(source, "~"), None) is not None:
        return choice_parts(answers), ()
    if next(places(source, "="), None) is not None and next(places(source, "->"), None) is not None:
        return matching_parts(answers), ()
    return text_parts(answers)


def _truth(source: str, right: bool, style: str) -> dict[str, Any]:
    feedback = [_said(part, style) for part in list(_split(source, "#"))[1:3]]
    wrong_says, right_says = [*feedback, "", ""][:2]
    choices = [
        {"id": "true", "text": "True", "credit": float(right), "feedback": right_says if right else wrong_says},
        {"id": "false", "text": "False", "credit": float(not right), "feedback": wrong_says if right else right_says},
    ]
    return {"kind": "true_false", "choices": choices, "shuffle": False}


def _split(text: str, sign: str) -> Iterator[str]:
    rest: str | None = text
    while rest is not None:
        part, rest = cut(rest, sign)
        yield part
