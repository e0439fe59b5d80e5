"""Acts on many taken back: tags, recruiters and moves as they stood, and only who acted takes them back."""

import pytest

from config.errors import Conflict, NotAllowed, Refused
from recruiting.domain import bulk_kinds
from recruiting.domain.assignments import reassign_candidate, unassign_candidate
from recruiting.domain.bulk import act_on_many, undo_act
from recruiting.domain.bulk_kinds import BulkKind, bulk_kind, register_bulk
from recruiting.models import Application, BulkAct, Candidate, UserCandidateAssignment
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


@pytest.fixture
def stamped():
    """An act that cannot be taken back."""
    register_bulk(BulkKind("stamp", "recruiting.move_application", lambda *_given: {}))
    yield "stamp"
    del bulk_kinds._known["stamp"]


def read() -> list[Application]:
    return list(Application.objects.select_related("stage", "candidate", "requisition").order_by("pk"))


def primary(candidate) -> list:
    rows = UserCandidateAssignment.objects.active().filter(candidate=candidate, assignment_type="primary")
    return [row.user for row in rows]


def test_a_tag_goes_from_those_alone_who_got_it(scope, job) -> None:
    had, fresh = make_application(scope.senior, job, tags=["north"]), make_application(scope.senior, job)
    outcomes = act_on_many(kind="tag", applications=read(), values={"tag": "north"}, actor=scope.senior)
    assert outcomes.done == 2
    assert undo_act(act=outcomes.act, actor=scope.senior).done == 2
    tags = dict(Candidate.objects.values_list("pk", "tags"))
    assert (tags[had.candidate_id], tags[fresh.candidate_id]) == (["north"], [])


def test_recruiters_are_as_they_were(scope, job) -> None:
    his, nobodys, hers = (make_application(scope.senior, job).candidate for _ in range(3))
    unassign_candidate(candidate=nobodys, user=scope.senior, actor=scope.admin)
    reassign_candidate(candidate=hers, user=scope.junior, actor=scope.admin)
    outcomes = act_on_many(kind="assign", applications=read(), values={"user": scope.junior}, actor=scope.senior)
    assert [primary(one) for one in (his, nobodys, hers)] == [[scope.junior]] * 3
    assert undo_act(act=outcomes.act, actor=scope.senior).done == 3
    assert [primary(one) for one in (his, nobodys, hers)] == [[scope.senior], [], [scope.junior]]


def test_who_stood_there_already_is_not_moved_back(scope, job) -> None:
    make_application(scope.senior, job)
    applied = job.pipeline.stages.get(name="Applied")
    outcomes = act_on_many(kind="move", applications=read(), values={"to_stage": applied}, actor=scope.senior)
    assert undo_act(act=outcomes.act, actor=scope.senior).done == outcomes.done
    assert read()[0].stage == applied


def test_an_act_is_taken_back_once_by_who_did_it_where_it_can_be(scope, job, stamped) -> None:
    make_application(scope.senior, job)
    act = act_on_many(kind="tag", applications=read(), values={"tag": "north"}, actor=scope.senior).act
    with pytest.raises(NotAllowed, match=r"Only who did this takes it back\."):
        undo_act(act=act, actor=scope.admin)
    undo_act(act=act, actor=scope.senior)
    with pytest.raises(Conflict) as refusal:
        undo_act(act=act, actor=scope.senior)
    assert refusal.value.reason_code == "undone"
    assert AuditLog.objects.filter(name="recruiting.bulk.undone").count() == 1
    final = act_on_many(kind=stamped, applications=read(), values={}, actor=scope.senior).act
    with pytest.raises(Refused) as refusal:
        undo_act(act=final, actor=scope.senior)
    assert refusal.value.reason_code == "no_undo"


def test_one_form_does_one_act_and_nothing_twice(scope, job) -> None:
    make_application(scope.senior, job)
    given = {"applications": read(), "actor": scope.senior, "key": "form-1"}
    first = act_on_many(kind="tag", values={"tag": "north"}, **given)
    again = act_on_many(kind="tag", values={"tag": "south"}, **given)
    assert (again.act, again.items) == (first.act, first.items)
    assert read()[0].candidate.tags == ["north"]
    with pytest.raises(Conflict) as refusal:
        act_on_many(kind="assign", values={"user": scope.junior}, **given)
    assert refusal.value.reason_code == "key_used"
    with pytest.raises(LookupError):
        bulk_kind("fly")
    assert BulkAct.objects.count() == 1
