"""Assessments of a requisition, and the stage that sends one by itself."""

import logging

from django.db import transaction

from accounts.models import User
from assessments.domain.invitations import Invited, invite
from assessments.models import Assessment, AssessmentToken, RequisitionAssessment
from config.errors import DomainError, Refused
from recruiting.enums import StageKind
from recruiting.models import Application, JobRequisition, PipelineStage
from superadmin.domain import audit

log = logging.getLogger(__name__)


@transaction.atomic
def attach_assessment(
    *, requisition: JobRequisition, assessment: Assessment, actor: User, stage: PipelineStage | None = None
) -> RequisitionAssessment:
    """Put an assessment on a requisition; moving an application to `stage` sends it (None: by hand). One that is there
    changes its stage. Records `assessments.requisition_assessment.attached`.

    Refuses another tenant's assessment, an archived one, and a stage of another pipeline or an ending one."""
    JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    if assessment.tenant_id != requisition.tenant_id:
        raise Refused("This assessment is not there. Choose another.", code="wrong_tenant")
    if assessment.status == "archived":
        raise Refused("This assessment is archived. Restore it first.", code="archived")
    _check_stage(requisition, stage)
    row, made = RequisitionAssessment.objects.get_or_create(
        requisition=requisition, assessment=assessment, defaults={"stage": stage, "created_by": actor}
    )
    if not made:
        row.stage = stage
        row.save(update_fields=["stage"])
    changes = {"stage": {"old": "", "new": stage.name if stage else ""}}
    audit.record("update", row, actor=actor, changes=changes, name="assessments.requisition_assessment.attached")
    return row


def _check_stage(requisition: JobRequisition, stage: PipelineStage | None) -> None:
    if stage is None:
        return
    if stage.pipeline_id != requisition.pipeline_id:
        raise Refused("That stage belongs to another pipeline.", code="wrong_pipeline")
    if stage.kind == StageKind.HIRED:
        raise Refused("Nobody is moved to that stage by hand. Choose an earlier one.", code="stage_ends")
    first = requisition.pipeline.stages.order_by("position").first()
    if first is not None and first.pk == stage.pk:
        raise Refused(
            "People begin in that stage, they are not moved to it. Choose a later one.",
            code="stage_begins",
            fields={"stage": "Choose a later stage."},
        )


@transaction.atomic
def detach_assessment(*, row: RequisitionAssessment, actor: User) -> None:
    """Take it off the requisition; invitations and results stay. Records
    `assessments.requisition_assessment.detached`."""
    audit.record("delete", row, actor=actor, name="assessments.requisition_assessment.detached")
    row.delete()


def send_by_stage(*, application_id: int, stage_id: int, actor_id: int | None) -> list[Invited]:
    """Invite to what this stage sends: each assessment once a candidate, however often they come to the stage.

    What cannot be sent (no e-mail, not published) is left for a person and logged; the rest goes out. An application
    that has moved on or is decided by now gets nothing."""
    rows_of = Application.objects.select_related("candidate", "requisition", "stage")
    application = rows_of.filter(pk=application_id, stage=stage_id, outcome="").first()
    if application is None:
        return []
    stage, actor = application.stage, User.objects.filter(pk=actor_id or 0).first()
    rows = RequisitionAssessment.objects.filter(requisition=application.requisition_id, stage=stage)
    sent: list[Invited] = []
    for row in rows.select_related("assessment").order_by("pk"):
        invited = _send_once(row, application, actor)
        if invited is not None:
            sent.append(invited)
    return sent


def _send_once(row: RequisitionAssessment, application: Application, actor: User | None) -> Invited | None:
    """None where a link went out before, or none can go out."""
    known = AssessmentToken.objects.filter(
        assessment=row.assessment_id, application__candidate=application.candidate_id
    )
    if known.exists():
        return None
    try:
        return invite(assessment=row.assessment, candidate=application.candidate, application=application, actor=actor)
    except DomainError as refused:
        log.warning("stage %s did not send assessment %s: %s", row.stage_id, row.pk, refused.reason_code)
        return None
