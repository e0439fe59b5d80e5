"""Stopping the clock with authority, practice, previews, and what proctoring asks."""

from datetime import timedelta

import pytest

from assessments.domain import accommodations, withholding
from assessments.domain.autosave import Change, save_batch
from assessments.domain.practice import NothingToPractice, leave_practice, practice_choices, start_practice
from assessments.domain.previews import start_preview
from assessments.domain.sitting_signs import is_too_fast, note_save
from assessments.domain.sittings import (
    NotYet,
    consent_sitting,
    open_sitting,
    pause_sitting,
    resume_sitting,
    settle,
    start_sitting,
    state_of,
    submit_sitting,
    take_break,
)
from assessments.enums import SessionStatus
from assessments.models import Question, TestSession
from config.errors import Conflict, Refused
from proctoring.domain.policies import create_policy
from proctoring.models import ProctoringEvent
from tests.factories.assessments import (
    make_assessment,
    make_invitation,
    make_question,
    make_question_set,
    make_sitting,
    publish,
)
from tests.kit.sitters import moved_clock


@pytest.fixture
def clock():
    with moved_clock() as moved:
        yield moved


def now(session: TestSession) -> TestSession:
    return TestSession.objects.select_related("watch", "assessment", "token", "user", "question_set").get(pk=session.pk)


def test_a_pause_of_the_staff_moves_the_deadline_by_its_length(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(minutes=10)
    paused = pause_sitting(session=session, actor=scope.senior, reason="Fire alarm")
    assert pause_sitting(session=session, actor=scope.senior).paused_at == paused.paused_at
    clock.forward(hours=3)
    assert settle(now(session)).status == SessionStatus.PAUSED
    assert state_of(now(session))["seconds_left"] == 20 * 60
    with pytest.raises(Conflict):
        resume_sitting(session=session, actor=None)
    resumed = resume_sitting(session=session, actor=scope.senior)
    assert resumed.deadline_at == session.deadline_at + timedelta(hours=3)
    clock.forward(minutes=5)
    done = submit_sitting(session=session)
    assert done.duration_seconds == 15 * 60


def test_a_break_goes_on_by_itself_at_its_end(scope, clock) -> None:
    token = make_invitation(scope.senior).token
    accommodations.arrange_accommodation(
        candidate=token.application.candidate, actor=scope.senior, breaks=1, break_minutes=5, reason="r"
    )
    session = start_sitting(session=open_sitting(token=token))
    clock.forward(minutes=10)
    assert take_break(session=session).pause_until == clock.at + timedelta(minutes=5)
    clock.forward(minutes=24)
    going = settle(now(session))
    assert (going.status, going.paused_seconds) == (SessionStatus.IN_PROGRESS, 300)
    assert going.deadline_at == session.deadline_at + timedelta(minutes=5)
    assert state_of(now(session))["seconds_left"] == 60
    with pytest.raises(Conflict):
        take_break(session=session)


def test_a_break_may_end_early_and_is_then_used(scope, clock) -> None:
    token = make_invitation(scope.senior).token
    accommodations.arrange_accommodation(
        candidate=token.application.candidate, actor=scope.senior, breaks=1, break_minutes=5, reason="r"
    )
    session = start_sitting(session=open_sitting(token=token))
    take_break(session=session)
    clock.forward(minutes=2)
    assert resume_sitting(session=session, actor=None).paused_seconds == 120
    with pytest.raises(Conflict) as none_left:
        take_break(session=session)
    assert none_left.value.reason_code == "no_break_left"


def test_the_clock_cannot_be_stopped_once_the_time_is_over(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.at = session.deadline_at
    with pytest.raises(Conflict):
        pause_sitting(session=session, actor=scope.senior)


@pytest.fixture
def practice_set(scope):
    question_set = make_question_set(scope.senior, skill="SQL", level="beginner", is_practice=True)
    for _ in range(14):
        make_question(scope.senior, question_set)
    make_question(scope.senior, question_set, kind="long_text")
    return question_set


def test_practice_draws_ten_approved_questions_that_code_can_mark(scope, practice_set, clock) -> None:
    assert practice_choices() == {"SQL": {"beginner": 14}}
    session = start_practice(user=scope.candidate, skill=" sql ", level="Easy")
    assert start_practice(user=scope.candidate, skill="SQL", level="beginner").pk == session.pk
    session = start_sitting(session=session)
    assert (session.is_practice, session.paper.count(), session.limit_seconds) == (True, 10, 600)
    assert session.deadline_at - session.started_at == timedelta(minutes=10)
    assert not session.paper.filter(version__kind="long_text").exists()
    assert start_practice(user=scope.candidate, skill="SQL", level="beginner").pk == session.pk
    assert leave_practice(session=session).status == SessionStatus.ABANDONED
    assert start_practice(user=scope.candidate, skill="SQL", level="beginner").pk != session.pk


def test_practice_says_what_it_lacks(scope, practice_set) -> None:
    with pytest.raises(NothingToPractice):
        start_practice(user=scope.candidate, skill="Rust", level="expert")
    with pytest.raises(Refused) as unknown:
        start_practice(user=scope.candidate, skill="SQL", level="godlike")
    assert unknown.value.reason_code == "unknown_level"
    Question.objects.filter(question_set=practice_set).update(status="draft")
    with pytest.raises(NothingToPractice):
        start_practice(user=scope.candidate, question_set=practice_set)


def test_a_preview_shows_the_form_as_it_stands_and_counts_nowhere(scope) -> None:
    assessment = make_assessment(scope.senior)
    session = start_preview(assessment=assessment, actor=scope.senior)
    assert start_preview(assessment=assessment, actor=scope.senior).pk == session.pk
    session = start_sitting(session=session)
    assert (session.is_preview, session.paper.count(), session.token, session.watch) == (True, 3, None, None)
    assert not Question.objects.exclude(times_used=0).exists()
    with pytest.raises(Refused):
        start_preview(assessment=make_assessment(scope.senior, questions=[]), actor=scope.senior)


@pytest.fixture
def watched(scope, clock):
    policy = create_policy(actor=scope.admin, name="Usual", strictness="high")
    assessment = publish(make_assessment(scope.senior, proctoring_policy=policy), scope.senior)
    return make_sitting(scope.senior, assessment, start=False)


def test_nothing_starts_before_the_person_agrees(scope, watched) -> None:
    with pytest.raises(NotYet) as first:
        start_sitting(session=watched)
    assert first.value.reason_code == "consent_needed"
    consent_sitting(session=watched)
    session = start_sitting(session=watched)
    state = state_of(now(session))
    assert (state["watch_id"], bool(state["watch_secret"])) == (str(watched.watch.public_id), True)
    submit_sitting(session=session)
    assert now(session).watch.status == "ended"


def saved(session, value, *, seq: int = 1, question: int = 1):
    change = Change(question=question, client_seq=seq, value=value)
    return save_batch(public_id=session.public_id, client_id="a", changes=[change])


def test_an_answer_that_nobody_can_have_read_is_noticed(scope, clock) -> None:
    policy = create_policy(actor=scope.admin, name="Usual", strictness="high")
    question = make_question(scope.senior, kind="long_text")
    assessment = publish(make_assessment(scope.senior, questions=[question], proctoring_policy=policy), scope.senior)
    session = make_sitting(scope.senior, assessment, start=False)
    consent_sitting(session=session)
    session = start_sitting(session=session)
    clock.forward(seconds=1)
    batch = saved(session, {"text": "word " * 30})
    note_save(batch=batch, ip="203.0.113.9", user_agent="Test", client_id="a")
    assert ProctoringEvent.objects.filter(event_type="answer_too_fast", watch=session.watch_id).count() == 1
    clock.forward(seconds=20)
    slow = saved(session, {"text": "word " * 45}, seq=2)
    assert not is_too_fast(slow.applied[0], slow.before[slow.applied[0].pk])


def test_without_a_watch_nothing_is_noticed(scope, clock) -> None:
    session = make_sitting(scope.senior)
    note_save(batch=saved(session, {"choice": "A"}), ip="203.0.113.9", user_agent="Test", client_id="a")
    assert not ProctoringEvent.objects.exists()


def test_a_policy_may_end_a_sitting_and_its_result_waits_for_a_person(scope, watched) -> None:
    consent_sitting(session=watched)
    session = start_sitting(session=watched)
    saved(session, {"choice": "A"})
    named = {"subject_kind": "assessments.testsession", "subject_id": session.public_id}
    done = withholding.end_by_policy(**named)
    assert (done.status, done.end_reason, done.is_withheld) == ("submitted", "policy", True)
    assert done.answers.get(place__position=1).value == {"choice": "A"}
    assert withholding.end_by_policy(**named) is None
    assert withholding.lift_withholding(**named).is_withheld is False
    assert withholding.lift_withholding(**named) is None
    assert withholding.lift_withholding(subject_kind="interviews.interview", subject_id=session.public_id) is None
