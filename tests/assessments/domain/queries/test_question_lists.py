"""Finding sets and questions by what is asked, and what each version of a question changed."""

import pytest

from assessments.ai.items import CodeTest, Coding
from assessments.domain.queries.question_lists import found_question_sets, found_questions, history, known_tags
from assessments.domain.question_sets import archive_question_set
from assessments.domain.questions import current_item, retire_questions, revise_question
from config.tenancy import tenant_scope
from tests.conftest import Company
from tests.factories.assessments import make_question, make_question_set


@pytest.fixture(autouse=True)
def _another_company_has_the_same(scope: Company, theirs: Company) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_question(theirs.senior, make_question_set(theirs.senior, title="Python of theirs", is_practice=True))


def test_sets_are_found_by_words_level_and_what_is_shown(scope: Company) -> None:
    plain = make_question_set(scope.senior, title="Loops", skill="Python", level="beginner")
    practice = make_question_set(scope.senior, title="Joins", skill="SQL", level="advanced", is_practice=True)
    gone = archive_question_set(question_set=make_question_set(scope.senior, title="Old"), actor=scope.senior)
    make_question(scope.senior, plain)
    make_question(scope.senior, plain, status="draft")

    def found(**asked: str) -> list[object]:
        return list(found_question_sets(scope.senior, asked))

    assert found() == [plain, practice]
    assert found(shown="archived") == [gone]
    assert found(shown="practice") == [practice]
    assert found(q="pyth loo") == [plain]
    assert found(level="advanced") == [practice]
    row = found_question_sets(scope.senior, {"q": "Loops"}).get()
    assert (row.approved, row.waiting) == (1, 1)


def test_questions_are_found_by_each_of_their_marks(scope: Company) -> None:
    bank = make_question_set(scope.senior)
    one = make_question(scope.senior, bank, level="expert", topic="Sorting", tags=("old heap",))
    two = make_question(scope.senior, kind="numeric", status="draft", stem="How many bits has a byte?")
    gone = make_question(scope.senior)
    retire_questions(questions=[gone], actor=scope.senior)

    def found(**asked: object) -> set[object]:
        return set(found_questions(scope.senior, asked))

    assert found() == {one, two}
    assert found(status="any") == {one, two, gone}
    assert found(status="retired") == {gone}
    assert found(kind="numeric") == {two}
    assert found(level="expert") == {one}
    assert found(tag="  Old   Heap ") == {one}
    assert found(topic="SORTING") == {one}
    assert found(set=bank) == {one}
    assert found(q="bits byte") == {two}
    assert found(q="heap") == {one}
    assert known_tags(scope.senior) == ["old heap"]


def test_a_candidate_finds_no_question_and_only_practice_sets(scope: Company) -> None:
    make_question(scope.senior)
    practice = make_question_set(scope.senior, is_practice=True)
    assert list(found_questions(scope.candidate, {})) == []
    assert list(found_question_sets(scope.candidate, {})) == [practice]


def test_the_history_says_what_each_version_changed_line_by_line(scope: Company) -> None:
    coding = Coding(languages=("python",), tests=(CodeTest(id="t1", stdin="1", expected="1", visible=True),))
    question = make_question(scope.senior, kind="coding", coding=coding, stem="Print it.\nThen stop.", points=2)
    better = coding.model_copy(update={"languages": ("python", "java")})
    item = current_item(question).model_copy(update={"stem": "Print it.\nThen end.", "coding": better, "points": 3.0})
    revise_question(question=question, item=item, actor=scope.senior)
    second, first = history(question)
    assert (first.row.number, first.changes) == (1, ())
    changes = {change.part: change.lines for change in second.changes}
    assert changes["stem"] == ((" ", "Print it."), ("-", "Then stop."), ("+", "Then end."))
    assert changes["points"] == (("-", "2.0"), ("+", "3.0"))
    assert ("+", '  "java"') in changes["coding"]


def test_a_part_that_is_new_or_gone_is_shown_as_added_or_taken_away(scope: Company) -> None:
    question = make_question(scope.senior, kind="matching", extra_answers=("Oslo",))
    item = current_item(question).model_copy(update={"stimulus": "Read this.", "extra_answers": ()})
    revise_question(question=question, item=item, actor=scope.senior)
    changes = {change.part: change.lines for change in history(question)[0].changes}
    assert changes == {"stimulus": (("+", "Read this."),), "extra answers": (("-", "Oslo"),)}


def test_a_changed_option_is_shown_without_what_it_does_not_say(scope: Company) -> None:
    question = make_question(scope.senior, kind="short_text")
    item = current_item(question)
    accepted = (*item.accepted, item.accepted[0].model_copy(update={"text": "paname"}))
    revise_question(question=question, item=item.model_copy(update={"accepted": accepted}), actor=scope.senior)
    (change,) = history(question)[0].changes
    added = [line for mark, line in change.lines if mark == "+"]
    assert change.part == "accepted"
    assert len(added) == 1
    assert 'text: "paname"' in added[0]
    assert "feedback" not in added[0]
