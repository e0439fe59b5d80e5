"""Placed: by a hire, by hand, by a merge; and active again."""

import pytest

from accounts.models import DeletionRequest
from config.tenancy import tenant_scope
from config.workflow import IllegalMove
from recruiting.domain.applications import decide_application
from recruiting.domain.candidates import archive_candidate
from recruiting.domain.merges import merge_candidates, unmerge_candidates
from recruiting.domain.placements import place_candidate, reactivate_candidate
from recruiting.models import Application, Candidate
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition

CHANGED = "recruiting.candidate.status_changed"


def status(candidate: Candidate) -> str:
    return str(Candidate.objects.values_list("status", flat=True).get(pk=candidate.pk))


def hire(scope) -> Application:
    application = make_application(scope.senior, make_requisition(scope.senior))
    return decide_application(application=application, outcome="hired", reason="The best", actor=scope.senior)


def test_a_hire_places_an_active_candidate_on_record(scope, theirs):
    with tenant_scope(theirs.tenant.pk):
        stranger = make_candidate(theirs.senior)
    application = hire(scope)
    assert status(application.candidate) == "placed"
    entry = AuditLog.objects.get(name=CHANGED)
    assert entry.personal.changes["status"] == {"old": "active", "new": "placed"}
    assert application.requisition.title in entry.personal.changes["reason"]["new"]
    with tenant_scope(theirs.tenant.pk):
        assert status(stranger) == "active"


@pytest.mark.parametrize("outcome", ["rejected", "withdrawn"])
def test_no_other_outcome_places(scope, theirs, outcome):
    application = make_application(scope.senior, make_requisition(scope.senior))
    decide_application(application=application, outcome=outcome, reason="Over", actor=scope.senior)
    assert status(application.candidate) == "active"
    assert not AuditLog.objects.filter(name=CHANGED).exists()


def test_who_is_archived_or_placed_stays_so_and_a_second_hire_refuses_nothing(scope, theirs):
    first = make_application(scope.senior, make_requisition(scope.senior))
    archive_candidate(candidate=first.candidate, actor=scope.senior)
    decide_application(application=first, outcome="hired", reason="The best", actor=scope.senior)
    assert status(first.candidate) == "archived"
    second = make_application(scope.senior, make_requisition(scope.senior))
    place_candidate(candidate=second.candidate, actor=scope.senior)
    decide_application(application=second, outcome="hired", reason="The best", actor=scope.senior)
    assert status(second.candidate) == "placed"


def test_by_hand_and_back(scope, theirs):
    person = make_candidate(scope.senior)
    place_candidate(candidate=person, actor=scope.senior, reason="Found a place elsewhere")
    with pytest.raises(IllegalMove):
        place_candidate(candidate=person, actor=scope.senior)
    assert reactivate_candidate(candidate=person, actor=scope.senior).status == "active"
    assert AuditLog.objects.filter(name=CHANGED).count() == 2
    assert not DeletionRequest.objects.exists()


def test_a_merge_places_the_kept_and_taking_it_back_makes_them_active_again(scope, theirs):
    kept, hired = make_candidate(scope.senior), hire(scope).candidate
    merge = merge_candidates(kept=kept, absorbed=hired, actor=scope.senior)
    assert status(kept) == "placed"
    unmerge_candidates(merge=merge, actor=scope.senior)
    assert (status(kept), status(hired)) == ("active", "placed")


def test_taking_a_merge_back_keeps_a_hire_of_their_own(scope, theirs):
    own = make_application(scope.senior, make_requisition(scope.senior))
    absorbed = hire(scope).candidate
    merge = merge_candidates(kept=own.candidate, absorbed=absorbed, actor=scope.senior)
    decide_application(application=own, outcome="hired", reason="Again", actor=scope.senior)
    unmerge_candidates(merge=merge, actor=scope.senior)
    assert (status(own.candidate), status(absorbed)) == ("placed", "placed")


def test_taking_a_merge_back_gives_a_hire_since_to_whose_it_was(scope, theirs):
    kept, applied = make_candidate(scope.senior), make_application(scope.senior, make_requisition(scope.senior))
    merge = merge_candidates(kept=kept, absorbed=applied.candidate, actor=scope.senior)
    moved = Application.objects.get(pk=applied.pk)
    decide_application(application=moved, outcome="hired", reason="The best", actor=scope.senior)
    assert (status(kept), status(applied.candidate)) == ("placed", "active")
    unmerge_candidates(merge=merge, actor=scope.senior)
    assert (status(kept), status(applied.candidate)) == ("active", "placed")


def test_taking_a_merge_back_leaves_who_was_placed_by_hand(scope, theirs):
    kept, hired = make_candidate(scope.senior), hire(scope).candidate
    place_candidate(candidate=kept, actor=scope.senior)
    unmerge_candidates(merge=merge_candidates(kept=kept, absorbed=hired, actor=scope.senior), actor=scope.senior)
    assert (status(kept), status(hired)) == ("placed", "placed")


def test_a_hire_on_an_earlier_record_places_who_stands_for_it(scope, theirs):
    job = make_requisition(scope.senior)
    kept, earlier = make_application(scope.senior, job), make_application(scope.senior, job)
    merge_candidates(kept=kept.candidate, absorbed=earlier.candidate, actor=scope.senior)
    decide_application(application=earlier, outcome="hired", reason="The best", actor=scope.senior)
    assert (status(kept.candidate), status(earlier.candidate)) == ("placed", "active")
