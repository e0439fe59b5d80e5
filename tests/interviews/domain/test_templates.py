"""Templates and their sections: what may stand in one, weights, copies, questions from banks."""

import pytest

from config.errors import NotFound, Refused
from interviews.domain import template_sections as sections
from interviews.domain.splits import spread_weights
from interviews.domain.template_assembly import save_as_template
from interviews.domain.template_checks import TemplateUnusable
from interviews.domain.templates import copy_template, edit_template, is_complete, lacks
from tests.factories.interviews_authoring import (
    make_bank,
    make_bank_question,
    make_complete_template,
    make_drawing_template,
    make_full_bank,
    make_template,
)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": " "}, "name", "name"),
        ({"name": "x" * 201}, "name", "200"),
        ({"difficulty": 6}, "difficulty", "1 to 5"),
        ({"question_count": 51}, "question_count", "1 to 50"),
        ({"question_count": 0}, "question_count", "1 to 50"),
        ({"easy_percentage": 50}, "hard_percentage", "total 117 percent"),
        ({"easy_percentage": 101, "medium_percentage": -1, "hard_percentage": 0}, "easy_percentage", "0 to 100"),
        ({"seconds_per_question": 29}, "seconds_per_question", "30 to 3600"),
        ({"follow_up_budget": 6}, "follow_up_budget", "0 to 5"),
        ({"type": "XXX"}, "type", "type"),
        ({"competencies": [{"name": "A"}, {"name": "a"}]}, "competencies", "twice"),
        ({"competencies": [{"name": "", "anchors": {"1": "x"}}]}, "competencies", "need the name"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(fields, field, words, scope) -> None:
    with pytest.raises(TemplateUnusable, match=words) as refused:
        make_template(scope.senior, **fields)
    assert list(refused.value.fields) == [field]


def test_sections_are_complete_at_exactly_100(scope) -> None:
    template = make_template(scope.senior)
    assert lacks(template) == "The template has no questions yet."
    template = sections.add_section(template=template, actor=scope.senior, title="One", content="Why?", weight=60)
    assert lacks(template) == "The weights total 60; they must total exactly 100."
    with pytest.raises(TemplateUnusable, match="would total 101; 40 are left of 100"):
        sections.add_section(template=template, actor=scope.senior, title="Two", weight=41)
    template = sections.add_section(template=template, actor=scope.senior, title="What else?", weight=40)
    assert is_complete(template)
    assert template.question_count == 2


def test_sections_are_changed_shifted_and_removed(scope) -> None:
    template = make_complete_template(scope.senior)
    first, second, third = [section["id"] for section in template.sections]
    template = sections.shift_section(template=template, section_id=third, to=1, actor=scope.senior)
    assert [(one["id"], one["order"]) for one in template.sections] == [(third, 1), (first, 2), (second, 3)]
    template = sections.edit_section(
        template=template, section_id=first, actor=scope.senior, title="New", content="Really?", weight=10
    )
    assert sections.section_of(template, first)["content"] == "Really?"
    template = sections.remove_section(template=template, section_id=third, actor=scope.senior)
    assert [one["order"] for one in template.sections] == [1, 2]
    template = sections.weigh_sections(template=template, actor=scope.senior)
    assert [one["weight"] for one in template.sections] == [50, 50]
    with pytest.raises(NotFound):
        sections.remove_section(template=template, section_id=third, actor=scope.senior)
    with pytest.raises(Refused, match="which no interview may ask"):
        sections.add_section(template=template, actor=scope.senior, title="How old are you?")


def test_questions_from_banks_join_and_are_weighed_evenly(scope) -> None:
    bank = make_bank(scope.senior)
    asked = [make_bank_question(bank, scope.senior) for _ in range(7)]
    template = make_template(scope.senior)
    template = sections.add_bank_sections(template=template, questions=asked[:3], actor=scope.senior)
    template = sections.add_bank_sections(template=template, questions=asked, actor=scope.senior)
    assert [one["weight"] for one in template.sections] == spread_weights(7)
    assert is_complete(template)
    with pytest.raises(Refused, match="already"):
        sections.add_bank_sections(template=template, questions=asked, actor=scope.senior)


def test_a_template_that_draws_has_no_sections_to_write(scope) -> None:
    template = make_drawing_template(scope.senior, make_full_bank(scope.senior))
    with pytest.raises(Refused, match="draws its questions"):
        sections.add_section(template=template, actor=scope.senior, title="One")
    assert is_complete(template)
    edit_template(template=template, actor=scope.senior, question_count=20)
    template.refresh_from_db()
    assert "7 medium asked for, 3 found" in lacks(template)


@pytest.mark.parametrize("count", [1, 3, 6, 7, 11, 13, 29, 50])
def test_saving_a_drawn_set_weighs_exactly_100(count, scope) -> None:
    bank = make_bank(scope.senior)
    asked = [make_bank_question(bank, scope.senior) for _ in range(count)]
    template = save_as_template(questions=asked, actor=scope.senior, name="Saved")
    assert template.total_weight() == 100
    assert is_complete(template)
    assert [one["question_id"] for one in template.sections] == [str(one.public_id) for one in asked]


def test_a_copy_is_ones_own_and_not_shared(scope) -> None:
    template = make_complete_template(scope.senior, tags=["python"], is_shared=True, difficulty=4)
    made = copy_template(template=template, actor=scope.interviewer)
    assert (made.user, made.is_shared, made.name) == (scope.interviewer, False, f"Copy of {template.name}")
    same = ("id", "name")
    old, new = template.to_dict(), made.to_dict()
    assert {k: v for k, v in old.items() if k not in same} == {k: v for k, v in new.items() if k not in same}
