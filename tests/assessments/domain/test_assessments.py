"""Assessments: frozen when published, changed in the draft form, checked before."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from assessments.domain.assessments import (
    NotPublishable,
    SectionSpec,
    archive_assessment,
    copy_assessment,
    create_assessment,
    edit_assessment,
    has_unpublished_changes,
    publish_assessment,
    set_sections,
    unpublish_assessment,
)
from assessments.domain.blueprints import blueprint_in, blueprint_of
from assessments.domain.questions import current_item, revise_question, set_question_status
from assessments.domain.sections import add_section, place_questions
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.job_descriptions import add_job_description
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish


def problems_of(assessment, actor) -> list[str]:
    with pytest.raises(NotPublishable) as caught:
        publish_assessment(assessment=assessment, actor=actor)
    return caught.value.extra["problems"]


def test_publishing_freezes_the_versions_of_its_questions(scope) -> None:
    question = make_question(scope.senior)
    row = publish(make_assessment(scope.senior, questions=[question]), scope.senior)
    first = question.current
    changed = current_item(question).model_copy(update={"stem": "Quite other words"})
    revise_question(question=question, item=changed, actor=scope.senior)
    assert blueprint_in(row.current).version_keys == (first.pk,)
    assert blueprint_of(row).version_keys == (question.current.pk,)
    assert has_unpublished_changes(row)
    again = publish_assessment(assessment=row, actor=scope.senior)
    assert (again.number, blueprint_in(again).version_keys) == (2, (question.current.pk,))
    assert publish_assessment(assessment=row, actor=scope.senior) == again


def test_weights_total_a_hundred(scope) -> None:
    row = make_assessment(scope.senior)
    questions = [(make_question(scope.senior), None)]
    with pytest.raises(Refused, match="add up to 90 %"):
        set_sections(
            assessment=row,
            sections=[SectionSpec(title="A", weight=60, questions=questions), SectionSpec(title="B", weight=30)],
            actor=scope.senior,
        )
    assert row.sections.count() == 1
    add_section(assessment=row, spec=SectionSpec(title="Third", weight=20), actor=scope.senior)
    assert any("120 %" in sentence for sentence in problems_of(row, scope.senior))


def test_what_keeps_it_from_being_published_is_said_in_full(scope) -> None:
    draft = make_question(scope.senior, status="draft")
    row = make_assessment(scope.senior, questions=[draft], duration_minutes=10)
    row.sections.update(minutes=11)
    add_section(assessment=row, spec=SectionSpec(title="Empty", weight=0), actor=scope.senior)
    edit_assessment(assessment=row, actor=scope.senior, expires_at=timezone.now() - timedelta(hours=1))
    said = " ".join(problems_of(row, scope.senior))
    for words in ("window has ended", "has no weight", "take 11 minutes", "“Empty” has no questions", "not approved"):
        assert words in said


def test_pools_hold_enough_even_where_sections_share_them(scope) -> None:
    question_set = make_question_set(scope.senior)
    fixed = make_question(scope.senior, question_set)
    for _ in range(3):
        make_question(scope.senior, question_set)
    row = create_assessment(actor=scope.senior, title="Drawn")
    drawn = {"weight": 40, "pool_set": question_set}
    sections = [
        SectionSpec(title="Fixed", weight=20, questions=[(fixed, Decimal("2"))]),
        SectionSpec(title="First", draw_count=2, **drawn),
        SectionSpec(title="Second", draw_count=2, **drawn),
    ]
    set_sections(assessment=row, sections=sections, actor=scope.senior)
    assert any("“Second” draws 2" in sentence for sentence in problems_of(row, scope.senior))
    make_question(scope.senior, question_set)
    blueprint = blueprint_in(publish_assessment(assessment=row, actor=scope.senior))
    assert blueprint.question_count == 5
    assert fixed.current_id not in blueprint.sections[1].draw.pool
    assert blueprint.sections[0].questions[0].points == 2


def test_variants_of_one_bank_item_count_once(scope) -> None:
    question_set = make_question_set(scope.senior)
    for _ in range(2):
        make_question(scope.senior, question_set, ref="math.percent")
    row = create_assessment(actor=scope.senior, title="Drawn")
    spec = SectionSpec(title="Pool", draw_count=2, pool_set=question_set)
    set_sections(assessment=row, sections=[spec], actor=scope.senior)
    assert any("its pool has 1" in sentence for sentence in problems_of(row, scope.senior))


def test_retired_questions_leave_the_form_and_not_the_published_test(scope) -> None:
    questions = [make_question(scope.senior) for _ in range(2)]
    row = publish(make_assessment(scope.senior, questions=questions), scope.senior)
    set_question_status(question=questions[0], status="retired", actor=scope.senior)
    assert len(blueprint_in(row.current).version_keys) == 2
    assert blueprint_of(row).version_keys == (questions[1].current_id,)


def test_a_question_stands_once_in_an_assessment(scope) -> None:
    question = make_question(scope.senior)
    row = make_assessment(scope.senior, questions=[question])
    other = add_section(assessment=row, spec=SectionSpec(title="More", weight=0), actor=scope.senior)
    assert place_questions(section=other, questions=[question, make_question(scope.senior)], actor=scope.senior) == 1
    spec = SectionSpec(title="A", questions=[(question, None), (question, None)])
    with pytest.raises(Refused, match="named twice"):
        set_sections(assessment=row, sections=[spec], actor=scope.senior)


def test_settings_that_cannot_be_are_refused_by_field(scope, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        job, _task = add_job_description(actor=theirs.senior, content="Baker wanted. You know Python, for 3 years.")
    for given, field in (
        ({"title": " "}, "title"),
        ({"duration_minutes": 601}, "duration_minutes"),
        ({"pass_mark": 101}, "pass_mark"),
        ({"attempts": 0}, "attempts"),
        ({"question_seconds": 1}, "question_seconds"),
        ({"required_skills": {"Python": "lukewarm"}}, "required_skills"),
        ({"job_description": job}, "job_description"),
    ):
        with pytest.raises(Refused) as caught:
            create_assessment(actor=scope.senior, **{"title": "T", **given})
        assert field in caught.value.fields
    made = create_assessment(actor=scope.senior, title="T", required_skills={"Python": "basic", "SQL": ""})
    assert made.required_skills == {"Python": "beginner", "SQL": ""}


def test_life_and_copies(scope) -> None:
    row = publish(make_assessment(scope.senior, expires_at=timezone.now() + timedelta(days=1)), scope.senior)
    unpublish_assessment(assessment=row, actor=scope.senior)
    archive_assessment(assessment=row, actor=scope.senior)
    with pytest.raises(Refused, match="archived"):
        edit_assessment(assessment=row, actor=scope.senior, title="New")
    made = copy_assessment(assessment=row, actor=scope.senior)
    assert (made.status, made.expires_at, made.current) == ("draft", None, None)
    assert blueprint_of(made).sections == blueprint_of(row).sections
