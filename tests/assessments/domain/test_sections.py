"""Sections: how many, in which order, how heavy, and what one holds."""

from decimal import Decimal

import pytest

from assessments.domain.assessments import archive_assessment
from assessments.domain.sections import (
    SectionSpec,
    add_section,
    edit_section,
    place_questions,
    remove_question,
    remove_section,
    set_placement_points,
    set_sections,
    shift_section,
    spread_weights,
)
from assessments.models import Assessment
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set


@pytest.fixture
def assessment(scope: Company) -> Assessment:
    return make_assessment(scope.senior, questions=[make_question(scope.senior)])


def add(company: Company, assessment: Assessment, title: str = "More", **fields: object):
    return add_section(assessment=assessment, spec=SectionSpec(title=title, **fields), actor=company.senior)


def titles(assessment: Assessment) -> list[tuple[int, str]]:
    return list(assessment.sections.order_by("position").values_list("position", "title"))


def test_twenty_sections_are_the_most(scope: Company, assessment: Assessment) -> None:
    for _ in range(19):
        add(scope, assessment)
    with pytest.raises(Refused, match="at most 20 sections") as refused:
        add(scope, assessment)
    assert refused.value.reason_code == "too_many_sections"
    assert assessment.sections.count() == 20


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": " "}, "title", "Give the section a title."),
        ({"weight": 101}, "weight", "A weight is 0 to 100 percent."),
        ({"minutes": 0}, "minutes", "A section takes 1 to 600 minutes."),
        ({"draw_count": 201}, "draw_count", "Draw 1 to 200 questions."),
        ({"pool_level": "godlike"}, "pool_level", "godlike"),
    ],
)
def test_what_a_section_cannot_be_is_said_beside_its_field(
    scope: Company, assessment: Assessment, fields: dict[str, object], field: str, words: str
) -> None:
    section = assessment.sections.get()
    with pytest.raises(Refused) as refused:
        edit_section(section=section, actor=scope.senior, **fields)
    assert list(refused.value.fields) == [field]
    assert words in refused.value.fields[field]


def test_a_pool_of_another_company_is_not_there(scope: Company, theirs: Company, assessment: Assessment) -> None:
    with tenant_scope(theirs.tenant.pk):
        other, question = make_question_set(theirs.senior), make_question(theirs.senior)
    with pytest.raises(Refused, match="This set is not there"):
        add(scope, assessment, draw_count=1, pool_set=other)
    with pytest.raises(Refused, match="A question is not there"):
        place_questions(section=assessment.sections.get(), questions=[question], actor=scope.senior)


def test_a_change_is_kept_and_recorded_and_nothing_else_is(scope: Company, assessment: Assessment) -> None:
    section = assessment.sections.get()
    edited = edit_section(
        section=section, actor=scope.senior, title="Basics", pool_level="hard", pool_tag=" Old  HEAP "
    )
    assert (edited.title, edited.pool_level, edited.pool_tag) == ("Basics", "advanced", "old heap")
    before = AuditLog.objects.count()
    edit_section(section=section, actor=scope.senior, title="Basics")
    assert AuditLog.objects.count() == before
    with pytest.raises(TypeError, match="position"):
        edit_section(section=section, actor=scope.senior, position=3)


def test_sections_change_places_and_stay_at_the_edge(scope: Company, assessment: Assessment) -> None:
    first, second = assessment.sections.get(), add(scope, assessment, "Second")
    shift_section(section=second, up=False, actor=scope.senior)
    assert titles(assessment) == [(1, "Questions"), (2, "Second")]
    shift_section(section=second, up=True, actor=scope.senior)
    assert titles(assessment) == [(1, "Second"), (2, "Questions")]
    remove_section(section=second, actor=scope.senior)
    assert titles(assessment) == [(1, "Questions")]
    assert first.fixed.count() == 1


def test_weights_are_spread_to_a_hundred(scope: Company, assessment: Assessment) -> None:
    add(scope, assessment)
    add(scope, assessment)
    spread_weights(assessment=assessment, actor=scope.senior)
    assert list(assessment.sections.order_by("position").values_list("weight", flat=True)) == [34, 33, 33]


def test_questions_come_in_once_over_the_whole_assessment(scope: Company, assessment: Assessment) -> None:
    here, there = assessment.sections.get(), add(scope, assessment)
    old, new = here.fixed.get().question, make_question(scope.senior)
    assert place_questions(section=there, questions=[old, new], actor=scope.senior) == 1
    assert [row.question for row in there.fixed.all()] == [new]
    drawn = add(scope, assessment, draw_count=1)
    with pytest.raises(Refused, match="draws its questions"):
        place_questions(section=drawn, questions=[new], actor=scope.senior)


def test_a_question_that_is_named_twice_or_one_too_many_is_refused(scope: Company, assessment: Assessment) -> None:
    question = make_question(scope.senior)
    twice = SectionSpec(title="A", questions=[(question, None), (question, None)])
    with pytest.raises(Refused, match="named twice"):
        set_sections(assessment=assessment, sections=[twice], actor=scope.senior)
    many = SectionSpec(title="A", questions=[(question, None)] * 201)
    with pytest.raises(Refused, match="at most 200 questions"):
        set_sections(assessment=assessment, sections=[many], actor=scope.senior)


def test_points_of_a_place_are_set_given_back_and_kept_in_bounds(scope: Company, assessment: Assessment) -> None:
    section = assessment.sections.get()
    key = section.fixed.get().question_id
    set_placement_points(section=section, points={key: Decimal("2.5")}, actor=scope.senior)
    assert section.fixed.get().points == Decimal("2.5")
    set_placement_points(section=section, points={key: None}, actor=scope.senior)
    assert section.fixed.get().points is None
    for wrong in (Decimal(0), Decimal(1001)):
        with pytest.raises(Refused, match="above 0 and at most 1000"):
            set_placement_points(section=section, points={key: wrong}, actor=scope.senior)


def test_what_is_taken_out_closes_the_gap(scope: Company, assessment: Assessment) -> None:
    section = assessment.sections.get()
    others = [make_question(scope.senior) for _ in range(2)]
    place_questions(section=section, questions=others, actor=scope.senior)
    remove_question(section=section, question=others[0], actor=scope.senior)
    assert list(section.fixed.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_an_archived_assessment_does_not_change(scope: Company, assessment: Assessment) -> None:
    archive_assessment(assessment=assessment, actor=scope.senior)
    with pytest.raises(Refused, match=r"archived\. Restore it first"):
        add(scope, assessment)
