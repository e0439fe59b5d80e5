"""Sittings that were taken and handed in, answered as told. A scope must be open."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from assessments.ai.items import Item
from assessments.domain.blueprints import blueprint_in
from assessments.domain.papers import draw_paper
from assessments.domain.questions import item_of
from assessments.domain.transitions import transition
from assessments.models import Assessment, SessionQuestion, TestSession
from recruiting.models import Application, Candidate
from tests.factories.assessments import make_invitation

RIGHT, WRONG, NOTHING = "right", "wrong", "nothing"


def make_sat(
    actor: User,
    assessment: Assessment,
    answers: Mapping[int, Any] | str = RIGHT,
    *,
    application: Application | None = None,
    candidate: Candidate | None = None,
    certainty: int | None = None,
    **fields: Any,
) -> TestSession:
    """A submitted sitting of a published assessment. `answers` is right, wrong or nothing for every question, or
    {question key: one of these or a value with the paper's letters}."""
    candidate = candidate or (application.candidate if application is not None else None)
    invited = make_invitation(actor, assessment, candidate, application=application)
    token, now = invited.token, timezone.now()
    session = TestSession.objects.create(
        assessment=assessment,
        assessment_version=assessment.current,
        assessment_application=token.application,
        token=token,
        candidate_name=token.candidate_name,
        candidate_email=token.candidate_email,
        seed=fields.pop("seed", 7),
        limit_seconds=1800,
        **fields,
    )
    token.used_at = now
    token.save()
    return hand_in(session, answers, certainty)


def hand_in(session: TestSession, answers: Mapping[int, Any] | str, certainty: int | None = None) -> TestSession:
    """Draw the paper of a new sitting, answer it and submit it."""
    now = timezone.now()
    assert session.assessment_version is not None
    places = draw_paper(session, blueprint_in(session.assessment_version))
    for place in places:
        said = answers if isinstance(answers, str) else answers.get(place.question_id, NOTHING)
        answer = session.answers.get(place=place)
        answer.value = said_value(place, said)
        answer.certainty = certainty
        answer.is_answered = answer.value is not None
        answer.save()
    ran = timedelta(minutes=10)
    times = {"started_at": now - ran, "deadline_at": now + ran, "total_questions": len(places)}
    transition(session=session, to="in_progress", **times)
    return transition(session=session, to="submitted", completed_at=now, duration_seconds=600)


def said_value(place: SessionQuestion, said: Any) -> Any:
    """What a page would post for right, wrong or nothing; another value is taken as it is."""
    if said == NOTHING:
        return None
    if said not in (RIGHT, WRONG):
        return said
    item = item_of(place.version)
    return (_right if said == RIGHT else _wrong)(item, place.layout)


def letter_of(layout: Mapping[str, str], wanted: str) -> str:
    """The paper's letter for an id."""
    return next(letter for letter, each in layout.items() if each == wanted)


def _right(item: Item, layout: Mapping[str, Any]) -> Any:
    if item.kind in ("single", "true_false"):
        right = next(each.id for each in item.choices if each.credit == 1)
        return {"choice": letter_of(layout["choices"], right)}
    if item.kind == "multiple":
        return {"choices": [letter_of(layout["choices"], each.id) for each in item.choices if each.credit > 0]}
    if item.kind == "numeric":
        return {"number": str(item.numbers[0].value)}
    if item.kind == "short_text":
        return {"text": item.accepted[0].text}
    if item.kind == "cloze":
        return {"gaps": {gap.id: gap.accepted[0].text for gap in item.gaps}}
    if item.kind == "matching":
        prompts = {letter_of(layout["prompts"], pair.id): pair.answer for pair in item.pairs}
        return {"pairs": {number: letter_of(layout["answers"], answer) for number, answer in prompts.items()}}
    if item.kind == "ordering":
        return {"order": [letter_of(layout["steps"], step.id) for step in item.steps]}
    return {"text": "A reason, because it is so."}


def _wrong(item: Item, layout: Mapping[str, Any]) -> Any:
    if item.kind in ("single", "true_false"):
        wrong = next(each.id for each in item.choices if each.credit <= 0)
        return {"choice": letter_of(layout["choices"], wrong)}
    if item.kind == "multiple":
        return {"choices": [letter_of(layout["choices"], each.id) for each in item.choices if each.credit <= 0]}
    if item.kind == "ordering":
        return {"order": [letter_of(layout["steps"], step.id) for step in reversed(item.steps)]}
    if item.kind == "matching":
        return {"pairs": dict.fromkeys(layout["prompts"], "?")}
    return {"number": "-999"} if item.kind == "numeric" else {"text": "no", "gaps": {}}
