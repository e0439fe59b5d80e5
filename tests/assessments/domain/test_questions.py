"""Questions: one home, immutable versions, one writer of the status, tags without versions."""

import pytest

from assessments.domain.question_sets import archive_question_set, create_question_set, edit_question_set
from assessments.domain.questions import (
    ItemUnusable,
    approve_questions,
    create_question,
    current_item,
    item_of,
    revise_question,
    set_question_status,
    tag_questions,
)
from assessments.models import QuestionVersion
from config.errors import Refused
from config.tenancy import tenant_scope
from config.workflow import IllegalMove
from recruiting.domain.job_descriptions import add_job_description
from superadmin.models import AuditLog
from tests.factories.assessments import make_item, make_question, make_question_set


def test_a_question_has_exactly_one_home(scope) -> None:
    question_set = make_question_set(scope.senior)
    job, _task = add_job_description(actor=scope.senior, content="Baker wanted. You know Python well, for 3 years.")
    of_job = create_question(item=make_item(), actor=scope.senior, job_description=job)
    assert (of_job.question_set, of_job.number) == (None, 1)
    with pytest.raises(Refused, match="exactly one"):
        create_question(item=make_item(), actor=scope.senior)
    with pytest.raises(Refused, match="exactly one"):
        create_question(item=make_item(), actor=scope.senior, question_set=question_set, job_description=job)
    archive_question_set(question_set=question_set, actor=scope.senior)
    with pytest.raises(Refused, match="archived"):
        create_question(item=make_item(), actor=scope.senior, question_set=question_set)


def test_another_tenants_set_takes_no_question(scope, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        other = make_question_set(theirs.senior)
    with pytest.raises(Refused, match="not there"):
        create_question(item=make_item(), actor=scope.senior, question_set=other)


def test_an_item_that_cannot_be_asked_is_refused_by_field(scope) -> None:
    question_set = make_question_set(scope.senior)
    wrong = make_item("single", choices=({"id": "a", "text": "A"}, {"id": "b", "text": "B"}))
    with pytest.raises(ItemUnusable) as caught:
        create_question(item=wrong, actor=scope.senior, question_set=question_set)
    assert "choices" in caught.value.fields
    for stem in ("A \x00 stands here", "half \ud83d character"):
        item = make_item().model_copy(update={"stem": stem})
        with pytest.raises(ItemUnusable, match="cannot be kept"):
            create_question(item=item, actor=scope.senior, question_set=question_set)
    with pytest.raises(ItemUnusable, match="picture"):
        create_question(item=make_item(image="nothing"), actor=scope.senior, question_set=question_set)


def test_versions_are_made_only_by_what_is_asked_and_never_change(scope) -> None:
    question = make_question(scope.senior, stem="First words", tags=("a",))
    first = question.current
    item = current_item(question)
    assert revise_question(question=question, item=item, actor=scope.senior) == first
    meta = item.model_copy(update={"topic": "New", "tags": ("b",), "level": "expert"})
    assert revise_question(question=question, item=meta, actor=scope.senior) == first
    assert (question.topic, question.level) == ("New", "expert")
    assert list(question.tags.values_list("name", flat=True)) == ["b"]
    changed = current_item(question).model_copy(update={"stem": "Second words"})
    second = revise_question(question=question, item=changed, actor=scope.senior, note="Clearer")
    assert (second.number, second.note, question.current) == (2, "Clearer", second)
    assert item_of(QuestionVersion.objects.get(pk=first.pk)).stem == "First words"
    assert question.status == "approved"


def test_an_author_who_rewords_an_approved_question_sends_it_to_approval_again(scope) -> None:
    question = make_question(scope.senior)
    changed = current_item(question).model_copy(update={"stem": "Other words, what now?"})
    revise_question(question=question, item=changed, actor=scope.interviewer)
    assert (question.status, question.approved_by) == ("draft", None)
    again = question.current
    meta = changed.model_copy(update={"topic": "Only said"})
    approve_questions(questions=[question], actor=scope.senior)
    assert revise_question(question=question, item=meta, actor=scope.interviewer) == again
    assert question.status == "approved"


def test_the_status_follows_the_table_and_counts_the_set(scope) -> None:
    question = make_question(scope.senior, status="draft")
    question_set = question.question_set
    with pytest.raises(IllegalMove):
        set_question_status(question=question, status="draft", actor=scope.senior)
    question = set_question_status(question=question, status="approved", actor=scope.senior)
    assert (question.approved_by, question.approved_at is None) == (scope.senior, False)
    question = set_question_status(question=question, status="retired", actor=scope.senior)
    question_set.refresh_from_db()
    assert question_set.total_questions == 0
    with pytest.raises(IllegalMove):
        set_question_status(question=question, status="approved", actor=scope.senior)
    assert AuditLog.objects.filter(name="assessments.question.status_changed").count() == 2


def test_tags_are_small_single_spaced_and_audited(scope) -> None:
    question = make_question(scope.senior)
    assert tag_questions(questions=[question], names=["  Slow   Proof ", "RYE", "rye", " "], actor=scope.senior) == 1
    assert tag_questions(questions=[question], names=["rye"], actor=scope.senior) == 0
    assert list(question.tags.values_list("name", flat=True)) == ["rye", "slow proof"]
    assert AuditLog.objects.filter(name="assessments.question.tagged").count() == 1


def test_levels_are_taken_by_any_of_their_words(scope) -> None:
    made = create_question_set(actor=scope.senior, title="Ovens", skill="Baking", level="basic")
    assert made.level == "beginner"
    assert edit_question_set(question_set=made, actor=scope.senior, level="Hard").level == "advanced"
    with pytest.raises(Refused, match="is no level"):
        edit_question_set(question_set=made, actor=scope.senior, level="lukewarm")
    with pytest.raises(Refused, match="title"):
        create_question_set(actor=scope.senior, title="  ", skill="Baking")
