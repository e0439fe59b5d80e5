"""Background work: pipeline."""

from typing import Any

from recruiting.domain.closing import close_when_due
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.models import JobRequisition, StageActionRun
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("recruiting.run_stage_action", queue="default", max_attempts=5)
def run_stage_action_task(record: TaskRecord) -> dict[str, Any]:
    """Do what a stage does for one application that came to it."""
    run = StageActionRun.objects.get(pk=record.args["run_id"])
    return {"status": str(run_stage_action(run=run).status)}


@task("recruiting.close_requisition", queue="default", max_attempts=5)
def close_requisition_task(record: TaskRecord) -> dict[str, Any]:
    """Close a job whose day has come."""
    requisition = JobRequisition.objects.filter(pk=record.args["requisition_id"]).first()
    return {"closed": requisition is not None and close_when_due(requisition=requisition)}
