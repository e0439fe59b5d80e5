"""Drafting questions in the background: as many as asked, as drafts, once; a sentence where it cannot be."""

import pytest

from accounts.models import Notification
from assessments.domain.generations import request_questions
from assessments.models import Question, QuestionSet
from config.errors import Refused
from recruiting.domain.job_descriptions import add_job_description, parse_job_description
from superadmin.domain.runs import perform
from superadmin.enums import TaskStatus
from tests.factories.assessments import make_question_set


def done(record):
    perform(record.pk)
    record.refresh_from_db()
    return record


def test_ten_drafts_of_a_skill_wait_for_approval(scope) -> None:
    record = done(request_questions(actor=scope.senior, skill="Python"))
    assert record.status == TaskStatus.SUCCESS, record.error
    made = QuestionSet.objects.get()
    rows = Question.objects.filter(question_set=made)
    assert (record.result["made"], made.total_questions, rows.filter(status="draft").count()) == (10, 10, 10)
    assert made.skill == "Python"
    assert all(row.generation_model and row.generation_time is not None for row in rows)
    assert record.result["question_set_id"] == str(made.public_id)
    assert "engine" in record.result["sentence"]
    notice = Notification.objects.get(kind="assessments.generated")
    assert str(record.public_id) in notice.action_url


def test_a_set_gets_others_than_it_has(scope) -> None:
    question_set = make_question_set(scope.senior, skill="Python")
    for _ in range(2):
        assert done(request_questions(actor=scope.senior, question_set=question_set, count=5)).result["made"] == 5
    stems = [row.current.content["stem"] for row in Question.objects.select_related("current")]
    assert len(set(stems)) == len(stems) == 10


def test_a_second_run_adds_nothing(scope) -> None:
    record = done(request_questions(actor=scope.senior, skill="SQL", count=3))
    perform(record.pk)
    assert Question.objects.count() == 3


def test_a_job_carries_its_questions(scope) -> None:
    job, _task = add_job_description(
        actor=scope.senior, content="Backend engineer\nRequirements\n- Python\n- SQL\n- 3 years of experience"
    )
    parse_job_description(job_description=job)
    record = done(request_questions(actor=scope.senior, job_description=job, count=4))
    assert record.status == TaskStatus.SUCCESS, record.error
    assert Question.objects.filter(job_description=job, question_set=None).count() == 4


def test_what_the_bank_lacks_is_said_and_nothing_is_written(scope) -> None:
    record = done(request_questions(actor=scope.senior, skill="Medieval falconry heraldry", count=50))
    assert record.status == TaskStatus.FAILURE
    assert record.error_code == "bank_short"
    assert len(record.error) > 20
    assert not Question.objects.exists()
    assert not QuestionSet.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "skill"),
        ({"skill": "Python", "count": 0}, "count"),
        ({"skill": "Python", "count": 51}, "count"),
        ({"skill": "Python", "kinds": ("riddle",)}, "kinds"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_field(given, field, scope) -> None:
    with pytest.raises(Refused) as caught:
        request_questions(actor=scope.senior, **given)
    assert field in caught.value.fields
