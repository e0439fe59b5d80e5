"""Banks and their questions: what may stand in one, tags in bulk, archiving, deleting."""

import pytest

from config.errors import Refused
from interviews.domain import bank_questions
from interviews.domain.question_banks import archive_question_bank, delete_question_bank, edit_question_bank
from interviews.domain.question_checks import QuestionUnusable
from interviews.models import BankQuestion, QuestionBank
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_template


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 1001}, "text"),
        ({"text": "nul \x00"}, "text"),
        ({"difficulty": "brutal"}, "difficulty"),
        ({"competency": "x" * 121}, "competency"),
        ({"follow_ups": ["x"] * 1 + [f"{n}?" for n in range(12)]}, "follow_ups"),
        ({"follow_ups": "not a list"}, "follow_ups"),
        ({"key_points": ["x" * 501]}, "key_points"),
        ({"anchors": {"6": "beyond"}}, "anchors"),
        ({"anchors": ["no"]}, "anchors"),
        ({"time_limit": 29}, "time_limit"),
        ({"time_limit": 3601}, "time_limit"),
        ({"time_limit": True}, "time_limit"),
        ({"text": "How old are you?"}, "text"),
        ({"follow_ups": ["Do you plan to start a family?"]}, "follow_ups"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(fields, field, scope) -> None:
    bank = make_bank(scope.senior)
    with pytest.raises(QuestionUnusable) as refused:
        make_bank_question(bank, scope.senior, **fields)
    assert list(refused.value.fields) == [field]
    assert not BankQuestion.objects.exists()


def test_a_question_is_kept_trimmed_and_without_doubles(scope) -> None:
    question = make_bank_question(
        make_bank(scope.senior),
        scope.senior,
        text="  Why?\r\nSay more. ",
        follow_ups=["And  then?", "And then?", ""],
        anchors={"1": " low ", "3": ""},
        tags=["B b", "#a"],
    )
    assert question.text == "Why?\nSay more."
    assert question.follow_ups == ["And then?"]
    assert question.anchors == {"1": "low"}
    assert [tag.name for tag in question.tags.all()] == ["#a", "#b-b"]


def test_editing_changes_what_is_given_alone(scope) -> None:
    question = make_bank_question(make_bank(scope.senior), scope.senior)
    changed = bank_questions.edit_bank_question(question=question, actor=scope.senior, difficulty="hard", tags=["x"])
    assert (changed.text, changed.difficulty) == (question.text, "hard")
    assert [tag.name for tag in changed.tags.all()] == ["#x"]
    with pytest.raises(TypeError):
        bank_questions.edit_bank_question(question=question, actor=scope.senior, bank=None)


def test_tags_are_added_and_taken_away_in_bulk(scope) -> None:
    bank = make_bank(scope.senior)
    rows = [make_bank_question(bank, scope.senior, tags=tags) for tags in (["a"], ["a", "b"])]
    assert bank_questions.tag_bank_questions(questions=rows, names=["B"], actor=scope.senior) == 1
    assert bank_questions.tag_bank_questions(questions=rows, names=["a"], actor=scope.senior, remove=True) == 2
    assert [[tag.name for tag in row.tags.all()] for row in rows] == [["#b"], ["#b"]]
    with pytest.raises(Refused, match="one tag or more"):
        bank_questions.tag_bank_questions(questions=rows, names=[" "], actor=scope.senior)


def test_archived_banks_take_no_questions_and_archiving_is_undone(scope) -> None:
    bank = make_bank(scope.senior)
    question = make_bank_question(bank, scope.senior)
    assert bank_questions.archive_bank_questions(questions=[question], actor=scope.senior) == 1
    assert bank_questions.archive_bank_questions(questions=[question], actor=scope.senior) == 0
    assert bank_questions.archive_bank_questions(questions=[question], actor=scope.senior, restore=True) == 1
    archive_question_bank(bank=bank, actor=scope.senior)
    with pytest.raises(Refused, match="archived"):
        make_bank_question(bank, scope.senior)


def test_deleting_a_bank_removes_its_link_from_templates(scope) -> None:
    bank = make_bank(scope.senior)
    make_bank_question(bank, scope.senior)
    template = make_template(scope.senior, question_banks=[bank])
    delete_question_bank(bank=bank, actor=scope.senior)
    assert not QuestionBank.objects.exists()
    assert not BankQuestion.objects.exists()
    assert not template.question_banks.exists()


def test_a_bank_has_a_name(scope) -> None:
    with pytest.raises(Refused, match="name"):
        edit_question_bank(bank=make_bank(scope.senior), actor=scope.senior, name=" ")
