"""Practice is there after `prepare`, once, and stays as people made it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.domain.memberships import practice_tenant, sign_up
from accounts.models import User
from assessments.ai.bank.matching import skills
from assessments.domain.bank_sets import PRACTICE, create_bank_set, load_practice
from assessments.domain.practice import practice_choices
from assessments.domain.question_sets import archive_question_set, edit_question_set
from assessments.models import Question, QuestionSet
from config.errors import Refused
from config.tenancy import tenant_scope

pytestmark = pytest.mark.django_db
SHIPPED = json.loads(PRACTICE.read_text(encoding="utf-8"))["skills"]


def printed() -> str:
    out = StringIO()
    call_command("load_practice", stdout=out)
    return out.getvalue()


def test_what_ships_names_skills_of_the_bank() -> None:
    assert [skill for skill in SHIPPED if skills().get(skill, 0) < 10] == []
    assert len(set(SHIPPED)) == len(SHIPPED)


def test_it_loads_once_for_everybody_and_is_quick_again(ours, theirs, browse) -> None:
    assert printed() == f"{len(SHIPPED)} practice sets made\n"
    assert printed() == "0 practice sets made\n"
    with tenant_scope(practice_tenant().pk):
        assert sorted(practice_choices()) == sorted(SHIPPED)
        assert all(n >= 10 for levels in practice_choices().values() for n in levels.values())
        assert not QuestionSet.objects.exclude(total_questions__gte=10).exists()
    for company in (ours, theirs):
        with tenant_scope(company.tenant.pk):
            assert not QuestionSet.objects.exists()
    me = User.objects.create_user("me@example.test", "a-pass-phrase-of-mine")
    sign_up(user=me)
    client = browse(me)
    assert SHIPPED[0] in client.get("/practice/").content.decode()
    client.post("/practice/start/", {"skill": SHIPPED[0], "level": "intermediate"})
    assert client.get("/practice/").content.decode().count("is running") == 1


def test_a_second_load_sends_few_statements(ours, theirs, django_assert_max_num_queries) -> None:
    load_practice()
    with django_assert_max_num_queries(6):
        assert load_practice() == []


def test_what_people_changed_stays(ours, theirs) -> None:
    load_practice()
    with tenant_scope(practice_tenant().pk):
        first, second, third = QuestionSet.objects.order_by("pk")[:3]
        edit_question_set(question_set=first, actor=ours.admin, title="Numbers", skill="Numbers", is_practice=False)
        archive_question_set(question_set=second, actor=ours.admin)
        edit_question_set(question_set=third, actor=ours.admin, description="Ours now.")
        before = list(QuestionSet.objects.order_by("pk").values()), Question.objects.count()
    assert load_practice() == []
    with tenant_scope(practice_tenant().pk):
        assert (list(QuestionSet.objects.order_by("pk").values()), Question.objects.count()) == before


def test_a_skill_that_ships_later_comes_alone(ours, theirs) -> None:
    load_practice()
    with tenant_scope(practice_tenant().pk):
        gone = QuestionSet.objects.get(skill=SHIPPED[-1])
        Question.objects.filter(question_set=gone).update(category="", question_set=QuestionSet.objects.first())
        gone.delete()
    assert [made.skill for made in load_practice()] == [SHIPPED[-1]]


def test_a_set_of_nothing_is_refused(scope) -> None:
    with pytest.raises(Refused) as refused:
        create_bank_set(skill="Falconry", actor=scope.senior)
    assert refused.value.reason_code == "no_items"
    assert not QuestionSet.objects.exists()
