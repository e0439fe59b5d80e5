"""A candidate's standing in an assessment. The one writer of its status."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.enums import APPLICATION_FLOW, ApplicationStatus
from assessments.models import Assessment, AssessmentApplication
from config.errors import Refused
from recruiting.models import Application, Candidate
from superadmin.domain import audit


@transaction.atomic
def standing_of(
    *, candidate: Candidate, assessment: Assessment, application: Application | None = None, actor: User | None = None
) -> AssessmentApplication:
    """The candidate's row in the assessment, made where there is none. An application that is named and not yet known
    is noted on it. Refuses another tenant's rows and an application of somebody else."""
    if candidate.tenant_id != assessment.tenant_id:
        raise Refused("The candidate and the assessment belong to different companies.", code="wrong_tenant")
    if application is not None and application.candidate_id != candidate.pk:
        raise Refused("That application is somebody else's.", code="wrong_application")
    role = application.requisition.title if application is not None else assessment.job_title
    standing, made = AssessmentApplication.objects.get_or_create(
        candidate=candidate,
        assessment=assessment,
        defaults={"application": application, "role_applied_for": role[:200], "submitted_skills": candidate.skills},
    )
    if made:
        audit.record("create", standing, actor=actor, name="assessments.assessment_application.created")
    elif application is not None and standing.application_id is None:
        standing.application = application
        standing.save(update_fields=["application", "updated_at"])
    return standing


@transaction.atomic
def set_application_status(
    *, standing: AssessmentApplication, status: str, actor: User | None
) -> AssessmentApplication:
    """The one writer of the status, with when it began and ended. The same status again changes nothing.

    Refuses a move outside APPLICATION_FLOW. Records `assessments.assessment_application.status_changed`, as a decision
    where a person is shortlisted or rejected."""
    standing = AssessmentApplication.objects.select_for_update().get(pk=standing.pk)
    if standing.status == status:
        return standing
    APPLICATION_FLOW.check(standing.status, status)
    old, standing.status = standing.status, status
    now = timezone.now()
    if status == ApplicationStatus.IN_PROGRESS:
        standing.started_at, standing.completed_at = now, None
    if status == ApplicationStatus.COMPLETED and standing.completed_at is None:
        standing.completed_at = now
    standing.save(update_fields=["status", "started_at", "completed_at", "updated_at"])
    decided = status in (ApplicationStatus.SHORTLISTED, ApplicationStatus.REJECTED)
    audit.record(
        "decision" if decided else "update",
        standing,
        actor=actor,
        changes={"status": {"old": old, "new": str(status)}},
        name="assessments.assessment_application.status_changed",
    )
    return standing


@transaction.atomic
def take_back_status(*, standing: AssessmentApplication, actor: User | None) -> AssessmentApplication:
    """A person who was shortlisted or rejected stands as before: completed, or pending where nothing was handed in.

    Writes as `set_application_status`. Refuses one that nobody decided (`not_decided`)."""
    row = AssessmentApplication.objects.select_for_update().get(pk=standing.pk)
    if row.status not in (ApplicationStatus.SHORTLISTED, ApplicationStatus.REJECTED):
        raise Refused(_("Nobody was shortlisted or rejected here. Load the page again."), code="not_decided")
    before = ApplicationStatus.COMPLETED if row.completed_at is not None else ApplicationStatus.PENDING
    return set_application_status(standing=row, status=before, actor=actor)
