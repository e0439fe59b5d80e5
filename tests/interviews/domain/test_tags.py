"""Tags: one way of writing, renamed, merged, deleted."""

import pytest

from config.errors import Refused
from interviews.domain.tag_names import normalize_tag
from interviews.domain.tags import create_tag, delete_tag, ensure_tags, merge_tags, rename_tag
from interviews.models import Tag
from superadmin.models import AuditLog
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_template


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Python", "#python"),
        ("  #Machine  Learning ", "#machine-learning"),
        ("##sql", "#sql"),
        ("C#", "#c#"),
        ("data, science", "#data-science"),
        ("Überblick", "#überblick"),
        ("# -", ""),
        ("x" * 80, "#" + "x" * 59),
    ],
)
def test_a_tag_is_written_in_one_way(typed, kept) -> None:
    assert normalize_tag(typed) == kept
    assert normalize_tag(kept) == kept


def test_a_name_is_there_once_a_company(scope, theirs) -> None:
    create_tag(name="Python", actor=scope.senior)
    with pytest.raises(Refused, match="There is a tag #python already"):
        create_tag(name="#PYTHON", actor=scope.senior)
    with pytest.raises(Refused, match="Write a word"):
        create_tag(name=" # ", actor=scope.senior)
    assert [tag.name for tag in ensure_tags(["python", "sql", ""])] == ["#python", "#sql"]


def test_renaming_normalizes_before_it_looks_for_a_double(scope) -> None:
    tag, other = ensure_tags(["py", "sql"])
    assert rename_tag(tag=tag, name="Python 3", actor=scope.senior).name == "#python-3"
    with pytest.raises(Refused, match="Merge the two instead"):
        rename_tag(tag=tag, name="SQL", actor=scope.senior)
    assert rename_tag(tag=other, name="sql", actor=scope.senior).name == "#sql"
    assert AuditLog.objects.filter(name="interviews.tag.renamed").count() == 1


def test_merging_moves_questions_and_templates_and_carries_nothing_twice(scope) -> None:
    bank = make_bank(scope.senior)
    first = make_bank_question(bank, scope.senior, tags=["py"])
    both = make_bank_question(bank, scope.senior, tags=["py", "python"])
    template = make_template(scope.senior, tags=["py", "sql"])
    into, old = Tag.objects.get(name="#python"), Tag.objects.get(name="#py")
    merge_tags(into=into, others=[old, into], actor=scope.senior)
    assert [tag.name for tag in first.tags.all()] == ["#python"]
    assert [tag.name for tag in both.tags.all()] == ["#python"]
    assert [tag.name for tag in template.tags.all()] == ["#python", "#sql"]
    assert not Tag.objects.filter(name="#py").exists()
    assert AuditLog.objects.filter(name="interviews.tag.merged").count() == 1
    with pytest.raises(Refused, match="Choose another tag"):
        merge_tags(into=into, others=[into], actor=scope.senior)


def test_deleting_a_tag_removes_the_link_alone(scope) -> None:
    question = make_bank_question(make_bank(scope.senior), scope.senior, tags=["py"])
    template = make_template(scope.senior, tags=["py"])
    delete_tag(tag=Tag.objects.get(name="#py"), actor=scope.senior)
    assert not question.tags.exists()
    assert not template.tags.exists()
