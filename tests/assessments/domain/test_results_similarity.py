"""Programs that are much alike, side by side, for whoever sees both sittings."""

import pytest

from assessments.domain.results_similarity import lines_span, pair_page, request_comparison, similar_pairs
from assessments.domain.similarity import compare_answers
from assessments.models import CodeSimilarity
from config.tenancy import tenant_scope
from superadmin.models import TaskRecord
from tests.assessments.domain.test_similarity import CODING, answered
from tests.assessments.domain.test_winnowing import FIRST, renamed
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, publish


@pytest.fixture
def asked(scope: Company):
    question = make_question(scope.admin, kind="coding", coding=CODING)
    return publish(make_assessment(scope.admin, questions=[question]), scope.admin), question


def test_both_programs_are_shown_with_the_lines_that_they_share(scope: Company, asked) -> None:
    answered(scope, asked, FIRST)
    answered(scope, asked, renamed(FIRST))
    compare_answers(question=asked[1])
    pair = similar_pairs(scope.admin, asked[0]).get()
    page = pair_page(pair)
    assert page["pair"] == pair
    assert [side["code"] for side in page["sides"]] == [FIRST, renamed(FIRST)]
    assert [side["answer"] for side in page["sides"]] == [pair.first, pair.second]
    for side in page["sides"]:
        start, end = side["spans"][0]
        assert 0 <= start < end <= len(side["code"])
        assert start == 0 or side["code"][start - 1] == "\n"


def test_pairs_are_of_one_assessment_and_seen_by_whoever_sees_both(scope: Company, theirs: Company, asked) -> None:
    answered(scope, asked, FIRST)
    answered(scope, asked, renamed(FIRST))
    compare_answers(question=asked[1])
    other = publish(make_assessment(scope.admin), scope.admin)
    assert similar_pairs(scope.admin).count() == 1
    assert similar_pairs(scope.admin, other).count() == 0
    assert similar_pairs(scope.candidate).count() == 0
    with tenant_scope(theirs.tenant.pk):
        assert similar_pairs(theirs.admin).count() == 0
    assert CodeSimilarity.objects.count() == 1


def test_a_comparison_is_asked_for_each_coding_question_that_was_handed_in(scope: Company, asked) -> None:
    assert request_comparison(assessment=asked[0], actor=scope.admin) == 0
    answered(scope, asked, FIRST)
    assert request_comparison(assessment=asked[0], actor=scope.admin) == 1
    record = TaskRecord.ledger.get(task_name="assessments.compare_answers")
    assert (record.args["question_id"], record.user) == (asked[1].pk, scope.admin)


def test_lines_are_places_in_the_text() -> None:
    assert lines_span("ab\ncd\nef", 1, 1) == (0, 2)
    assert lines_span("ab\ncd\nef", 2, 3) == (3, 8)
