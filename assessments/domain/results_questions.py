"""One question of a result: what was asked, answered and earned; its key for those who may see it."""

from typing import Any

from assessments.ai.answers import in_words, resolve
from assessments.ai.answers_key import key_in_words
from assessments.ai.items import Item
from assessments.ai.marking import Judged, mark
from assessments.domain.grading_answers import BY_HAND
from assessments.domain.markup import html_of, plain_of
from assessments.domain.presenting import present
from assessments.domain.questions import item_of
from assessments.enums import MarkSource
from assessments.models import Answer, Mark, SessionQuestion

LONGEST = 100_000


def question_for_candidate(place: SessionQuestion) -> dict[str, Any]:
    """A question of a released result whose policy shows answers: what the paper showed, and {yours, earned,
    is_correct, feedback, key, explanation (HTML)}. What hidden tests hold stays hidden."""
    answer = place.answer
    version = _marked_by(answer) or place.version
    item = item_of(version)
    yours = resolve(item_of(place.version), place.layout, answer.value)
    return present(place, answer) | {
        "yours": _plain(item_of(place.version), in_words(item_of(place.version), yours, longest=LONGEST)),
        "is_answered": answer.is_answered,
        "is_correct": answer.is_correct,
        "earned": None if answer.points is None else float(answer.points),
        "feedback": answer.feedback,
        "seconds": answer.time_taken_seconds,
        "key": _plain(item, key_in_words(item)),
        "explanation": html_of(item.explanation) if item.explanation else "",
    }


def question_for_staff(place: SessionQuestion, *, with_key: bool, blind: bool) -> dict[str, Any]:
    """A question of a sitting for staff: {place, answer, stem, yours, marks, waits, …}; with the key also {key,
    explanation, parts}. `blind`: nothing of what others gave."""
    answer = place.answer
    item = item_of(place.version)
    resolved = resolve(item, place.layout, answer.value)
    shown: dict[str, Any] = {
        "place": place,
        "answer": answer,
        "kind": item.kind,
        "stem": html_of(_stem(item)),
        "code": item.code,
        "yours": _plain(item, in_words(item, resolved, longest=LONGEST)),
        "is_answered": resolved is not None,
        "files": list(place.files.all()),
        "blind": blind,
        "waits": answer.points is None and resolved is not None,
        "points": None if blind else answer.points,
        "is_correct": None if blind else answer.is_correct,
        "marks": [] if blind else [_mark_words(one) for one in _newest_first(answer)],
    }
    if with_key:
        judged = mark(item, resolved)
        shown |= {
            "key": _plain(item, key_in_words(item)),
            "explanation": html_of(item.explanation) if item.explanation else "",
            "parts": _parts(item, judged),
        }
    return shown


def _stem(item: Item) -> str:
    """The stem with its gaps as answers in words name them."""
    stem = item.stem
    for gap in item.gaps:
        stem = stem.replace(f"[[{gap.id}]]", f"[{gap.id}]")
    return stem


def _plain(item: Item, words: str) -> str:
    """Words that an author wrote as options, pairs or steps, without Markdown's marks; what a person typed as it is."""
    return plain_of(words) if item.choices or item.pairs or item.steps else words


def _newest_first(answer: Answer) -> list[Mark]:
    return [one for one in sorted(answer.marks.all(), key=lambda one: -one.pk) if one.points is not None]


def _marked_by(answer: Answer) -> Any:
    """The version whose key counted, where a regrade chose another than the paper's."""
    counted = next((one for one in answer.marks.all() if one.is_counted), None)
    return counted.version if counted is not None and counted.source not in BY_HAND else None


def _mark_words(one: Mark) -> dict[str, Any]:
    return {
        "mark": one,
        "is_proposal": one.source == MarkSource.PROPOSAL,
        "by": one.marker.name if one.marker is not None else one.get_source_display(),
    }


def _parts(item: Item, judged: Judged) -> list[dict[str, Any]]:
    """What each option, gap, pair or step earned, in the words of its author."""
    names = {each.id: each.text for each in item.choices}
    names |= {pair.id: pair.prompt for pair in item.pairs} | {step.id: step.text for step in item.steps}
    return [
        {"name": plain_of(names.get(part.id, part.id)), "fraction": part.fraction, "feedback": part.feedback}
        for part in judged.per_part
    ]
