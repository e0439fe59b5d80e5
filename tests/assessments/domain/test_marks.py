"""Marks that people give: they count, they last, and a second marker is blind."""

from decimal import Decimal

import pytest

from assessments.domain.grading import grade_session
from assessments.domain.marks import (
    Given,
    ask_second_mark,
    confirm_proposal,
    count_mark,
    give_mark,
    hidden_from,
    second_mark,
)
from assessments.domain.marks_agreement import agreement_on
from assessments.domain.marks_queue import place_of, waiting_questions
from assessments.domain.marks_views import marking_page
from assessments.domain.proposals import propose_mark
from assessments.domain.results import result_for_staff
from assessments.models import Answer, Mark, TestSession
from config.errors import Conflict, NotAllowed, Refused
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.sat import make_sat


def essay(
    scope: Company, text: str = "It works, because it is simple.", **fields: object
) -> tuple[TestSession, Answer]:
    bank = make_question_set(scope.admin)
    single, long = make_question(scope.admin, bank), make_question(scope.admin, bank, "long_text", points=4, **fields)
    assessment = publish(make_assessment(scope.admin, questions=[single, long]), scope.admin)
    session = grade_session(session=make_sat(scope.admin, assessment, {single.pk: "right", long.pk: {"text": text}}))
    return session, session.answers.get(question=long)


def points(value: str) -> Given:
    return Given(points=Decimal(value))


def test_give_mark_finishes_the_sitting(scope: Company) -> None:
    session, answer = essay(scope)
    assert session.status == "grading"
    give_mark(answer=answer, actor=scope.senior, given=points("3"))
    session.refresh_from_db()
    assert (session.status, session.score, session.possible, session.score_percentage) == ("graded", 4, 5, 80)
    assert AuditLog.objects.filter(name="assessments.answer.marked").count() == 1


def test_give_mark_again_changes_the_result_and_keeps_the_first(scope: Company) -> None:
    session, answer = essay(scope)
    give_mark(answer=answer, actor=scope.senior, given=points("3"))
    give_mark(answer=answer, actor=scope.admin, given=points("1.5"))
    session.refresh_from_db()
    assert (session.score, session.status) == (Decimal("2.5"), "graded")
    assert list(answer.marks.order_by("pk").values_list("points", "is_counted")) == [(3, False), (Decimal("1.5"), True)]


@pytest.mark.parametrize("value", ["-1", "4.01", "NaN", "Infinity"])
def test_give_mark_refuses_points_out_of_range(scope: Company, value: str) -> None:
    _session, answer = essay(scope)
    with pytest.raises(Refused, match="0 to 4"):
        give_mark(answer=answer, actor=scope.senior, given=points(value))


def test_give_mark_refuses_strangers_viewers_and_running_sittings(scope: Company, theirs: Company) -> None:
    session, answer = essay(scope)
    for person in (scope.viewer, scope.candidate, theirs.admin):
        with pytest.raises(NotAllowed):
            give_mark(answer=answer, actor=person, given=points("1"))
    TestSession.objects.filter(pk=session.pk).update(status="in_progress")
    with pytest.raises(Conflict, match="not handed in"):
        give_mark(answer=answer, actor=scope.admin, given=points("1"))


def test_a_persons_mark_stands_over_the_rule(scope: Company) -> None:
    session, answer = essay(scope)
    give_mark(answer=answer, actor=scope.senior, given=points("4"))
    single = session.answers.get(question__kind="single")
    give_mark(answer=single, actor=scope.senior, given=points("0.5"))
    session.refresh_from_db()
    assert session.score == Decimal("4.5")
    assert grade_session(session=session).score == Decimal("4.5")


def test_a_proposal_never_counts_by_itself(scope: Company) -> None:
    session, answer = essay(scope)
    proposal = propose_mark(answer=answer)
    assert proposal is not None
    assert (proposal.points, proposal.is_counted, proposal.engine) == (4, False, "offline")
    assert propose_mark(answer=answer) == proposal
    session.refresh_from_db()
    answer.refresh_from_db()
    assert (session.status, answer.points) == ("grading", None)
    confirm_proposal(proposal=proposal, actor=scope.senior)
    answer.refresh_from_db()
    session.refresh_from_db()
    assert (answer.points, session.status) == (4, "graded")
    with pytest.raises(Conflict):
        confirm_proposal(proposal=proposal, actor=scope.admin)


def test_a_proposal_without_evidence_is_not_confirmed(scope: Company) -> None:
    _session, answer = essay(scope, "Nothing of the kind stands here.")
    proposal = propose_mark(answer=answer)
    assert proposal is not None
    assert proposal.points is None
    with pytest.raises(Refused, match="no evidence"):
        confirm_proposal(proposal=proposal, actor=scope.senior)


def test_no_proposal_without_a_rubric(scope: Company) -> None:
    _session, answer = essay(scope, rubric=())
    assert propose_mark(answer=answer) is None


def test_a_second_marker_is_blind_until_done(scope: Company) -> None:
    session, answer = essay(scope)
    propose_mark(answer=answer)
    give_mark(answer=answer, actor=scope.senior, given=Given(points=Decimal(3), comment="canary-comment"))
    session.refresh_from_db()
    answer.refresh_from_db()
    ask_second_mark(answers=[answer], marker=scope.admin, actor=scope.senior)
    page = marking_page(answer, scope.admin)
    shown = result_for_staff(session, scope.admin, with_key=True)
    assert (page["is_blind"], page["marks"], page["proposal"], page["pair"]) == (True, [], None, None)
    assert (shown["blind"], shown["figures"]) == (True, {})
    assert "canary-comment" not in str([{**one, "answer": None} for one in shown["questions"]])
    second_mark(answer=answer, actor=scope.admin, given=points("2"))
    assert hidden_from(scope.admin, [answer]) == set()
    assert len(marking_page(answer, scope.admin)["marks"]) == 2
    answer.refresh_from_db()
    assert answer.points == 3


def test_second_marks_show_agreement_and_may_be_chosen(scope: Company) -> None:
    session, answer = essay(scope)
    give_mark(answer=answer, actor=scope.senior, given=points("3"))
    with pytest.raises(Refused, match="somebody else"):
        second_mark(answer=answer, actor=scope.senior, given=points("2"))
    second = second_mark(answer=answer, actor=scope.admin, given=points("2"))
    found = agreement_on(assessment=session.assessment)
    assert (found.n, found.percent, found.mean_difference) == (1, 0.0, 25.0)
    count_mark(mark=second, actor=scope.senior)
    session.refresh_from_db()
    assert session.score == 3


def test_ask_second_mark_refuses_who_may_not_mark(scope: Company) -> None:
    _session, answer = essay(scope)
    with pytest.raises(NotAllowed):
        ask_second_mark(answers=[answer], marker=scope.viewer, actor=scope.admin)
    ask_second_mark(answers=[answer], marker=scope.senior, actor=scope.admin)
    assert ask_second_mark(answers=[answer], marker=scope.senior, actor=scope.admin) == []


def test_the_queue_goes_from_answer_to_answer(scope: Company) -> None:
    session, answer = essay(scope)
    other = grade_session(
        session=make_sat(
            scope.admin, session.assessment, {answer.question_id: {"text": "Another answer of some words."}}
        )
    )
    waiting = waiting_questions(scope.admin, session.assessment)
    assert [(one.waiting, one.total) for one in waiting] == [(2, 2)]
    place = place_of(scope.admin, answer)
    following = other.answers.get(question=answer.question)
    assert (place.number, place.total, place.next_waiting, place.following) == (1, 2, following, following)
    give_mark(answer=answer, actor=scope.admin, given=points("1"))
    assert waiting_questions(scope.admin, session.assessment)[0].waiting == 1
    assert waiting_questions(scope.viewer, session.assessment)[0].waiting == 1
    assert Mark.objects.filter(source="proposal").count() == 0
