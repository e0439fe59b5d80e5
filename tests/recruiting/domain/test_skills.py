"""The skill catalog in the database: loaded once, kept in step, people's own rows left alone."""

import pytest

from recruiting.data import load_entries
from recruiting.domain.skills import lexicon, load_skills
from recruiting.models import Skill

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing():
    made, changed = load_skills()
    assert made == len(load_entries()) == Skill.objects.count()
    assert (made > 1500, changed) == (True, 0)
    stamps = dict(Skill.objects.values_list("pk", "updated_at"))
    assert load_skills() == (0, 0)
    assert dict(Skill.objects.values_list("pk", "updated_at")) == stamps


def test_what_the_catalog_says_comes_back_and_own_rows_stay():
    load_skills()
    Skill.objects.create(name="Bell casting", category="Craft", aliases=["casting of bells"])
    Skill.objects.filter(name="Python").update(category="Zoology", aliases=[])
    assert load_skills() == (0, 1)
    assert Skill.objects.get(name="Python").category != "Zoology"
    assert Skill.objects.get(name="Bell casting").aliases == ["casting of bells"]


def test_an_archived_skill_stays_archived():
    load_skills()
    Skill.objects.filter(name="Python").update(is_active=False)
    assert load_skills() == (0, 0)
    assert not Skill.objects.get(name="Python").is_active


def test_the_lexicon_follows_the_catalog():
    def names(text: str) -> set[str]:
        return {found.name for found in lexicon().find(text)}

    load_skills()
    assert "Bell casting" not in names("Ten years of bell casting and Python")
    Skill.objects.create(name="Bell casting", category="Craft")
    assert {"Bell casting", "Python"} <= names("Ten years of bell casting and Python")
    assert lexicon() is lexicon()
