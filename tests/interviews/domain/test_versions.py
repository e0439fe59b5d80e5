"""Pinned versions: drawn once per digest, the same for everyone; deleting a template deletes none."""

import pytest

from config.errors import Refused
from interviews.domain.assembly import TooFew
from interviews.domain.bank_questions import delete_bank_question, edit_bank_question
from interviews.domain.tags import rename_tag
from interviews.domain.template_sections import weigh_sections
from interviews.domain.templates import archive_template, delete_template, edit_template
from interviews.domain.version_changes import history
from interviews.domain.versions import (
    NotComplete,
    bank_questions_of,
    draw_again,
    pin_version,
    questions_of,
    weights_of,
)
from interviews.models import BankQuestion, Tag
from tests.factories.interviews_authoring import (
    make_bank_question,
    make_complete_template,
    make_drawing_template,
    make_full_bank,
    make_template,
)


def test_everybody_gets_the_same_questions_also_when_the_bank_has_grown(scope) -> None:
    bank = make_full_bank(scope.senior, each=5)
    template = make_drawing_template(scope.senior, bank)
    first = pin_version(template=template, actor=scope.senior)
    for _ in range(9):
        make_bank_question(bank, scope.senior, difficulty="easy")
    again = pin_version(template=template, actor=scope.admin)
    assert again == first
    assert [one.difficulty for one in questions_of(first)] == ["easy", "medium", "hard"]
    assert weights_of(first) == (34, 33, 33)


def test_a_new_name_a_renamed_tag_and_a_new_time_draw_nothing_else(scope) -> None:
    bank = make_full_bank(scope.senior, each=8)
    template = make_drawing_template(scope.senior, bank, tags=["python"])
    first = pin_version(template=template, actor=scope.senior)
    edit_template(template=template, actor=scope.senior, name="Another name")
    rename_tag(tag=Tag.objects.get(name="#python"), name="py", actor=scope.senior)
    assert pin_version(template=template, actor=scope.senior) == first
    edit_template(template=template, actor=scope.senior, seconds_per_question=300)
    second = pin_version(template=template, actor=scope.senior)
    assert second.number == 2
    assert [one.id for one in questions_of(second)] == [one.id for one in questions_of(first)]
    assert {one.time_limit for one in questions_of(second)} == {300}
    edit_template(template=template, actor=scope.senior, seconds_per_question=240)
    assert pin_version(template=template, actor=scope.senior) == first


def test_drawing_again_is_asked_for_and_then_holds(scope) -> None:
    template = make_drawing_template(scope.senior, make_full_bank(scope.senior, each=30))
    first = pin_version(template=template, actor=scope.senior)
    fresh = draw_again(template=template, actor=scope.senior)
    assert fresh.number == 2
    assert questions_of(fresh) != questions_of(first)
    assert pin_version(template=template, actor=scope.senior) == fresh
    with pytest.raises(Refused, match="written, not drawn"):
        draw_again(template=make_complete_template(scope.senior), actor=scope.senior)


def test_written_questions_are_pinned_with_what_a_good_answer_holds(scope) -> None:
    template = make_complete_template(scope.senior)
    version = pin_version(template=template, actor=scope.senior)
    asked = questions_of(version)
    assert [one.source for one in asked] == ["bank"] * 3
    assert all(one.key_points and one.anchors and one.follow_ups for one in asked)
    assert set(bank_questions_of(version)) == {one.id for one in asked}
    kept = asked[0].question
    question = BankQuestion.objects.get(public_id=asked[0].id)
    edit_bank_question(question=question, actor=scope.senior, key_points=["another"])
    assert pin_version(template=template, actor=scope.senior).number == 2
    version.refresh_from_db()
    assert questions_of(version)[0].question == kept
    delete_bank_question(question=question, actor=scope.senior)
    newest = pin_version(template=template, actor=scope.senior)
    assert questions_of(newest)[0].question == kept
    assert questions_of(newest)[0].source == "template"


def test_work_in_progress_is_refused_with_a_sentence(scope) -> None:
    template = make_complete_template(scope.senior)
    first = template.sections[0]["id"]
    weigh_sections(template=template, actor=scope.senior, weights={first: 1})
    with pytest.raises(NotComplete, match="The weights total 67"):
        pin_version(template=template, actor=scope.senior)
    with pytest.raises(NotComplete, match="no questions yet"):
        pin_version(template=make_template(scope.senior), actor=scope.senior)
    drawing = make_drawing_template(scope.senior, make_full_bank(scope.senior, each=0))
    with pytest.raises(TooFew) as refused:
        pin_version(template=drawing, actor=scope.senior)
    assert len(refused.value.extra["breakdown"]) == 3
    archive_template(template=template, actor=scope.senior)
    with pytest.raises(Refused, match="archived"):
        pin_version(template=template, actor=scope.senior)


def test_versions_outlive_their_template(scope) -> None:
    template = make_complete_template(scope.senior)
    version = pin_version(template=template, actor=scope.senior)
    delete_template(template=template, actor=scope.senior)
    version.refresh_from_db()
    assert version.template is None
    assert len(questions_of(version)) == 3


def test_the_history_says_what_changed(scope) -> None:
    template = make_complete_template(scope.senior)
    pin_version(template=template, actor=scope.senior)
    ids = [section["id"] for section in template.sections]
    edit_template(template=template, actor=scope.senior, difficulty=4)
    weigh_sections(template=template, actor=scope.senior, weights=dict(zip(ids, (20, 40, 40), strict=True)))
    pin_version(template=template, actor=scope.senior)
    (newest, changes), (_first, none) = history(template)
    assert newest.number == 2
    assert none is None
    assert changes is not None
    assert changes.settings == (("Difficulty", "3", "4"),)
    assert changes.reweighed
    assert (changes.added, changes.removed, changes.reordered) == ((), (), False)
