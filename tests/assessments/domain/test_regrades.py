"""A question marked again by another version: who changes is shown first; what a person gave stays."""

from decimal import Decimal

import pytest

from accounts.models import OutgoingMail
from assessments.ai.items import Choice, Item
from assessments.domain.grading import grade_session
from assessments.domain.marks import Given, give_mark
from assessments.domain.questions import item_of, revise_question
from assessments.domain.regrades import apply_regrade, preview_regrade
from assessments.domain.releases import release_session
from assessments.models import Question, QuestionVersion, TestSession
from config.errors import Conflict, Refused
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.sat import RIGHT, WRONG, make_sat


@pytest.fixture
def asked(scope: Company) -> tuple[Question, list[TestSession]]:
    """Two questions, the first with a wrong key: one sitting right by it, one wrong by it."""
    bank = make_question_set(scope.admin)
    question, other = make_question(scope.admin, bank), make_question(scope.admin, bank)
    assessment = publish(make_assessment(scope.admin, questions=[question, other], pass_mark=60), scope.admin)
    sessions = [
        grade_session(session=make_sat(scope.admin, assessment, {question.pk: said, other.pk: RIGHT}))
        for said in (RIGHT, WRONG)
    ]
    return question, sessions


def with_key(item: Item, right: str) -> Item:
    choices = tuple(Choice(id=one.id, text=one.text, credit=float(one.id == right)) for one in item.choices)
    return item.model_copy(update={"choices": choices})


def other_key(question: Question, scope: Company) -> QuestionVersion:
    """A version in which what the wrong sitting chose is right."""
    assert question.current is not None
    item = item_of(question.current)
    return revise_question(question=question, item=with_key(item, "c2"), actor=scope.admin, note="The key was wrong.")


def test_preview_writes_to_no_sitting(scope: Company, asked) -> None:
    question, (right, wrong) = asked
    regrade = preview_regrade(question=question, version=other_key(question, scope), actor=scope.admin)
    found = {one["session"]: one for one in regrade.changes}
    assert (found[str(right.public_id)]["old_percentage"], found[str(right.public_id)]["new_percentage"]) == (
        "100",
        "50",
    )
    assert (found[str(right.public_id)]["passed_before"], found[str(right.public_id)]["passed_after"]) == (True, False)
    right.refresh_from_db()
    assert right.score_percentage == 100
    assert wrong.answers.get(question=question).points == 0


def test_apply_changes_points_pass_and_result(scope: Company, asked) -> None:
    question, (right, _wrong) = asked
    release_session(session=right, actor=scope.admin)
    regrade = preview_regrade(question=question, version=other_key(question, scope), actor=scope.admin, reason="Key")
    done = apply_regrade(regrade=regrade, actor=scope.admin)
    right.refresh_from_db()
    assert (right.score_percentage, right.passed, right.status) == (50, False, "released")
    assert (done.status, len(done.changes) >= 1, done.kept_manual) == ("applied", True, 0)
    mails = OutgoingMail.objects.filter(kind="assessments.released", to=right.candidate_email).order_by("pk")
    assert [("changed" in mail.subject) for mail in mails] == [False, True]
    mark = right.answers.get(question=question).marks.get(is_counted=True)
    assert (mark.version, mark.source) == (regrade.version, "code")
    with pytest.raises(Conflict):
        apply_regrade(regrade=regrade, actor=scope.admin)


def test_a_later_round_keeps_the_version_that_counted(scope: Company, asked) -> None:
    question, (right, _wrong) = asked
    regrade = preview_regrade(question=question, version=other_key(question, scope), actor=scope.admin)
    apply_regrade(regrade=regrade, actor=scope.admin)
    other = right.answers.exclude(question=question).get()
    give_mark(answer=other, actor=scope.senior, given=Given(points=Decimal("0.5")))
    right.refresh_from_db()
    assert right.score == Decimal("0.5")


def test_marks_of_people_survive(scope: Company, asked) -> None:
    question, (right, _wrong) = asked
    give_mark(answer=right.answers.get(question=question), actor=scope.senior, given=Given(points=Decimal(1)))
    regrade = preview_regrade(question=question, version=other_key(question, scope), actor=scope.admin)
    done = apply_regrade(regrade=regrade, actor=scope.admin)
    right.refresh_from_db()
    assert (right.score_percentage, done.kept_manual) == (100, 1)


def test_an_answer_that_the_version_no_longer_has_stays(scope: Company, asked) -> None:
    question, _sessions = asked
    assert question.current is not None
    item = item_of(question.current)
    fresh = item.model_copy(
        update={"choices": tuple(one.model_copy(update={"id": f"n-{one.id}"}) for one in item.choices)}
    )
    version = revise_question(question=question, item=fresh, actor=scope.admin, note="New ids.")
    regrade = preview_regrade(question=question, version=version, actor=scope.admin)
    assert (regrade.changes, regrade.kept_manual) == ([], 2)


def test_refuses_another_questions_version_and_essays(scope: Company, asked) -> None:
    question, _sessions = asked
    essay = make_question(scope.admin, kind="long_text")
    with pytest.raises(Refused, match="another question"):
        preview_regrade(question=question, version=essay.current, actor=scope.admin)
    with pytest.raises(Refused, match="by rule"):
        preview_regrade(question=essay, version=essay.current, actor=scope.admin)
