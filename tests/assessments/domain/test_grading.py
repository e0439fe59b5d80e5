"""A sitting is marked once nothing waits, the same however often it is asked for."""

from decimal import Decimal

import pytest

from assessments.domain.assessments import SectionSpec, create_assessment, set_sections
from assessments.domain.grading import grade_session
from assessments.enums import SessionStatus
from assessments.models import Assessment, Mark, Question, TestSession
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.sat import NOTHING, RIGHT, WRONG, make_sat

DETERMINISTIC = ("single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering")


def made_of(company: Company, kinds: tuple[str, ...], **fields: object) -> tuple[Assessment, list[Question]]:
    bank = make_question_set(company.admin)
    questions = [make_question(company.admin, bank, kind) for kind in kinds]
    return publish(make_assessment(company.admin, questions=questions, **fields), company.admin), questions


@pytest.mark.parametrize(("said", "percentage", "correct"), [(RIGHT, 100, 8), (WRONG, 0, 0), (NOTHING, 0, 0)])
def test_every_kind_is_marked_by_rule(scope: Company, said: str, percentage: int, correct: int) -> None:
    assessment, _ = made_of(scope, DETERMINISTIC)
    session = grade_session(session=make_sat(scope.admin, assessment, said))
    assert session.status == SessionStatus.GRADED
    assert (session.score_percentage, session.correct_answers) == (percentage, correct)
    assert session.correct_answers + session.wrong_answers + session.unanswered == len(DETERMINISTIC)
    assert session.passed is (percentage >= 70)


def test_grading_again_changes_nothing(scope: Company) -> None:
    assessment, _ = made_of(scope, DETERMINISTIC)
    session = grade_session(session=make_sat(scope.admin, assessment))
    marks, events = Mark.objects.count(), session.events.count()
    again = grade_session(session=session)
    assert (Mark.objects.count(), session.events.count()) == (marks, events)
    assert again.score == session.score
    assert Mark.objects.filter(is_counted=True).count() == len(DETERMINISTIC)


def test_a_sitting_that_runs_is_left_alone(scope: Company) -> None:
    assessment, _ = made_of(scope, ("single",))
    session = make_sat(scope.admin, assessment)
    TestSession.objects.filter(pk=session.pk).update(status="in_progress")
    assert grade_session(session=session).status == "in_progress"
    assert Mark.objects.count() == 0


def test_sections_weigh(scope: Company) -> None:
    bank = make_question_set(scope.admin)
    first, second, third = (make_question(scope.admin, bank) for _ in range(3))
    made = create_assessment(actor=scope.admin, title="Weights")
    light = SectionSpec(title="Light", weight=25, questions=[(first, None)])
    heavy = SectionSpec(title="Heavy", weight=75, questions=[(second, None), (third, None)])
    set_sections(assessment=made, sections=[light, heavy], actor=scope.admin)
    assessment = publish(made, scope.admin)
    said = {first.pk: WRONG, second.pk: RIGHT, third.pk: WRONG}
    session = grade_session(session=make_sat(scope.admin, assessment, said))
    assert session.score_percentage == Decimal("37.50")
    assert (session.score, session.possible) == (1, 3)
    assert [one["percentage"] for one in session.breakdown["sections"]] == [0.0, 50.0]
    assert session.breakdown["skills"][0]["name"] == "Python"


@pytest.mark.parametrize(
    ("certainty", "said", "score"), [(3, RIGHT, 1), (3, WRONG, 0), (2, RIGHT, "0.67"), (1, RIGHT, "0.33")]
)
def test_certainty_marks_never_fall_below_zero(scope: Company, certainty: int, said: str, score: object) -> None:
    question = make_question(scope.admin, certainty=True)
    assessment = publish(make_assessment(scope.admin, questions=[question]), scope.admin)
    session = grade_session(session=make_sat(scope.admin, assessment, said, certainty=certainty))
    assert session.score == Decimal(str(score))
    assert session.score_percentage >= 0
    assert session.answers.get().points == (Decimal(-2) if said == WRONG else Decimal(str(score)))


def test_an_essay_waits_for_a_person(scope: Company) -> None:
    assessment, _ = made_of(scope, ("single", "long_text"))
    session = grade_session(session=make_sat(scope.admin, assessment))
    assert session.status == SessionStatus.GRADING
    assert session.score_percentage is None
    assert session.answers.get(question__kind="single").points == 1
    assert session.answers.get(question__kind="long_text").points is None


def test_an_empty_essay_waits_for_nobody(scope: Company) -> None:
    assessment, questions = made_of(scope, ("single", "long_text"))
    session = grade_session(session=make_sat(scope.admin, assessment, {questions[0].pk: RIGHT}))
    assert session.status == SessionStatus.GRADED
    assert (session.correct_answers, session.unanswered) == (1, 1)
