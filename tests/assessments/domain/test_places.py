"""Forward only, limits of sections and of questions: what is shown, what closes, what is refused."""

import pytest

from assessments.domain import accommodations
from assessments.domain.assessments import SectionSpec, set_sections
from assessments.domain.autosave import Change, save_answers
from assessments.domain.papers import paper_of
from assessments.domain.places import PlaceClosed
from assessments.domain.sitting_pauses import pause_sitting, resume_sitting
from assessments.domain.sittings import SittingOver, go_to, open_sitting, start_sitting, state_of, submit_sitting
from assessments.models import Answer, TestSession
from config.errors import NotFound, Refused
from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
from tests.kit.sitters import moved_clock


@pytest.fixture
def clock():
    with moved_clock() as moved:
        yield moved


def sit(actor, *, minutes: tuple[int | None, ...] = (None,), arranged: dict | None = None, **fields) -> TestSession:
    """A running sitting with two questions in each section; `minutes` are the sections' limits."""
    assessment = make_assessment(actor, questions=[], **fields)
    question_set = make_question_set(actor)
    specs = [
        SectionSpec(
            title=f"Part {number}",
            weight=100 // len(minutes) + (100 % len(minutes) if number == 1 else 0),
            minutes=limit,
            questions=[(make_question(actor, question_set), None) for _ in range(2)],
        )
        for number, limit in enumerate(minutes, start=1)
    ]
    set_sections(assessment=assessment, sections=specs, actor=actor)
    token = make_invitation(actor, publish(assessment, actor)).token
    if arranged:
        candidate = token.application.candidate
        accommodations.arrange_accommodation(candidate=candidate, actor=actor, reason="r", **arranged)
    return start_sitting(session=open_sitting(token=token))


def now(session: TestSession) -> TestSession:
    return TestSession.objects.get(pk=session.pk)


def put(session: TestSession, question: int, letter: str = "A", seq: int = 1) -> tuple[str, str]:
    change = Change(question=question, client_seq=seq, value={"choice": letter})
    (saved,) = save_answers(session=session, client_id="a", changes=[change])
    return saved.outcome, saved.code


def shown(session: TestSession) -> list[int]:
    return [one["position"] for one in paper_of(now(session)) if not one["hidden"]]


def test_in_any_order_everything_is_open(scope, clock) -> None:
    session = sit(scope.senior, minutes=(None, None))
    assert shown(session) == [1, 2, 3, 4]
    go_to(session=session, position=4)
    go_to(session=session, position=1)
    assert put(session, 3) == ("saved", "")
    with pytest.raises(NotFound):
        go_to(session=session, position=5)


def test_forward_only_shows_one_question_and_closes_what_is_left_behind(scope, clock) -> None:
    session = sit(scope.senior, navigation="forward", minutes=(None, None))
    assert shown(session) == [1]
    assert put(session, 1) == ("saved", "")
    assert put(session, 3, seq=2) == ("refused", "not_shown")
    go_to(session=session, position=3)
    assert shown(session) == [3]
    assert put(session, 1, "B", seq=3) == ("refused", "question_closed")
    assert put(session, 2, seq=4) == ("refused", "question_closed")
    with pytest.raises(PlaceClosed) as closed:
        go_to(session=session, position=1)
    assert (closed.value.reason_code, closed.value.extra) == ("question_closed", {"question": 1})
    assert Answer.objects.get(session=session, place__position=1).value == {"choice": "A"}
    state = state_of(now(session))
    assert [(one["position"], one["closed"]) for one in state["navigator"]] == [
        (1, True),
        (2, True),
        (3, False),
        (4, False),
    ]


def test_a_hidden_question_says_none_of_its_words(scope, clock) -> None:
    session = sit(scope.senior, navigation="forward")
    words = {name for one in paper_of(now(session)) if one["hidden"] for name in one}
    assert words == {"position", "section", "section_title", "answered", "flagged", "closed", "rev", "hidden"}


def test_a_section_has_its_own_time(scope, clock) -> None:
    session = sit(scope.senior, minutes=(5, 10))
    assert shown(session) == [1, 2]
    clock.forward(minutes=2)
    go_to(session=session, position=2)
    clock.forward(minutes=3, seconds=9)
    assert put(session, 1) == ("saved", "")
    clock.forward(seconds=2)
    assert put(session, 2, seq=2) == ("refused", "section_time_over")
    assert put(session, 3, seq=3) == ("refused", "section_later")
    with pytest.raises(PlaceClosed):
        go_to(session=session, position=1)
    go_to(session=session, position=3)
    assert shown(session) == [3, 4]
    assert put(session, 3, seq=4) == ("saved", "")
    assert put(session, 1, "B", seq=5) == ("refused", "question_closed")
    with pytest.raises(PlaceClosed):
        go_to(session=session, position=2)
    left = {one["number"]: one["seconds_left"] for one in state_of(now(session))["sections"]}
    assert left == {1: None, 2: 600}


def test_sections_with_limits_are_taken_in_order(scope, clock) -> None:
    session = sit(scope.senior, minutes=(5, 5, 5))
    with pytest.raises(Refused) as later:
        go_to(session=session, position=6)
    assert later.value.reason_code == "section_later"
    go_to(session=session, position=3)
    go_to(session=session, position=5)


def test_a_question_has_its_own_time(scope, clock) -> None:
    session = sit(scope.senior, question_seconds=60)
    assert shown(session) == [1]
    assert state_of(now(session))["question_left"] == 60
    clock.forward(seconds=70)
    assert put(session, 1) == ("saved", "")
    clock.forward(seconds=1)
    assert put(session, 1, "B", seq=2) == ("refused", "question_time_over")
    go_to(session=session, position=2)
    with pytest.raises(PlaceClosed):
        go_to(session=session, position=1)
    assert put(session, 2, seq=3) == ("saved", "")


def test_going_back_within_the_questions_time_is_allowed_in_any_order(scope, clock) -> None:
    session = sit(scope.senior, question_seconds=60)
    clock.forward(seconds=20)
    go_to(session=session, position=2)
    clock.forward(seconds=100)
    go_to(session=session, position=1)
    assert state_of(now(session))["question_left"] == 40


def test_what_is_arranged_stretches_every_limit(scope, clock) -> None:
    session = sit(scope.senior, minutes=(5, 10), question_seconds=60, arranged={"multiplier": "1.5"})
    state = state_of(now(session))
    assert (state["question_seconds"], [one["seconds"] for one in state["sections"]]) == (90, [450, 900])


def test_a_pause_takes_nothing_from_a_limit(scope, clock) -> None:
    session = sit(scope.senior, question_seconds=60)
    clock.forward(seconds=20)
    pause_sitting(session=session, actor=scope.senior)
    clock.forward(minutes=10)
    assert state_of(now(session))["question_left"] == 40
    resume_sitting(session=session, actor=scope.senior)
    clock.forward(seconds=15)
    assert state_of(now(session))["question_left"] == 25


def test_nobody_moves_in_a_sitting_that_does_not_run(scope, clock) -> None:
    session = sit(scope.senior)
    submit_sitting(session=session)
    with pytest.raises(SittingOver):
        go_to(session=session, position=2)
