"""Work whose row is gone, ended or refused leaves things as they stand: reviews, probes, stages' runs."""

import pytest
from django.utils import timezone

from config.errors import Refused
from recruiting.domain.applications import move_application
from recruiting.domain.fairness.probes import request_probe, run_probe
from recruiting.domain.mailing.templates import archive_template
from recruiting.domain.reviews.running import fail_review, run_review
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.domain.timelines_own import runs_of
from recruiting.models import NameSwapProbe, ReviewRequest, StageActionRun
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_mail import make_template
from tests.factories.recruiting_reviews import make_read_resume, make_reviewed


def test_a_review_that_is_gone_or_ended_is_not_run_or_failed_again(scope) -> None:
    done = make_reviewed(make_read_resume(make_candidate(scope.senior), scope.senior), scope.senior)
    record = TaskRecord.ledger.filter(task_name__contains="review").latest("pk")
    assert run_review(record=record, today=timezone.localdate()) == {"status": "completed"}
    assert fail_review(review=done, error=ValueError("late")).status == "completed"
    ReviewRequest.objects.filter(pk=done.pk).delete()
    assert run_review(record=record, today=timezone.localdate()) == {"status": "removed"}


def test_a_probe_needs_a_resume_that_is_read_and_ends_once(scope) -> None:
    job = make_requisition(scope.senior)
    with pytest.raises(Refused) as refusal:
        request_probe(requisition=job, actor=scope.senior)
    assert refusal.value.reason_code == "nothing_to_probe"
    make_application(scope.senior, job)
    probe = request_probe(requisition=job, actor=scope.senior)
    NameSwapProbe.objects.filter(pk=probe.pk).update(status="failed", finished_at=timezone.now(), error="Gone.")
    probe.refresh_from_db()
    assert run_probe(probe=probe) is probe
    probe.refresh_from_db()
    assert (probe.status, probe.error) == ("failed", "Gone.")


def test_what_a_stage_could_not_do_stands_on_the_timeline(scope, theirs) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    screening = application.requisition.pipeline.stages.get(name="Screening")
    template = make_template(scope.senior)
    for kind, value in (("mail", str(template.public_id)), ("tag", "north")):
        add_stage_action(stage=screening, kind=kind, value=value, actor=scope.admin)
    move_application(application=application, to_stage=screening, actor=scope.senior)
    archive_template(template=template, actor=scope.admin)
    for run in StageActionRun.objects.order_by("pk"):
        run_stage_action(run=run)
    tag, mail = runs_of(application, scope.senior)
    assert tag.title.startswith("Screening: ")
    assert (tag.state, mail.state != "") == ("", True)
    assert mail.text == "The mail template that this stage sends is not in use any more."
    application.candidate.refresh_from_db()
    assert application.candidate.tags == ["north"]
