"""What of a paper a candidate sees. Nothing else in the product turns a question's version into candidate's words.

Never shown: credits, keys, feedback, reasons, sources, hidden tests, rubrics, tags, the item's own ids.
"""

import re
from typing import Any

from assessments.ai.items import Choice, Item, Upload
from assessments.domain.answer_images import image_key
from assessments.domain.markup import html_of, inline_html_of
from assessments.domain.pinned_items import item_at
from assessments.domain.places import is_open_now
from assessments.models import Answer, SessionQuestion, TestSession

_MARK = "\ue000"
_GAP = re.compile(f"{_MARK}(\\d+){_MARK}")


def present(place: SessionQuestion, answer: Answer | None) -> dict[str, Any]:
    """One place as its candidate sees it: {position, section, section_title, kind, title, stem, stimulus (HTML), code,
    code_language, image, image_alt, choices [{letter, html}], prompts [{name, html}], answers [{letter, html}],
    steps [{letter, html}], gaps [{name, kind, choices}], languages, starter, tests (visible), time_ms, memory_mb,
    points, min_words, max_words, upload, asks_certainty, …} and the answer so far: {value, certainty, rev, flagged,
    answered, saved_at, closed}. In the stem of a cloze each gap is `<span data-gap="1">[1]</span>`; its name is the
    key in the answer's `gaps`."""
    item = item_at(place)
    asked = {
        "position": place.position,
        "section": place.section,
        "section_title": place.section_title,
        "kind": item.kind,
        "title": item.title,
        "stem": _stem(item),
        "stimulus": html_of(item.stimulus) if item.stimulus else "",
        "code": item.code,
        "code_language": item.code_language,
        "image": _image(place, item),
        "image_alt": item.image_alt,
        "points": float(place.points),
        "asks_certainty": item.certainty,
        "min_words": item.min_words,
        "max_words": item.max_words,
    }
    return asked | _parts(item, place.layout) | _given(place, answer)


def stub(place: SessionQuestion, answer: Answer | None) -> dict[str, Any]:
    """A place that is not open now: where it stands and whether it is answered, none of its words."""
    given = _given(place, answer)
    kept = {name: given[name] for name in ("answered", "flagged", "closed", "rev")}
    return {"position": place.position, "section": place.section, "section_title": place.section_title} | kept


def paper_of(session: TestSession) -> list[dict[str, Any]]:
    """The whole paper in order. Where questions are taken one by one, or sections have limits of their own, only what
    is open now has its words; the rest are stubs (`hidden` is true)."""
    rows = SessionQuestion.objects.filter(session=session).select_related("answer", "version").order_by("position")
    shown = []
    for place in rows:
        answer = getattr(place, "answer", None)
        is_open = is_open_now(session, place)
        shown.append((present if is_open else stub)(place, answer) | {"hidden": not is_open})
    return shown


def _given(place: SessionQuestion, answer: Answer | None) -> dict[str, Any]:
    return {
        "value": answer.value if answer else None,
        "certainty": answer.certainty if answer else None,
        "rev": answer.rev if answer else 0,
        "answered": bool(answer and answer.is_answered),
        "saved_at": answer.saved_at.isoformat() if answer and answer.saved_at else None,
        "flagged": place.is_flagged,
        "closed": place.closed_at is not None,
    }


def _stem(item: Item) -> str:
    """The stem as HTML; each gap's own id is replaced before Markdown sees it."""
    stem = item.stem
    for number, gap in enumerate(item.gaps, start=1):
        stem = stem.replace(f"[[{gap.id}]]", f"{_MARK}{number}{_MARK}")
    return _GAP.sub(r'<span data-gap="\1">[\1]</span>', html_of(stem))


def _image(place: SessionQuestion, item: Item) -> str:
    """The address of the picture, signed for this place; empty where there is none."""
    return f"/api/v1/sittings/images/{image_key(place)}" if item.image else ""


def _choices(choices: tuple[Choice, ...], letters: dict[str, str]) -> list[dict[str, str]]:
    texts = {choice.id: choice.text for choice in choices}
    return [{"letter": letter, "html": inline_html_of(texts[each])} for letter, each in letters.items()]


def _parts(item: Item, layout: dict[str, Any]) -> dict[str, Any]:
    """What one chooses from, matches, orders, fills or writes."""
    parts: dict[str, Any] = {"choices": _choices(item.choices, layout.get("choices", {}))}
    if item.kind == "matching":
        prompts = {pair.id: pair.prompt for pair in item.pairs}
        names = layout["prompts"].items()
        parts["prompts"] = [{"name": name, "html": inline_html_of(prompts[each])} for name, each in names]
        answers = layout["answers"].items()
        parts["answers"] = [{"letter": letter, "html": inline_html_of(text)} for letter, text in answers]
    if item.kind == "ordering":
        texts = {step.id: step.text for step in item.steps}
        steps = layout["steps"].items()
        parts["steps"] = [{"letter": letter, "html": inline_html_of(texts[each])} for letter, each in steps]
    if item.kind == "cloze":
        tables = layout.get("gaps", {})
        parts["gaps"] = [
            {"name": str(number), "kind": gap.kind, "choices": _choices(gap.choices, tables.get(gap.id, {}))}
            for number, gap in enumerate(item.gaps, start=1)
        ]
    if item.coding is not None:
        parts |= _coding(item)
    if item.upload is not None or item.kind == "file_upload":
        parts["upload"] = _upload(item)
    return parts


def _coding(item: Item) -> dict[str, Any]:
    coding = item.coding
    if coding is None:
        return {}
    visible = [test for test in coding.tests if test.visible]
    return {
        "languages": list(coding.languages),
        "starter": dict(coding.starter),
        "time_ms": coding.time_ms,
        "memory_mb": coding.memory_mb,
        "tests": [
            {"name": test.name or str(number), "stdin": test.stdin, "expected": test.expected}
            for number, test in enumerate(visible, start=1)
        ],
        "hidden_tests": len(coding.tests) - len(visible),
    }


def _upload(item: Item) -> dict[str, Any]:
    rules = item.upload or Upload()
    return {"extensions": list(rules.extensions), "max_bytes": rules.max_bytes}
