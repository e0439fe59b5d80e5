"""Random sequences of everything that can be done to a sitting, at random times: no illegal move, and the facts of its
row hold after each."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from assessments.domain import clock as clocks
from assessments.domain import sittings
from assessments.domain.autosave import Change, save_answers
from assessments.domain.blueprints import blueprint_in
from assessments.domain.sitting_rules import rules_of
from assessments.enums import BEFORE_START, HANDED_IN, RUNNING, SESSION_FLOW, SessionStatus
from assessments.models import Answer, Assessment, SessionEvent, TestSession
from config.errors import DomainError
from tests.factories.assessments import make_assessment, publish
from tests.kit.sitters import MovedClock, moved_clock
from tests.kit.sizes import tries


class Play:
    """One sitting, the clock, and what may be done."""

    def __init__(self, assessment: Assessment, actor: Any, clock: MovedClock, seed: int) -> None:
        self.chance, self.clock, self.actor = random.Random(seed), clock, actor
        self.seq = 0
        self.refused: list[str] = []
        version = assessment.current
        assert version is not None
        blueprint = blueprint_in(version)
        self.session = TestSession.objects.create(
            assessment=assessment,
            assessment_version=version,
            candidate_email="robin@example.test",
            seed=seed,
            limit_seconds=600,
            rules=rules_of(blueprint) | self.chance.choice([{}, {"navigation": "forward"}, {"question_seconds": 90}]),
            accommodation=self.chance.choice([{}, {"breaks": 1, "break_minutes": 2, "multiplier": "1.5"}]),
        )
        self.sealed: dict[int, Any] | None = None

    def act(self) -> str:
        """Do something; its name. A refusal is a DomainError, nothing else may be raised."""
        name = self.chance.choices(list(ACTS), [weight for weight, _act in ACTS.values()])[0]
        try:
            ACTS[name][1](self)
        except DomainError as refusal:
            self.refused.append(refusal.sentence)
        return name

    def save(self) -> None:
        self.seq += 1
        change = Change(
            question=self.chance.randint(1, 4),
            client_seq=self.chance.randint(1, self.seq),
            value={"choice": self.chance.choice("ABCD")},
            base_rev=self.chance.randint(0, 3),
        )
        save_answers(session=self.session, client_id=self.chance.choice("ab"), changes=[change])

    def wait(self) -> None:
        self.clock.forward(seconds=self.chance.choice([1, 9, 45, 130, 400]))

    def check(self) -> None:
        """What must be true of the row now."""
        row = TestSession.objects.get(pk=self.session.pk)
        status = row.status
        assert status != SessionStatus.PAUSED or row.paused_at is not None
        assert status != SessionStatus.IN_PROGRESS or (row.paused_at is None and row.current_since is not None)
        assert status not in HANDED_IN or row.completed_at is not None
        assert status not in RUNNING or row.completed_at is None
        assert status not in BEFORE_START or row.started_at is None
        if row.started_at is not None:
            self._check_time(row)
        if status in HANDED_IN:
            answers = {one.pk: (one.value, one.rev) for one in Answer.objects.filter(session=row)}
            self.sealed = answers if self.sealed is None else self.sealed
            assert answers == self.sealed

    def check_history(self) -> None:
        """Every move that was made is in the table and follows the one before; every refusal is a sentence."""
        moves = SessionEvent.objects.filter(session=self.session).exclude(to_status="").order_by("pk")
        path = list(moves.values_list("from_status", "to_status"))
        assert all(SESSION_FLOW.allows(old, new) for old, new in path)
        assert [new for _old, new in path[:-1]] == [old for old, _new in path[1:]]
        status = TestSession.objects.get(pk=self.session.pk).status
        assert status == (path[-1][1] if path else SessionStatus.INVITED)
        assert all(sentence.endswith(".") for sentence in self.refused)

    def _check_time(self, row: TestSession) -> None:
        assert row.deadline_at is not None
        assert row.started_at is not None
        allowed = clocks.allowed_seconds(row.limit_seconds, row.accommodation)
        assert row.deadline_at == row.started_at + timedelta(seconds=allowed + row.paused_seconds)
        assert row.current_since is None or row.status in RUNNING
        if row.status in HANDED_IN:
            assert row.completed_at is not None
            assert row.duration_seconds is not None
            assert row.completed_at <= row.deadline_at or row.paused_at is not None
            assert 0 <= row.duration_seconds <= allowed
            assert sum(row.paper.values_list("seconds_spent", flat=True)) <= row.duration_seconds + 1


def _do(verb: Callable[..., Any], **more: Any) -> Callable[[Play], Any]:
    return lambda play: verb(session=TestSession.objects.get(pk=play.session.pk), **more)


def _staff(verb: Callable[..., Any], **more: Any) -> Callable[[Play], Any]:
    return lambda play: verb(session=TestSession.objects.get(pk=play.session.pk), actor=play.actor, **more)


ACTS: dict[str, tuple[int, Callable[[Play], Any]]] = {
    "check": (2, _do(sittings.check_sitting)),
    "consent": (1, _do(sittings.consent_sitting)),
    "start": (8, _do(sittings.start_sitting)),
    "save": (12, Play.save),
    "go": (5, lambda play: sittings.go_to(session=play.session, position=play.chance.randint(0, 4))),
    "pause": (3, _staff(sittings.pause_sitting)),
    "resume": (4, _staff(sittings.resume_sitting)),
    "break": (2, _do(sittings.take_break)),
    "go on": (2, _do(sittings.resume_sitting, actor=None)),
    "extend": (2, _staff(sittings.extend_sitting, minutes=3, reason="Noise")),
    "settle": (4, lambda play: sittings.settle(TestSession.objects.get(pk=play.session.pk))),
    "submit": (1, _do(sittings.submit_sitting)),
    "void": (1, _staff(sittings.void_sitting, reason="Mix-up")),
    "wait": (10, Play.wait),
}


@pytest.fixture
def assessment(scope) -> Assessment:
    return publish(make_assessment(scope.senior), scope.senior)


def play(scope, assessment: Assessment, seeds: range) -> None:
    ends: set[str] = set()
    with moved_clock() as clock:
        for seed in seeds:
            one = Play(assessment, scope.senior, clock, seed)
            done = []
            for _ in range(one.chance.randint(4, 12)):
                done.append(one.act())
                try:
                    one.check()
                except AssertionError as wrong:
                    raise AssertionError(f"seed {seed}: {done}") from wrong
            one.check_history()
            ends.add(TestSession.objects.get(pk=one.session.pk).status)
    assert {"in_progress", "submitted", "voided", "paused"} <= ends


def test_sequences_of_acts_break_nothing(scope, assessment) -> None:
    play(scope, assessment, range(tries(300)))


@pytest.mark.heavy
def test_ten_thousand_sequences_break_nothing(scope, assessment) -> None:
    play(scope, assessment, range(300, 10_000))
