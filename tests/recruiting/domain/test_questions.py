"""A job's questions: what is refused with which sentence, their order, and copying them without doubles."""

import pytest

from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.questions import (
    MOST,
    add_question,
    copy_questions,
    edit_question,
    questions_of,
    remove_question,
    shift_question,
)
from recruiting.models import JobQuestion
from superadmin.models import AuditLog
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_careers import make_job_question


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "riddle"}, "kind"),
        ({"text": " "}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"help_text": "x" * 301}, "help_text"),
        ({"kind": "choice", "options": ["one", " one "]}, "options"),
        ({"kind": "choice", "options": [str(n) for n in range(31)]}, "options"),
        ({"flags": {"answers": ["perhaps"]}}, "flags"),
        ({"kind": "number", "flags": {"below": "three"}}, "flags"),
        ({"kind": "number", "flags": {"above": "Infinity"}}, "flags"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(scope, job, fields, field) -> None:
    with pytest.raises(Refused) as refusal:
        make_job_question(job, scope.senior, **fields)
    assert (refusal.value.reason_code, list(refusal.value.fields)) == ("invalid", [field])
    assert not JobQuestion.objects.exists()


def test_flags_keep_only_what_fits_the_kind(scope, job) -> None:
    numbers = make_job_question(job, scope.senior, kind="number", flags={"below": "3", "above": "", "answers": ["no"]})
    words = make_job_question(job, scope.senior, kind="short", text="Why?", flags={"answers": ["no"]})
    listed = make_job_question(
        job, scope.senior, kind="choice", options=["A", " B  b "], flags={"answers": ["B b", " B b "]}
    )
    assert (numbers.flags, words.flags) == ({"below": 3.0}, {})
    assert (listed.options, listed.flags) == (["A", "B b"], {"answers": ["B b"]})
    with pytest.raises(TypeError, match="colour"):
        add_question(requisition=job, actor=scope.senior, colour="red")


def test_a_job_asks_thirty_questions_at_most(scope, job) -> None:
    for number in range(MOST):
        JobQuestion.objects.create(requisition=job, position=number + 1, kind="short", text=f"{number}?")
    with pytest.raises(Refused, match="at most 30 questions") as refusal:
        make_job_question(job, scope.senior)
    assert refusal.value.reason_code == "too_many"
    remove_question(question=questions_of(job)[0], actor=scope.senior)
    assert make_job_question(job, scope.senior).position == MOST + 1


def test_an_edit_is_recorded_once_and_nothing_changed_is_not(scope, job) -> None:
    question = make_job_question(job, scope.senior)
    edit_question(question=question, actor=scope.senior, text=question.text)
    edited = edit_question(question=question, actor=scope.senior, text=" Really? ")
    assert edited.text == "Really?"
    (log,) = AuditLog.objects.filter(name="recruiting.question.edited")
    assert list(log.personal.changes) == ["text"]


def test_a_question_moves_one_place_and_stops_at_the_ends(scope, job) -> None:
    first, second, third = (make_job_question(job, scope.senior, text=f"{n}?") for n in "123")
    assert shift_question(question=first, up=True, actor=scope.senior) == [first, second, third]
    assert shift_question(question=first, up=False, actor=scope.senior) == [second, first, third]
    assert shift_question(question=third, up=False, actor=scope.senior) == [second, first, third]
    assert [one.position for one in questions_of(job)] == [1, 2, 3]


def test_questions_are_copied_behind_its_own_and_never_twice(scope, theirs, job) -> None:
    other = make_requisition(scope.senior)
    make_job_question(job, scope.senior, text="One?")
    make_job_question(job, scope.senior, text="Two?", kind="choice", options=["A", "B"], flags={"answers": ["A"]})
    make_job_question(other, scope.senior, text="ONE?")
    (copied,) = copy_questions(source=job, target=other, actor=scope.senior)
    assert (copied.text, copied.position, copied.options, copied.flags) == ("Two?", 2, ["A", "B"], {"answers": ["A"]})
    with pytest.raises(Refused, match="nothing to copy") as refusal:
        copy_questions(source=job, target=other, actor=scope.senior)
    assert refusal.value.reason_code == "nothing_to_copy"
    with tenant_scope(theirs.tenant.pk):
        strange = make_requisition(theirs.senior)
        with pytest.raises(Refused) as refusal:
            copy_questions(source=job, target=strange, actor=theirs.senior)
        assert refusal.value.reason_code == "wrong_tenant"
        assert questions_of(strange) == []
