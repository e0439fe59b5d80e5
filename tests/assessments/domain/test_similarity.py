"""Answers to one question are compared pair by pair, and kept for review."""

import pytest

from assessments.ai.items import CodeTest, Coding
from assessments.domain.similarity import compare_answers
from assessments.models import Assessment, CodeSimilarity, Question
from tests.assessments.domain.test_winnowing import FIRST, OTHERS, renamed
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, publish
from tests.factories.recruiting import make_candidate
from tests.factories.sat import make_sat

STARTER = "# Read the numbers, print the answer.\nnumbers = [int(part) for part in input().split()]\n"
CODING = Coding(
    languages=("python", "java"),
    starter={"python": STARTER},
    tests=(CodeTest(id="t1", stdin="1", expected="1", visible=True),),
)


@pytest.fixture
def asked(scope: Company) -> tuple[Assessment, Question]:
    question = make_question(scope.admin, kind="coding", coding=CODING)
    return publish(make_assessment(scope.admin, questions=[question], attempts=3), scope.admin), question


def answered(company: Company, asked: tuple[Assessment, Question], code: str, **fields: object) -> int:
    value = {"language": fields.pop("language", "python"), "code": code}
    return make_sat(company.admin, asked[0], {asked[1].pk: value}, **fields).answers.get().pk


def test_copies_are_kept_with_their_passages_and_others_are_not(
    scope: Company, asked: tuple[Assessment, Question]
) -> None:
    one = answered(scope, asked, FIRST)
    two = answered(scope, asked, renamed(FIRST))
    for code in OTHERS.values():
        answered(scope, asked, code)
    assert compare_answers(question=asked[1]) == 1
    row = CodeSimilarity.objects.get()
    assert (row.first_id, row.second_id) == (one, two)
    assert row.similarity >= 0.8
    assert set(row.passages[0]) == {"first", "second"}


def test_comparing_again_keeps_the_row_and_takes_away_what_is_gone(
    scope: Company, asked: tuple[Assessment, Question]
) -> None:
    answered(scope, asked, FIRST)
    two = answered(scope, asked, renamed(FIRST))
    compare_answers(question=asked[1])
    row = CodeSimilarity.objects.get()
    compare_answers(question=asked[1])
    assert CodeSimilarity.objects.get().public_id == row.public_id
    changed = row.second
    assert changed.pk == two
    changed.value = {"language": "python", "code": OTHERS["graph"]}
    changed.save()
    assert compare_answers(question=asked[1]) == 0
    assert not CodeSimilarity.objects.exists()


def test_starter_code_languages_and_empty_answers_make_no_pair(
    scope: Company, asked: tuple[Assessment, Question]
) -> None:
    for _ in range(3):
        answered(scope, asked, STARTER)
    answered(scope, asked, "")
    answered(scope, asked, FIRST)
    answered(scope, asked, FIRST, language="java")
    assert compare_answers(question=asked[1]) == 0


def test_two_attempts_of_one_person_are_no_pair(scope: Company, asked: tuple[Assessment, Question]) -> None:
    candidate = make_candidate(scope.admin)
    answered(scope, asked, FIRST, candidate=candidate)
    session = asked[1].answers.get().session
    session.is_preview = True
    session.save()
    answered(scope, asked, FIRST)
    assert compare_answers(question=asked[1]) == 0
