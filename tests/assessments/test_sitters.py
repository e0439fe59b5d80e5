"""Crowds of simulated candidates on bad networks: requests lost, answers lost, doubled, reordered, two tabs each.

No acknowledged answer is lost, none counts twice, and what is in force is the last that was put in force.
"""

import random

import pytest
from django.test import Client

from assessments.ai.answers import clean_value
from assessments.domain.invitations import secret_of
from assessments.domain.pinned_items import item_at
from assessments.enums import QuestionKind
from assessments.models import Answer, AnswerStep, Assessment, TestSession
from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
from tests.kit.sitters import Candidate, Tab

ROUNDS = 6


@pytest.fixture
def assessment(scope) -> Assessment:
    """One test with a question of every kind that is answered in words and letters."""
    question_set = make_question_set(scope.senior)
    kinds = [kind for kind in QuestionKind.values if kind != QuestionKind.FILE_UPLOAD]
    rows = [make_question(scope.senior, question_set, kind) for kind in kinds]
    return publish(make_assessment(scope.senior, questions=rows), scope.senior)


def sit(scope, assessment: Assessment, seed: int) -> tuple[TestSession, list[Tab]]:
    """One sitting in two tabs, everything acknowledged at the end."""
    chance = random.Random(seed)
    token = make_invitation(scope.senior, assessment).token
    link = secret_of(token)
    tabs = []
    for name in ("one", "two"):
        # Everybody at home: the door counts what one address tries.
        who = Candidate(link, Client(REMOTE_ADDR=f"10.0.{seed // 250}.{seed % 250 + 1}"))
        who.post("start")
        tabs.append(Tab(who, name, random.Random(f"{seed}{name}"), who.paper()))
    for _ in range(ROUNDS):
        tab = chance.choice(tabs)
        for _ in range(chance.randint(1, 3)):
            tab.type()
        tab.send()
    for tab in tabs:
        while tab.queue:
            tab.send(reliable=True)
    return TestSession.objects.get(token=token), tabs


def check(session: TestSession, tabs: list[Tab]) -> None:
    """Everything that was acknowledged is there, once, and what is in force follows from the steps."""
    places = {place.position: place for place in session.paper.select_related("version")}
    steps = list(AnswerStep.objects.filter(session=session).order_by("pk").select_related("answer__place"))
    kept = {(step.client_id, step.client_seq): step for step in steps}
    assert len(kept) == len(steps)
    for tab in tabs:
        assert set(tab.acknowledged) == set(tab.typed)
        for seq, (question, value, outcome) in tab.acknowledged.items():
            step, place = kept[(tab.name, seq)], places[question]
            assert (step.answer.place.position, step.kind) == (question, outcome)
            assert step.value == clean_value(item_at(place), place.layout, value)
    for answer in Answer.objects.filter(session=session):
        in_force = [step for step in steps if step.answer_id == answer.pk and step.kind == "saved"]
        changed = {step.rev for step in in_force}
        assert answer.value == (in_force[-1].value if in_force else None)
        assert (answer.rev, changed) == (len(changed), set(range(1, len(changed) + 1)))


def crowd(scope, assessment: Assessment, seeds: range) -> None:
    outcomes: set[str] = set()
    for seed in seeds:
        session, tabs = sit(scope, assessment, seed)
        check(session, tabs)
        outcomes |= {outcome for tab in tabs for _question, _value, outcome in tab.acknowledged.values()}
        before = {answer.pk: answer.value for answer in Answer.objects.filter(session=session)}
        tabs[0].who.post("submit")
        tabs[1].type()
        tabs[1].send(reliable=True)
        assert tabs[1].acknowledged[tabs[1].seq][2] == "late"
        assert {answer.pk: answer.value for answer in Answer.objects.filter(session=session)} == before
    assert {"saved", "conflict"} <= outcomes


def test_twenty_sittings_lose_and_double_nothing(scope, assessment) -> None:
    crowd(scope, assessment, range(20))


@pytest.mark.heavy
def test_a_thousand_sittings_lose_and_double_nothing(scope, assessment) -> None:
    crowd(scope, assessment, range(20, 1000))
