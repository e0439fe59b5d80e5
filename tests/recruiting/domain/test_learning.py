"""Where missing skills can be learned."""

import pytest
from django.db import IntegrityError, transaction

from recruiting.data import load_entries, load_resources
from recruiting.domain.learning import level_of_mark, load_learning_resources, resources_for
from recruiting.models import LearningResource
from tests.factories.recruiting import make_application, make_requisition

pytestmark = pytest.mark.django_db


def test_the_shipped_catalog_names_skills_of_the_skill_catalog():
    family = {entry.name: entry.category for entry in load_entries()}
    rows = load_resources()
    assert len(rows) >= 150
    assert len({row["topic"] for row in rows}) >= 8
    assert [row["skill"] for row in rows if family.get(row["skill"]) != row["topic"]] == []
    assert all(row["url"].startswith("https://") for row in rows)


def test_load_twice_keeps_what_people_changed():
    made, changed = load_learning_resources()
    assert (made, changed) == (len(load_resources()), 0)
    LearningResource.objects.filter(skill="Python").update(is_active=False)
    LearningResource.objects.filter(skill="Git").update(title="Old")
    assert load_learning_resources() == (0, 2)
    assert not LearningResource.objects.filter(skill="Python", is_active=True).exists()


def test_every_mark_has_a_level_without_gaps():
    marks = {mark / 10: str(level_of_mark(mark / 10)) for mark in range(1001)}
    assert {mark for mark, level in marks.items() if level == "beginner"} == {one / 10 for one in range(501)}
    assert {mark for mark, level in marks.items() if level == "intermediate"} == {one / 10 for one in range(501, 801)}
    assert marks[80.1] == marks[100.0] == "advanced"


def test_resources_for_the_level_first_and_in_one_query(django_assert_num_queries):
    load_learning_resources()
    with django_assert_num_queries(1):
        found = resources_for(["Python", "No such skill", "Docker", "Python"], mark=90)
    assert list(found) == ["Python", "Docker"]
    assert [row.level for row in found["Python"]] == ["advanced", "intermediate"]
    with django_assert_num_queries(0):
        assert resources_for([]) == {}


def test_an_address_is_https():
    with pytest.raises(IntegrityError), transaction.atomic():
        LearningResource.objects.create(title="A", topic="B", skill="C", url="http://example.test", provider="D")


def test_the_match_panel_says_where_a_missing_skill_can_be_learned(scope, browse):
    load_learning_resources()
    application = make_application(scope.admin, make_requisition(scope.admin), skills=("Python",))
    page = browse(scope.admin).get(f"/applications/{application.public_id}/").content.decode()
    assert "https://docs.djangoproject.com/en/stable/intro/tutorial01/" in page
    assert "https://docs.python.org/3/tutorial/" not in page
    applicants = f"/jobs/{application.requisition.public_id}/applicants/{application.public_id}/"
    assert "docs.djangoproject.com" in browse(scope.admin).get(applicants).content.decode()
