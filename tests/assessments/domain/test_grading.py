"""A sitting is marked once nothing waits, the same however often it is asked for."""

from decimal import Decimal

import pytest
from django.db import transaction

from assessments.domain.assessments import SectionSpec, create_assessment, set_sections
from assessments.domain.grading import grade_session
from assessments.domain.grading_background import request_grading
from assessments.domain.marks import Given, give_mark
from assessments.enums import SessionStatus
from assessments.models import Assessment, CodeRun, Mark, Question, TestSession
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


def test_killed_in_between_leaves_nothing_half_done(scope: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    assessment, _ = made_of(scope, ("single", "short_text"))
    session = make_sat(scope.admin, assessment)

    def killed(**_given: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as broken:
        broken.setattr("assessments.domain.grading.finish", killed)
        with pytest.raises(RuntimeError), transaction.atomic():
            grade_session(session=session)
    session.refresh_from_db()
    assert (session.status, Mark.objects.count()) == ("submitted", 0)
    assert grade_session(session=session).status == "graded"
    assert Mark.objects.count() == 2


def test_a_program_waits_for_its_final_run(scope: Company) -> None:
    question = make_question(scope.admin, kind="coding", points=4)
    assessment = publish(make_assessment(scope.admin, questions=[question]), scope.admin)
    value = {"language": "python", "code": "print(input())"}
    session = grade_session(session=make_sat(scope.admin, assessment, {question.pk: value}))
    run = CodeRun.objects.get(session=session)
    assert (session.status, run.kind) == ("grading", "final")
    assert grade_session(session=session).status == "grading"
    assert CodeRun.objects.filter(session=session).count() == 1
    CodeRun.objects.filter(pk=run.pk).update(status="done", fraction=0.75, verdict="WA")
    session = grade_session(session=session)
    assert (session.status, session.score, session.correct_answers) == ("graded", 3, 0)
    assert Mark.objects.get(is_counted=True).source == "run"


def test_a_program_that_cannot_run_is_marked_by_a_person(scope: Company) -> None:
    question = make_question(scope.admin, kind="coding", points=4)
    assessment = publish(make_assessment(scope.admin, questions=[question]), scope.admin)
    value = {"language": "python", "code": "print(input())"}
    session = grade_session(session=make_sat(scope.admin, assessment, {question.pk: value}))
    CodeRun.objects.filter(session=session).update(status="unavailable")
    assert grade_session(session=session).status == "grading"
    give_mark(answer=session.answers.get(), actor=scope.senior, given=Given(points=Decimal(4)))
    session.refresh_from_db()
    assert (session.status, session.score_percentage) == ("graded", 100)


@pytest.mark.parametrize("field", ["is_practice", "is_preview"])
def test_practice_and_previews_are_marked_when_they_are_handed_in(scope: Company, field: str) -> None:
    assessment, _ = made_of(scope, ("single",))
    session = make_sat(scope.admin, assessment, **{field: True})
    request_grading(session_id=session.pk, because="test")
    session.refresh_from_db()
    assert session.status == "released"
