"""Hints that two candidates may be one person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.workflow import IllegalMove
from recruiting.domain.candidates import archive_candidate, edit_candidate
from recruiting.domain.duplicates import dismiss_hint, hint_duplicates, reopen_hint
from recruiting.domain.duplicates.reading import traits_of
from recruiting.domain.duplicates.words import SENTENCES, reason_words
from recruiting.models import Candidate, DuplicateHint, DuplicateKey
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_candidate, make_resume
from tests.factories.recruiting_people import SHARED, make_double, make_hint


def test_a_double_is_hinted_at_once_with_its_reasons(scope):
    one, other = make_double(scope.senior)
    assert hint_duplicates(one) == []  # nobody has keys yet
    hint = hint_duplicates(other)[0]
    assert (hint.first, hint.second, hint.likeness, hint.status) == (one, other, "same", "open")
    assert {"phone", "given_equal", "family_equal", "employer"} <= {reason["code"] for reason in hint.reasons}
    assert hint.score == sum(reason["points"] for reason in hint.reasons)
    assert hint_duplicates(one) == [hint]
    assert DuplicateHint.objects.count() == 1


def test_a_household_is_not_hinted_at(scope):
    one = make_candidate(scope.senior, first_name="Ada", last_name="Winter", **SHARED)
    other = make_candidate(scope.senior, first_name="Paul", last_name="Winter", phone=SHARED["phone"])
    hint_duplicates(one)
    assert hint_duplicates(other) == []


def test_an_archived_person_is_hinted_at_too(scope):
    one, other = make_double(scope.senior)
    hint_duplicates(one)
    archive_candidate(candidate=one, actor=scope.senior)
    assert len(hint_duplicates(other)) == 1


def test_an_answer_is_remembered(scope):
    hint = dismiss_hint(hint=make_hint(scope.senior), actor=scope.junior)
    assert (hint.status, hint.answered_by) == ("dismissed", scope.junior)
    assert hint_duplicates(hint.second) == []
    with pytest.raises(IllegalMove):
        dismiss_hint(hint=hint, actor=scope.senior)
    assert reopen_hint(hint=hint, actor=scope.senior).answered_by is None
    assert hint_duplicates(hint.second) == [hint]


def test_a_hint_that_holds_no_more_goes(scope):
    hint = make_hint(scope.senior)
    person = edit_candidate(candidate=hint.second, actor=scope.senior, first_name="Paul")
    hint_duplicates(person)
    assert not DuplicateHint.objects.exists()


def test_keys_follow_the_person(scope):
    person = make_candidate(scope.senior, first_name="Ada", last_name="Winter", phone="+442071234567")
    hint_duplicates(person)
    assert "p:+442071234567" in DuplicateKey.objects.values_list("value", flat=True)
    other = make_candidate(scope.senior, first_name="Bo", last_name="Summer")
    hint_duplicates(edit_candidate(candidate=other, actor=scope.senior, last_name="Spring"))
    values = set(DuplicateKey.objects.filter(candidate=other).values_list("value", flat=True))
    assert any("spri" in value for value in values)
    assert not any("summ" in value for value in values)


def test_adding_and_changing_a_person_asks_for_a_look(scope):
    def asked() -> int:
        return TaskRecord.objects.filter(task_name="recruiting.hint_duplicates").count()

    person = make_candidate(scope.senior)
    assert asked() == 1
    edit_candidate(candidate=person, actor=scope.senior, tags=["python"])
    assert asked() == 1
    edit_candidate(candidate=person, actor=scope.senior, current_company="Quarry Bank")
    assert asked() == 2


def test_the_career_is_read_from_the_newest_resume(scope):
    person = make_candidate(scope.senior)
    make_resume(person, scope.senior)
    work = traits_of([person])[person.pk].work
    assert [(one.company, one.title, one.start, one.end) for one in work] == [
        ("Sample Works", "Software engineer", 2018, 2023)
    ]


def test_looking_costs_the_same_for_few_and_many(scope):
    def spent(person: Candidate) -> int:
        hint_duplicates(person)
        with CaptureQueriesContext(connection) as captured:
            hint_duplicates(person)
        return len(captured)

    person = make_candidate(scope.senior, first_name="Ada", last_name="Winter")
    for _ in range(2):
        hint_duplicates(make_candidate(scope.senior, first_name="Ada", last_name="Winter"))
    few = spent(person)
    for _ in range(5):
        hint_duplicates(make_candidate(scope.senior, first_name="Ada", last_name="Winter"))
    assert spent(person) == few


def test_every_reason_has_words():
    from recruiting.ai.same_person import names, scoring

    kinds = {names.EQUAL, names.SHORT, names.PART, names.SLIP, names.INITIAL, names.OTHER}
    assert {f"given_{kind}" for kind in scoring.GIVEN if scoring.GIVEN[kind]} == {f"given_{kind}" for kind in kinds}
    assert {f"given_{kind}" for kind in kinds} | {f"family_{kind}" for kind in kinds - {names.SHORT}} <= set(SENTENCES)
    assert reason_words({"code": "phone", "points": 18, "detail": "+44207"}) == "The same phone: +44207"
