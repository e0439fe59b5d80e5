"""Requisitions: their life, ranges, seats, copies, publishing, and who is matched again."""

from decimal import Decimal

import pytest

from config.errors import Refused
from config.workflow import IllegalMove
from recruiting.domain.applications import decide_application
from recruiting.domain.questions import questions_of
from recruiting.domain.requisitions import (
    SeatsExhausted,
    confirm_requisition,
    create_requisition,
    duplicate_requisition,
    edit_requisition,
    fill_position,
    publish_requisition,
    set_requisition_status,
    unpublish_requisition,
)
from recruiting.enums import REQUISITION_FLOW
from recruiting.models import JobRequisition, Pipeline
from recruiting.signals import requisition_published
from superadmin.models import AuditLog, TaskRecord
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_careers import make_job_question


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_requisition(scope.senior)


def rematches() -> int:
    return TaskRecord.ledger.filter(task_name="recruiting.match_requisition").count()


def test_a_new_requisition_is_a_draft_on_the_default_pipeline(scope):
    job = create_requisition(actor=scope.senior, title="Welder", team=(scope.junior, scope.viewer))
    assert (job.status, job.is_published, job.opened_at, job.created_by) == ("draft", False, None, scope.senior)
    assert job.pipeline.is_default
    assert set(job.team.all()) == {scope.junior, scope.viewer}
    assert AuditLog.objects.filter(entity_id=str(job.public_id), action="create").exists()


def test_fields_that_are_not_for_editing_are_refused(scope, job):
    for name in ("status", "positions_filled", "is_published", "created_by", "tenant"):
        with pytest.raises(TypeError, match=name):
            create_requisition(actor=scope.senior, title="Welder", **{name: None})
        with pytest.raises(TypeError, match=name):
            edit_requisition(requisition=job, actor=scope.senior, **{name: None})


@pytest.mark.parametrize("old", REQUISITION_FLOW.states)
@pytest.mark.parametrize("new", REQUISITION_FLOW.states)
def test_a_status_changes_only_as_the_table_says(scope, job, old, new):
    JobRequisition.objects.filter(pk=job.pk).update(status=old, is_published=old == "open")
    if not REQUISITION_FLOW.allows(old, new):
        with pytest.raises(IllegalMove):
            set_requisition_status(requisition=job, status=new, actor=scope.senior)
        assert JobRequisition.objects.get(pk=job.pk).status == old
        return
    changed = set_requisition_status(requisition=job, status=new, actor=scope.senior)
    assert changed.status == JobRequisition.objects.get(pk=job.pk).status == new
    assert not changed.is_published
    log = AuditLog.objects.filter(entity_id=str(job.public_id)).latest("pk")
    assert log.personal.changes == {"status": {"old": old, "new": new}}


def test_the_day_of_opening_stays(scope, job):
    opened = job.opened_at
    assert opened is not None
    paused = set_requisition_status(requisition=job, status="paused", actor=scope.senior)
    assert set_requisition_status(requisition=paused, status="open", actor=scope.senior).opened_at == opened


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"min_salary": Decimal(2), "max_salary": Decimal(1)}, "min_salary"),
        ({"min_experience_years": 5, "max_experience_years": 4}, "min_experience_years"),
        ({"positions_available": 0}, "positions_available"),
    ],
)
def test_ranges_that_run_backwards_are_refused_beside_their_field(scope, job, given, field):
    with pytest.raises(Refused) as refused:
        edit_requisition(requisition=job, actor=scope.senior, **given)
    assert list(refused.value.fields) == [field]
    with pytest.raises(Refused):
        create_requisition(actor=scope.senior, title="Welder", **given)
    kept = JobRequisition.objects.get(pk=job.pk)
    assert all(getattr(kept, name) == getattr(job, name) for name in given)


@pytest.mark.parametrize("ends", [(None, 4), (4, None), (4, 4), (0, 0)])
def test_open_and_equal_ranges_are_fine(scope, job, ends):
    edited = edit_requisition(
        requisition=job, actor=scope.senior, min_experience_years=ends[0], max_experience_years=ends[1]
    )
    assert (edited.min_experience_years, edited.max_experience_years) == ends


def test_there_cannot_be_fewer_positions_than_are_filled(scope, job):
    for _ in range(2):
        decide_application(
            application=make_application(scope.senior, job), outcome="hired", reason="Good", actor=scope.senior
        )
    with pytest.raises(Refused, match="fewer positions") as refused:
        edit_requisition(requisition=job, actor=scope.senior, positions_available=1)
    assert refused.value.fields == {"positions_available": "At least 2."}


def test_the_last_seat_fills_the_job_and_one_more_seat_opens_it_again(scope, job):
    assert fill_position(requisition=job, actor=scope.senior).status == "open"
    full = fill_position(requisition=job, actor=scope.senior)
    assert (full.status, full.positions_filled) == ("filled", 2)
    with pytest.raises(SeatsExhausted):
        fill_position(requisition=full, actor=scope.senior)
    with pytest.raises(SeatsExhausted, match="Add a position"):
        set_requisition_status(requisition=full, status="open", actor=scope.senior)
    more = edit_requisition(requisition=full, actor=scope.senior, positions_available=3)
    assert set_requisition_status(requisition=more, status="open", actor=scope.senior).status == "open"


def test_a_paused_job_that_fills_stays_paused(scope):
    job = make_requisition(scope.senior, positions_available=1)
    paused = set_requisition_status(requisition=job, status="paused", actor=scope.senior)
    filled = fill_position(requisition=paused, actor=scope.senior)
    assert (filled.status, filled.positions_filled) == ("paused", 1)


@pytest.mark.parametrize(
    ("given", "again"),
    [
        ({"required_skills": {"Go": ""}}, 1),
        ({"nice_to_have": {}}, 1),
        ({"min_experience_years": 9}, 1),
        ({"experience_level": "lead"}, 1),
        ({"title": "Another title"}, 1),
        ({"location": "Lisbon", "max_salary": Decimal(5)}, 0),
        ({"required_skills": {"Python": "advanced", "Django": ""}}, 0),
    ],
)
def test_applicants_are_matched_again_where_what_is_asked_changes(scope, job, given, again):
    edit_requisition(requisition=job, actor=scope.senior, **given)
    assert rematches() == again


def test_an_edit_tells_the_audit_what_changed_and_nothing_where_nothing_did(scope, job):
    before = AuditLog.objects.count()
    edit_requisition(requisition=job, actor=scope.senior, title=job.title, team=())
    assert AuditLog.objects.count() == before
    edit_requisition(requisition=job, actor=scope.senior, location="Lisbon", team=(scope.junior,))
    assert AuditLog.objects.latest("pk").personal.changes == {
        "location": {"old": "", "new": "Lisbon"},
        "team": {"old": "", "new": scope.junior.email},
    }


def test_the_pipeline_stays_under_applicants(scope, job):
    other = Pipeline.objects.create(name="Other")
    moved = edit_requisition(requisition=job, actor=scope.senior, pipeline=other)
    assert moved.pipeline == other
    back = edit_requisition(requisition=moved, actor=scope.senior, pipeline=job.pipeline)
    make_application(scope.senior, back)
    with pytest.raises(Refused, match="pipeline already"):
        edit_requisition(requisition=back, actor=scope.senior, pipeline=other)


def test_confirming_edits_and_opens_or_neither(scope):
    draft = make_requisition(scope.senior, status="draft")
    with pytest.raises(Refused):
        confirm_requisition(requisition=draft, actor=scope.senior, title="Welder", positions_available=0)
    kept = JobRequisition.objects.get(pk=draft.pk)
    assert (kept.title, kept.status) == (draft.title, "draft")
    opened = confirm_requisition(requisition=draft, actor=scope.senior, title="Welder")
    assert (opened.title, opened.status) == ("Welder", "open")


def test_publishing_opens_a_draft_and_is_heard_after_commit(scope, django_capture_on_commit_callbacks):
    heard = []

    def listen(**sent):
        heard.append((sent["requisition_id"], sent["tenant_id"]))

    draft = make_requisition(scope.senior, status="draft")
    requisition_published.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            published = publish_requisition(requisition=draft, actor=scope.senior)
            assert heard == []
    finally:
        requisition_published.disconnect(listen)
    assert (published.status, published.is_published) == ("open", True)
    assert heard == [(draft.pk, scope.tenant.pk)]
    hidden = unpublish_requisition(requisition=published, actor=scope.senior)
    assert (hidden.status, hidden.is_published, hidden.published_at) == ("open", False, published.published_at)


def test_what_has_ended_for_good_is_not_published(scope):
    cancelled = make_requisition(scope.senior, status="cancelled")
    with pytest.raises(IllegalMove):
        publish_requisition(requisition=cancelled, actor=scope.senior)


def test_a_copy_asks_for_the_same_and_nobody_has_applied(scope, job):
    job.team.add(scope.junior)
    asked = [make_job_question(job, scope.senior), make_job_question(job, scope.senior, text="Nights too?", flags={})]
    make_application(scope.senior, job)
    fill_position(requisition=job, actor=scope.senior)
    copied = duplicate_requisition(requisition=job, actor=scope.admin)
    assert (copied.title, copied.status, copied.created_by) == (f"{job.title} (copy)", "draft", scope.admin)
    assert (copied.positions_filled, copied.applications.count(), copied.closes_at) == (0, 0, None)
    assert (copied.required_skills, copied.min_experience_years) == (job.required_skills, job.min_experience_years)
    assert list(copied.team.all()) == [scope.junior]
    assert [(one.text, one.flags) for one in questions_of(copied)] == [(one.text, one.flags) for one in asked]
    assert {one.pk for one in questions_of(copied)}.isdisjoint({one.pk for one in asked})


def test_a_long_title_is_copied_within_its_length(scope):
    job = make_requisition(scope.senior, title="T" * 200)
    assert len(duplicate_requisition(requisition=job, actor=scope.senior).title) == 200
