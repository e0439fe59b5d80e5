"""Marking pages: one answer after the other, without names, blind for a second marker."""

import pytest
from django.urls import reverse

from assessments.domain.grading import grade_session
from assessments.domain.marks import ask_second_mark
from assessments.domain.proposals import propose_mark
from assessments.models import Answer
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, publish
from tests.factories.sat import make_sat


@pytest.fixture
def answers(scope: Company) -> list[Answer]:
    question = make_question(scope.admin, kind="long_text", points=4)
    assessment = publish(make_assessment(scope.admin, questions=[question]), scope.admin)
    said = {question.pk: {"text": "It works, because the parts are few."}}
    sessions = [grade_session(session=make_sat(scope.admin, assessment, said)) for _ in range(2)]
    return [session.answers.get() for session in sessions]


def test_answer_mark_goes_on_to_the_next(answers: list[Answer], scope: Company, browse) -> None:
    first, second = answers
    client = browse(scope.senior)
    page = client.get(reverse("assessments:answer_mark", args=[first.public_id]))
    assert page.status_code == 200
    assert first.session.candidate_name not in page.content.decode()
    done = client.post(page.request["PATH_INFO"], {"criterion_r1": "2.5", "comment": "Good reason"})
    assert done.url == reverse("assessments:answer_mark", args=[second.public_id])
    first.refresh_from_db()
    assert (first.points, first.feedback) == (2.5, "Good reason")


def test_answer_mark_keeps_what_was_typed(answers: list[Answer], scope: Company, browse) -> None:
    address = reverse("assessments:answer_mark", args=[answers[0].public_id])
    page = browse(scope.senior).post(address, {"criterion_r1": "9", "comment": "typed words"})
    assert page.status_code == 422
    assert "typed words" in page.content.decode()


def test_answer_mark_is_for_those_who_mark(answers: list[Answer], scope: Company, theirs: Company, browse) -> None:
    address = reverse("assessments:answer_mark", args=[answers[0].public_id])
    people = {scope.senior: 200, scope.viewer: 403, scope.junior: 404, scope.candidate: 404, theirs.admin: 404}
    assert {person.email: browse(person).get(address).status_code for person in people} == {
        person.email: status for person, status in people.items()
    }


def test_proposal_confirm(answers: list[Answer], scope: Company, browse) -> None:
    proposal = propose_mark(answer=answers[0])
    assert proposal is not None
    client = browse(scope.senior)
    page = client.get(reverse("assessments:answer_mark", args=[answers[0].public_id])).content.decode()
    assert "<mark>" in page
    assert "Confirm as proposed" in page
    client.post(reverse("assessments:proposal_confirm", args=[answers[0].public_id]), {"proposal": proposal.public_id})
    answers[0].refresh_from_db()
    assert answers[0].points == 4


def test_second_mark_ask_makes_a_blind_page(answers: list[Answer], scope: Company, browse) -> None:
    propose_mark(answer=answers[0])
    browse(scope.senior).post(reverse("assessments:answer_mark", args=[answers[0].public_id]), {"criterion_r1": "3.75"})
    ask = reverse("assessments:second_mark_ask", args=[answers[0].public_id])
    assert browse(scope.senior).post(ask, {"marker": scope.admin.email}).status_code == 302
    client = browse(scope.admin)
    page = client.get(reverse("assessments:answer_mark", args=[answers[0].public_id])).content.decode()
    assert "blind" in page
    assert "3.75" not in page
    assert "Confirm as proposed" not in page
    client.post(reverse("assessments:answer_mark", args=[answers[0].public_id]), {"criterion_r1": "1"})
    answers[0].refresh_from_db()
    assert float(answers[0].points or 0) == 3.75
    assert "3.75" in client.get(reverse("assessments:answer_mark", args=[answers[0].public_id])).content.decode()


def test_marking_list_shows_what_waits(answers: list[Answer], scope: Company, browse) -> None:
    ask_second_mark(answers=[answers[0]], marker=scope.admin, actor=scope.senior)
    address = reverse("assessments:marking_list", args=[answers[0].session.assessment.public_id])
    page = browse(scope.admin).get(address)
    assert page.status_code == 200
    one = page.context["questions"][0]
    assert (one.waiting, one.total, one.second) == (2, 2, 1)
    question = answers[0].question.public_id
    on = browse(scope.admin).get(
        reverse("assessments:marking_question", args=[answers[0].session.assessment.public_id, question])
    )
    assert on.url == reverse("assessments:answer_mark", args=[answers[0].public_id])
