"""One person stays one person: who loses a race finds whom the winner made."""

import pytest

from config.tenancy import tenant_scope
from recruiting.domain import candidates
from recruiting.domain.candidates import CandidateExists, create_candidate, find_or_create_candidate
from recruiting.domain.merges import merge_candidates, unmerge_candidates
from recruiting.domain.merges.merging import MergedAlready
from recruiting.models import Candidate, CandidateIdentity, CandidateMerge
from tests.conftest import Company
from tests.factories.recruiting import make_candidate, make_resume
from tests.recruiting.domain.test_races import at_once, company  # noqa: F401 - a fixture

PERSON = {"first_name": "Ada", "last_name": "Winter", "phone": "+442071234567"}


def test_a_person_is_found_by_any_key(scope):
    made, is_new = find_or_create_candidate(actor=scope.senior, email="Ada@one.test", **PERSON)
    assert is_new
    assert find_or_create_candidate(actor=scope.senior, email="ada@ONE.test") == (made, False)
    assert find_or_create_candidate(actor=None, **PERSON) == (made, False)
    other, is_new = find_or_create_candidate(actor=None, **{**PERSON, "first_name": "Paul"})
    assert (is_new, other.identities.count()) == (True, 0)  # the phone stays whose it was


def test_who_loses_the_race_finds_the_winner(scope, monkeypatch):
    """On any database: the other comes in between the look and the write."""
    looked = candidates.find_by_keys

    def come_between(keys, *, name):
        monkeypatch.setattr(candidates, "find_by_keys", looked)
        find_or_create_candidate(actor=scope.senior, email="ada@one.test", **PERSON)

    monkeypatch.setattr(candidates, "find_by_keys", come_between)
    found, is_new = find_or_create_candidate(actor=scope.junior, email="ada@one.test", **PERSON)
    assert (is_new, found.created_by) == (False, scope.senior)
    assert Candidate.objects.count() == 1


def test_an_old_address_is_no_new_person(scope):
    person = make_candidate(scope.senior, email="old@one.test")
    candidates.edit_candidate(candidate=person, actor=scope.senior, email="new@one.test")
    with pytest.raises(CandidateExists):
        create_candidate(actor=scope.senior, email="OLD@one.test", last_name="Winter")
    assert find_or_create_candidate(actor=scope.senior, email="old@one.test")[0] == person


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known_by", ["email", "phone"])
def test_eight_at_once_make_one_person(company: Company, known_by: str):  # noqa: F811 - the fixture
    fields = {**PERSON, "email": "ada@one.test"} if known_by == "email" else PERSON
    results = at_once(company, 8, lambda _index: find_or_create_candidate(actor=company.senior, **fields))
    with tenant_scope(company.tenant.pk):
        assert Candidate.objects.count() == 1
        assert CandidateIdentity.objects.count() == (2 if known_by == "email" else 1)
    assert sum(is_new for _row, is_new in results) == 1


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
def test_merges_at_once_wait_for_each_other(company: Company):  # noqa: F811 - the fixture
    """Of a pair merged four times each way, one merge wins; of eight who undo it, one does."""
    with tenant_scope(company.tenant.pk):
        one, other = make_candidate(company.senior), make_candidate(company.senior)
        for person in (one, other):
            make_resume(person, company.senior)

    def merge(index: int) -> object:
        kept, absorbed = (one, other) if index % 2 else (other, one)
        return merge_candidates(kept=kept, absorbed=absorbed, actor=company.senior)

    results = at_once(company, 8, merge)
    assert sorted(type(result).__name__ for result in results) == ["CandidateMerge", *["MergedAlready"] * 7]
    with tenant_scope(company.tenant.pk):
        made = CandidateMerge.objects.get()
    undone = at_once(company, 8, lambda _index: unmerge_candidates(merge=made, actor=company.admin))
    assert sum(isinstance(result, MergedAlready) for result in undone) == 7
    with tenant_scope(company.tenant.pk):
        assert [person.resumes.count() for person in (one, other)] == [1, 1]
        assert not Candidate.objects.exclude(merged_into=None).exists()
