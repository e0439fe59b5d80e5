"""Pools: people kept for later."""

import pytest

from config.errors import NotAllowed, Refused
from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application
from recruiting.domain.pools import (
    PoolExists,
    add_to_pool,
    apply_pool_members,
    create_pool,
    edit_pool,
    held_members,
    remove_from_pool,
)
from recruiting.models import Candidate, PoolMember
from tests.factories.recruiting import make_candidate, make_requisition
from tests.factories.recruiting_people import make_pool


def test_a_name_is_one_pools(scope):
    shared = make_pool(scope.senior, name="Spring")
    with pytest.raises(PoolExists):
        create_pool(actor=scope.admin, name=" Spring ")
    own = create_pool(actor=scope.admin, name="Spring", is_shared=False)
    with pytest.raises(PoolExists):
        edit_pool(pool=own, actor=scope.admin, name="Spring", description="", is_shared=True)
    with pytest.raises(Refused, match="needs a name"):
        create_pool(actor=scope.admin, name="  ")
    shared.refresh_from_db()
    assert shared.is_shared


def test_people_go_in_once_and_out(scope, theirs):
    pool, one, other = make_pool(scope.senior), make_candidate(scope.senior), make_candidate(scope.senior)
    assert add_to_pool(pool=pool, candidates=[one], actor=scope.senior, note="First") == 1
    assert add_to_pool(pool=pool, candidates=[one, other], actor=scope.junior, note="Second") == 1
    assert PoolMember.objects.get(candidate=one).note == "First"
    assert remove_from_pool(pool=pool, candidates=[one, make_candidate(scope.senior)], actor=scope.senior) == 1
    with tenant_scope(theirs.tenant.pk):
        stranger = make_candidate(theirs.senior)
    with pytest.raises(Refused, match="different companies"):
        add_to_pool(pool=pool, candidates=[stranger], actor=scope.senior)


def test_a_job_takes_each_by_themselves(scope):
    job, closed = make_requisition(scope.senior), make_requisition(scope.senior, status="closed")
    people = [make_candidate(scope.senior) for _ in range(3)]
    add_application(candidate=people[0], requisition=job, actor=scope.senior)
    done = apply_pool_members(candidates=people, requisition=job, actor=scope.senior)
    assert (len(done.ids), done.refusals) == (2, [])
    refused = apply_pool_members(candidates=people, requisition=closed, actor=scope.senior)
    assert (refused.ids, len(refused.refusals)) == ([], 3)
    assert held_members(candidates=people, actor=scope.senior) == people
    with pytest.raises(NotAllowed):
        held_members(candidates=people, actor=scope.junior)


def test_prospects_have_no_application(scope):
    prospect, applicant = make_candidate(scope.senior), make_candidate(scope.senior)
    add_application(candidate=applicant, requisition=make_requisition(scope.senior), actor=scope.senior)
    assert list(Candidate.objects.prospects()) == [prospect]
