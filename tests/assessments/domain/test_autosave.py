"""Saving: acknowledged is kept, the same change once, another page's answer beside, late ones apart."""

from datetime import timedelta

import pytest

from assessments.domain.autosave import MOST_CHANGES, Change, save_answers, save_batch
from assessments.domain.sitting_links import SecretWrong
from assessments.domain.sitting_pauses import pause_sitting, resume_sitting
from assessments.domain.sittings import NotYet, SittingOver, submit_sitting, void_sitting
from assessments.models import Answer, AnswerStep, TestSession
from config.errors import Refused
from config.tenancy import no_scope
from tests.factories.assessments import make_assessment, make_question, make_question_set, make_sitting, publish
from tests.kit.queries import count_queries
from tests.kit.sitters import moved_clock


@pytest.fixture
def clock():
    with moved_clock() as moved:
        yield moved


@pytest.fixture
def session(scope, clock) -> TestSession:
    return make_sitting(scope.senior)


def put(session, *changes: Change, client: str = "a") -> list[tuple[str, int]]:
    return [(one.outcome, one.rev) for one in save_answers(session=session, client_id=client, changes=changes)]


def choose(letter: str | None, *, seq: int, question: int = 1, base: int = 0, **more) -> Change:
    value = {"choice": letter} if letter else None
    return Change(question=question, client_seq=seq, value=value, base_rev=base, **more)


def answer(session, question: int = 1) -> Answer:
    return Answer.objects.get(session=session, place__position=question)


def test_a_change_is_saved_with_its_step(session, clock) -> None:
    assert put(session, choose("B", seq=1)) == [("saved", 1)]
    row, step = answer(session), AnswerStep.objects.get()
    assert (row.value, row.rev, row.is_answered, row.saved_at) == ({"choice": "B"}, 1, True, clock.at)
    assert (step.value, step.rev, step.kind, step.client_id) == ({"choice": "B"}, 1, "saved", "a")


def test_the_same_change_again_gives_the_same_outcome_and_changes_nothing(session) -> None:
    put(session, choose("B", seq=1), choose("C", seq=2))
    again = save_answers(session=session, client_id="a", changes=[choose("B", seq=1), choose("C", seq=2)])
    assert [(one.outcome, one.duplicate, one.rev) for one in again] == [("saved", True, 2)] * 2
    assert (answer(session).value, AnswerStep.objects.count()) == ({"choice": "C"}, 2)


def test_a_change_twice_in_one_batch_is_one(session) -> None:
    assert put(session, choose("B", seq=1), choose("B", seq=1)) == [("saved", 1), ("saved", 1)]
    assert AnswerStep.objects.count() == 1


def test_what_was_overtaken_is_kept_and_not_put_in_force(session) -> None:
    put(session, choose("C", seq=2))
    assert put(session, choose("B", seq=1)) == [("old", 1)]
    assert answer(session).value == {"choice": "C"}
    assert list(AnswerStep.objects.order_by("client_seq").values_list("kind", "value")) == [
        ("old", {"choice": "B"}),
        ("saved", {"choice": "C"}),
    ]


def test_a_shuffled_batch_ends_where_the_page_ended(session) -> None:
    put(session, choose("C", seq=3), choose("A", seq=1), choose("B", seq=2))
    assert (answer(session).value, answer(session).client_seq) == ({"choice": "C"}, 3)


def test_another_page_that_has_not_seen_the_answer_is_told(session) -> None:
    put(session, choose("A", seq=1), client="first")
    (told,) = save_answers(session=session, client_id="second", changes=[choose("B", seq=1)])
    assert (told.outcome, told.value, told.rev) == ("conflict", {"choice": "A"}, 1)
    assert answer(session).value == {"choice": "A"}
    assert AnswerStep.objects.get(kind="conflict").value == {"choice": "B"}
    assert put(session, choose("B", seq=2, base=1), client="second") == [("saved", 2)]
    assert put(session, choose("C", seq=2, base=1), client="first") == [("conflict", 2)]
    assert put(session, choose("B", seq=3, base=1), client="first") == [("saved", 2)]


def test_a_page_that_has_seen_the_answer_goes_on(session) -> None:
    put(session, choose("A", seq=1), client="first")
    assert put(session, choose("B", seq=1, base=1), client="second") == [("saved", 2)]


def test_clearing_is_an_answer_of_its_own(session) -> None:
    put(session, choose("A", seq=1))
    assert put(session, choose(None, seq=2)) == [("saved", 2)]
    assert (answer(session).value, answer(session).is_answered) == (None, False)


def test_a_flag_alone_leaves_the_answer_as_it_is(session) -> None:
    put(session, choose("A", seq=1))
    assert put(session, Change(question=1, client_seq=2, flagged=True)) == [("saved", 1)]
    assert session.paper.get(position=1).is_flagged
    assert answer(session).value == {"choice": "A"}


def test_one_bad_change_does_not_take_the_others_along(session) -> None:
    bad = [
        Change(question=99, client_seq=1, value={"choice": "A"}),
        Change(question=1, client_seq=2, value={"choice": "Z"}),
        Change(question=1, client_seq=3, value={"text": "x"}),
        Change(question=1, client_seq=4, value="A"),
        Change(question=1, client_seq=5, value={"choice": "A"}, certainty=2),
    ]
    outcomes = save_answers(session=session, client_id="a", changes=[*bad, choose("B", seq=6, question=2)])
    assert [one.code for one in outcomes] == ["no_such_question", *["bad_value"] * 4, ""]
    assert all(one.message for one in outcomes[:5])
    assert answer(session, 2).value == {"choice": "B"}
    assert put(session, choose("A", seq=2)) == [("saved", 1)]


def test_certainty_is_kept_where_it_is_asked(scope, clock) -> None:
    question_set = make_question_set(scope.senior)
    questions = [make_question(scope.senior, question_set, certainty=True)]
    session = make_sitting(scope.senior, publish(make_assessment(scope.senior, questions=questions), scope.senior))
    assert put(session, choose("A", seq=1, certainty=3)) == [("saved", 1)]
    assert put(session, Change(question=1, client_seq=2, certainty=1)) == [("saved", 2)]
    assert put(session, choose("A", seq=3, certainty=9)) == [("refused", 2)]
    row = answer(session)
    assert (row.value, row.certainty) == ({"choice": "A"}, 1)
    assert put(session, choose("B", seq=1)) == [("saved", 2)]


def test_ten_seconds_after_the_deadline_a_change_still_counts(session, clock) -> None:
    clock.at = session.deadline_at + timedelta(seconds=10)
    assert put(session, choose("A", seq=1)) == [("saved", 1)]
    clock.forward(seconds=0.01)
    assert put(session, choose("B", seq=2)) == [("late", 1)]
    row = answer(session)
    assert (row.value, row.is_late, row.rev) == ({"choice": "A"}, True, 1)
    assert AnswerStep.objects.get(kind="late").value == {"choice": "B"}


def test_after_handing_in_a_change_is_kept_apart(session) -> None:
    put(session, choose("A", seq=1))
    submit_sitting(session=session)
    assert put(session, choose("B", seq=2)) == [("late", 1)]
    assert put(session, choose("B", seq=2)) == [("late", 1)]
    assert (answer(session).value, AnswerStep.objects.filter(kind="late").count()) == ({"choice": "A"}, 1)


def test_nothing_is_saved_before_the_start_or_in_a_voided_sitting(scope) -> None:
    waits = make_sitting(scope.senior, start=False)
    with pytest.raises(NotYet):
        put(waits, choose("A", seq=1))
    gone = make_sitting(scope.senior)
    void_sitting(session=gone, actor=scope.senior, reason="r")
    with pytest.raises(SittingOver):
        put(gone, choose("A", seq=1))


def test_while_the_clock_is_stopped_a_change_waits_in_the_page(scope, session, clock) -> None:
    pause_sitting(session=session, actor=scope.senior)
    clock.forward(seconds=10)
    assert put(session, choose("A", seq=1)) == [("saved", 1)]
    clock.forward(seconds=1)
    (waits,) = save_answers(session=session, client_id="a", changes=[choose("B", seq=2)])
    assert (waits.outcome, waits.code) == ("refused", "paused")
    resume_sitting(session=session, actor=scope.senior)
    assert put(session, choose("B", seq=2)) == [("saved", 2)]


def test_too_many_changes_at_once_are_refused(session) -> None:
    with pytest.raises(Refused):
        put(session, *[choose("A", seq=number) for number in range(MOST_CHANGES + 1)])


def test_a_batch_finds_its_tenant_by_itself(session) -> None:
    with no_scope():
        batch = save_batch(public_id=session.public_id, client_id="a", changes=[choose("A", seq=1)])
        assert [one.outcome for one in batch.saved] == ["saved"]
        with pytest.raises(SecretWrong):
            save_batch(public_id=batch.session.tenant.public_id, client_id="a", changes=[])


def test_the_statements_of_a_save_do_not_grow_with_its_changes(session) -> None:
    seqs = iter(range(10_000))

    def save(questions: tuple[int, ...]) -> None:
        put(session, *[choose("AB"[next(seqs) % 2], seq=next(seqs), question=one) for one in questions])

    several = count_queries(lambda: save((1, 2, 3)))
    assert count_queries(lambda: save((1, 2))) == several
    assert count_queries(lambda: save((1,))) <= several <= 8


def test_the_page_says_where_it_is_and_time_is_counted(session, clock) -> None:
    clock.forward(seconds=30)
    save_answers(session=session, client_id="a", changes=[], current=2)
    clock.forward(seconds=12)
    save_answers(session=session, client_id="a", changes=[], current=2)
    save_answers(session=session, client_id="a", changes=[], current=77)
    save_answers(session=session, client_id="a", changes=[], current=3)
    spent = dict(session.paper.values_list("position", "seconds_spent"))
    assert spent == {1: 30, 2: 12, 3: 0}
