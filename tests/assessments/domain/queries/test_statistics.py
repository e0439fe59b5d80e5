"""Figures come from marked sittings: the first of each person, variants counted once."""

import pytest

from assessments.domain.grading import grade_session
from assessments.domain.queries.statistics import statistics_of
from assessments.domain.statistics import analyze
from assessments.domain.statistics.figures import Report
from assessments.models import Assessment, Question
from config.tenancy import tenant_scope
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.recruiting import make_candidate
from tests.factories.sat import RIGHT, WRONG, make_sat


def made(
    company: Company, kinds: tuple[str, ...] = ("single", "multiple", "numeric")
) -> tuple[Assessment, list[Question]]:
    bank = make_question_set(company.admin)
    questions = [make_question(company.admin, bank, kind) for kind in kinds]
    return publish(make_assessment(company.admin, questions=questions, attempts=3), company.admin), questions


def taken(company: Company, assessment: Assessment, answers: dict[int, str], **fields: object) -> None:
    grade_session(session=make_sat(company.admin, assessment, answers, **fields))


def counts(report: Report) -> list[tuple[int, int, int]]:
    return [(item.n, item.full, item.zero) for item in report.items]


def test_counts_are_there_from_the_first_sitting(scope: Company) -> None:
    assessment, questions = made(scope)
    assert statistics_of(assessment=assessment).test.n == 0
    first, second, third = (question.pk for question in questions)
    taken(scope, assessment, {first: RIGHT, second: RIGHT, third: WRONG})
    taken(scope, assessment, {first: RIGHT, second: WRONG})
    report = statistics_of(assessment=assessment)
    assert counts(report) == [(2, 2, 0), (2, 1, 1), (2, 0, 2)]
    assert report.items[0].reasons["facility"] == "too few"
    assert [item.question for item in report.items] == [str(question.public_id) for question in questions]
    assert [item.name.split(".")[0] for item in report.items] == ["1", "2", "3"]


def test_choices_are_counted_with_their_texts(scope: Company) -> None:
    assessment, questions = made(scope, ("single", "numeric"))
    for said in (RIGHT, RIGHT, WRONG):
        taken(scope, assessment, {questions[0].pk: said})
    choices = statistics_of(assessment=assessment).items[0].choices
    assert [(choice.choice, choice.is_key, choice.count) for choice in choices] == [
        ("c1", True, 2),
        ("c2", False, 1),
        ("c3", False, 0),
        ("c4", False, 0),
    ]
    assert choices[0].label == "Option 1"
    assert choices[0].percent is None


def test_previews_and_other_tenants_are_left_out(scope: Company, theirs: Company) -> None:
    assessment, questions = made(scope)
    taken(scope, assessment, {questions[0].pk: RIGHT}, is_preview=True)
    assert statistics_of(assessment=assessment).test.n == 0
    taken(scope, assessment, {questions[0].pk: RIGHT})
    with tenant_scope(theirs.tenant.pk):
        assert statistics_of(assessment=assessment).test.n == 0
    assert statistics_of(assessment=assessment).test.n == 1


def test_variants_of_one_bank_item_are_one_question(scope: Company) -> None:
    bank = make_question_set(scope.admin)
    one, two = (make_question(scope.admin, bank) for _ in range(2))
    Question.objects.filter(pk__in=[one.pk, two.pk]).update(bank_ref="python.lists.1")
    first = publish(make_assessment(scope.admin, questions=[one]), scope.admin)
    both = publish(make_assessment(scope.admin, questions=[one, two]), scope.admin)
    taken(scope, first, {one.pk: RIGHT})
    assert counts(statistics_of(assessment=first)) == [(1, 1, 0)]
    taken(scope, both, {one.pk: RIGHT, two.pk: WRONG})
    assert counts(statistics_of(assessment=both)) == [(1, 1, 0), (1, 0, 1)]


def test_it_is_computed_once_for_one_state(scope: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    from assessments.domain.queries import statistics

    asked = []
    monkeypatch.setattr(statistics, "analyze", lambda *given, **more: asked.append(1) or analyze(*given, **more))
    assessment, questions = made(scope)
    taken(scope, assessment, {questions[0].pk: RIGHT})
    statistics_of(assessment=assessment)
    statistics_of(assessment=assessment)
    assert len(asked) == 1
    taken(scope, assessment, {questions[0].pk: WRONG}, candidate=make_candidate(scope.admin))
    assert statistics_of(assessment=assessment).test.n == 2
    assert len(asked) == 2


@pytest.mark.parametrize("people", [1, 3])
def test_the_number_of_queries_does_not_grow(scope: Company, people: int, django_assert_num_queries) -> None:
    assessment, questions = made(scope)
    for _ in range(people):
        taken(scope, assessment, {question.pk: RIGHT for question in questions})
    with django_assert_num_queries(4):
        statistics_of(assessment=assessment)


@pytest.mark.heavy
def test_thirty_sittings_have_every_figure(scope: Company) -> None:
    assessment, questions = made(scope)
    for number in range(32):
        said = {
            question.pk: RIGHT if (number * 7 + place * 3) % 5 < 3 - place % 2 else WRONG
            for place, question in enumerate(questions)
        }
        taken(scope, assessment, said)
    report = statistics_of(assessment=assessment)
    assert report.test.n == 32
    assert report.test.alpha is not None
    assert all(item.facility is not None and item.seconds is not None for item in report.items)
    assert report.models[1].converged
