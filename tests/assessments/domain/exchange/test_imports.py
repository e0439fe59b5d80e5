"""Files into sets and sets into files, in the database."""

from pathlib import Path

import pytest

from assessments.domain.exchange.imports import export_items, import_items, items_of
from assessments.domain.exchange.readings import FileUnreadable
from assessments.domain.question_sets import archive_question_set, create_question_set
from assessments.enums import QuestionStatus
from assessments.models import Question, QuestionSet
from config.errors import Refused
from superadmin.models import AuditLog
from tests.conftest import Company

GIFT = "One?{T}\n\nTwo {=a =b}\n\nBad {\n\n::Three::Which?{=x ~y}"


@pytest.fixture
def question_set(scope: Company) -> QuestionSet:
    """An empty set."""
    return create_question_set(actor=scope.admin, title="Basics", skill="Python", level="hard")


def test_good_questions_become_drafts_in_order_and_bad_ones_are_named(
    scope: Company, question_set: QuestionSet
) -> None:
    report = import_items(question_set=question_set, data=GIFT, actor=scope.admin)
    assert (report.format, len(report.imported), [bad.line for bad in report.bad]) == ("gift", 3, [5])
    rows = Question.objects.filter(question_set=question_set).order_by("number")
    assert [row.kind for row in rows] == ["true_false", "short_text", "single"]
    assert {row.status for row in rows} == {QuestionStatus.DRAFT}
    question_set.refresh_from_db()
    assert question_set.total_questions == 3
    assert AuditLog.objects.filter(name="assessments.question_set.imported").count() == 1


def test_all_or_nothing_keeps_all_out(scope: Company, question_set: QuestionSet) -> None:
    report = import_items(question_set=question_set, data=GIFT, all_or_nothing=True, actor=scope.admin)
    assert report.imported == []
    assert [bad.line for bad in report.bad] == [5]
    assert not Question.objects.exists()


def test_all_or_nothing_counts_what_the_set_refuses(scope: Company, question_set: QuestionSet) -> None:
    picture = "1f3870be-2748-4c9a-81e4-0a6e3f1d2c3b"
    data = f"kind,stem,image\nlong_text,good,\nlong_text,with a picture of another place,{picture}\n"
    report = import_items(question_set=question_set, data=data, all_or_nothing=True, actor=scope.admin)
    assert [(bad.line, bad.kind) for bad in report.bad] == [(3, "long_text")]
    assert not Question.objects.exists()
    assert len(import_items(question_set=question_set, data=data, actor=scope.admin).imported) == 1


def test_the_same_file_twice_makes_nothing_twice(scope: Company, question_set: QuestionSet) -> None:
    import_items(question_set=question_set, data=GIFT, actor=None)
    again = import_items(question_set=question_set, data=GIFT, actor=None)
    assert (len(again.imported), len(again.repeated)) == (0, 3)
    assert Question.objects.count() == 3


def test_a_file_that_cannot_be_read_and_a_set_that_is_closed_are_refused(
    scope: Company, question_set: QuestionSet
) -> None:
    with pytest.raises(FileUnreadable):
        import_items(question_set=question_set, data=b"words", actor=scope.admin)
    with pytest.raises(Refused, match="no questions"):
        export_items(question_set=question_set, format="gift", actor=scope.admin)
    archive_question_set(question_set=question_set, actor=scope.admin)
    question_set.refresh_from_db()
    with pytest.raises(Refused, match="archived"):
        import_items(question_set=question_set, data=GIFT, actor=scope.admin)


@pytest.mark.parametrize("name", ["gift", "moodle", "qti", "qti3", "csv"])
def test_a_set_goes_out_and_comes_into_another(scope: Company, question_set: QuestionSet, name: str) -> None:
    files = Path(__file__).parents[2] / "files"
    import_items(question_set=question_set, data=(files / "geography.gift").read_bytes(), actor=None)
    data, content_type, left_out = export_items(question_set=question_set, format=name, actor=scope.admin)
    whole = [each for each in left_out if each.whole]
    other = create_question_set(actor=scope.admin, title="Other", skill="Python", level="hard")
    report = import_items(question_set=other, data=data, format=name, actor=scope.admin)
    assert content_type
    assert report.bad == []
    assert len(report.imported) == len(items_of(question_set)) - len(whole)
    if name == "csv":
        assert items_of(other) == items_of(question_set)
