"""The pipeline under many hands at once: fifty moves by the API, one form sent eight times, one asking."""

from collections import Counter

import pytest

from config.tenancy import tenant_scope
from recruiting.domain.approvals import ask_publish
from recruiting.domain.bulk import act_on_many
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.models import (
    Application,
    ApplicationEvent,
    BulkAct,
    CandidateMessage,
    PipelineStage,
    PublishApproval,
    StageActionRun,
)
from tests.conftest import Company
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.api import Api
from tests.recruiting.domain.test_races import at_once, company

__all__ = ["company"]
pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


def test_of_fifty_moves_by_the_api_one_wins_and_the_others_get_409(company: Company) -> None:
    with tenant_scope(company.tenant.pk):
        application = make_application(company.senior, make_requisition(company.senior))
        targets = [str(one) for one in _stages(application).values_list("public_id", flat=True)]
    api, address = Api(company.senior), f"applications/{application.public_id}/move/"
    body = {"from_stage_id": str(application.stage.public_id)}

    def move(index: int) -> object:
        answer = api.post(address, {**body, "to_stage_id": targets[index % 3]})
        return answer.status_code, answer.json().get("code")

    results = Counter(at_once(company, 50, move))
    assert results == {(200, None): 1, (409, "stale_stage"): 49}
    with tenant_scope(company.tenant.pk):
        assert ApplicationEvent.objects.filter(application=application, kind="moved").count() == 1


def test_one_form_sent_eight_times_at_once_acts_once(company: Company) -> None:
    with tenant_scope(company.tenant.pk):
        job = make_requisition(company.senior)
        rows = [make_application(company.senior, job) for _ in range(3)]
    values = {"reason": "No seat.", "mail": True, "delay_hours": 24}

    def send(_index: int) -> object:
        read = list(Application.objects.filter(pk__in=[row.pk for row in rows]).select_related("candidate", "stage"))
        done = act_on_many(kind="reject", applications=read, values=values, actor=company.senior, key="one form")
        return done.done

    assert at_once(company, 8, send) == [3] * 8
    with tenant_scope(company.tenant.pk):
        assert (BulkAct.objects.count(), CandidateMessage.objects.count()) == (1, 3)
        assert ApplicationEvent.objects.filter(kind="decided").count() == 3


def test_an_entry_action_and_an_asking_happen_once(company: Company) -> None:
    with tenant_scope(company.tenant.pk):
        company.tenant.publish_needs_approval = True
        company.tenant.save()
        job = make_requisition(company.senior, hiring_manager=company.interviewer)
        application = make_application(company.senior, job)
        stage = _stages(application).first()
        add_stage_action(stage=stage, kind="tag", value="Called", actor=company.admin)
    Api(company.senior).post(f"applications/{application.public_id}/move/", {"to_stage_id": str(stage.public_id)})
    with tenant_scope(company.tenant.pk):
        run = StageActionRun.objects.get()
    at_once(company, 6, lambda _index: run_stage_action(run=run).status)
    asked = at_once(company, 6, lambda _index: ask_publish(requisition=job, actor=company.senior).pk)
    with tenant_scope(company.tenant.pk):
        application.candidate.refresh_from_db()
        assert (application.candidate.tags, StageActionRun.objects.get().status) == (["Called"], "done")
        assert (len(set(asked)), PublishApproval.objects.count()) == (1, 1)


def _stages(application: Application):
    return PipelineStage.objects.filter(
        pipeline=application.requisition.pipeline_id, kind__in=["screening", "interview", "offer"]
    ).order_by("position")
