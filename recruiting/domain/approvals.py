"""Where a company wants it, the hiring manager says yes before an opening is published."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.domain.pipeline_tellings import tell_publish_answered, tell_publish_asked
from recruiting.domain.requisitions import publish_requisition
from recruiting.enums.pipeline import APPROVAL_FLOW, ApprovalStatus
from recruiting.models import JobRequisition, PublishApproval
from superadmin.domain import audit


def latest_approval(requisition: JobRequisition) -> PublishApproval | None:
    """The newest asking with who asked and who answered, None where nobody asked yet. One statement."""
    return requisition.approvals.select_related("asked_by", "decided_by").order_by("-pk").first()


@transaction.atomic
def ask_publish(*, requisition: JobRequisition, actor: User) -> PublishApproval:
    """Ask the hiring manager to approve the publication; asking again while one waits gives that one.

    Records `recruiting.requisition.publish_asked` and tells the hiring manager. Refuses a job without one, one that is
    published, and a company that wants no approval."""
    row = JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    if not row.tenant.publish_needs_approval:
        raise Refused(_("Your company publishes without approval."), code="no_approval_needed")
    if row.hiring_manager_id is None:
        sentence = _("Name a hiring manager first: they approve what is published.")
        raise Refused(sentence, code="no_hiring_manager", fields={"hiring_manager": sentence})
    if row.is_published:
        raise Refused(_("This job is published already."), code="published")
    approval, made = PublishApproval.objects.get_or_create(
        requisition=row, status=ApprovalStatus.ASKED, defaults={"asked_by": actor}
    )
    if made:
        audit.record("update", row, actor=actor, name="recruiting.requisition.publish_asked")
        tell_publish_asked(approval=approval)
    return approval


@transaction.atomic
def approve_publish(*, requisition: JobRequisition, actor: User, note: str = "") -> JobRequisition:
    """The hiring manager says yes: the job is published by it. Records `recruiting.requisition.publish_approved`, tells
    who asked. Refuses where nothing waits, and everybody but the hiring manager (ApprovalNeeded)."""
    approval = _waiting(requisition)
    _answer(approval, ApprovalStatus.APPROVED, actor, note)
    changes = {"note": {"old": "", "new": note}}
    audit.record("update", requisition, actor=actor, changes=changes, name="recruiting.requisition.publish_approved")
    published = publish_requisition(requisition=approval.requisition, actor=actor)
    tell_publish_answered(approval=approval)
    return published


@transaction.atomic
def decline_publish(*, requisition: JobRequisition, actor: User, note: str) -> PublishApproval:
    """The hiring manager says no, and why. Records `recruiting.requisition.publish_declined`, tells who asked. Refuses
    where nothing waits, and an answer without a reason."""
    if not note.strip():
        sentence = _("Say what should change before it is published.")
        raise Refused(sentence, code="no_reason", fields={"note": sentence})
    approval = _waiting(requisition)
    _answer(approval, ApprovalStatus.DECLINED, actor, note)
    changes = {"note": {"old": "", "new": note}}
    audit.record("update", requisition, actor=actor, changes=changes, name="recruiting.requisition.publish_declined")
    tell_publish_answered(approval=approval)
    return approval


@transaction.atomic
def withdraw_ask(*, requisition: JobRequisition, actor: User) -> PublishApproval:
    """Take the asking back. Records `recruiting.requisition.publish_withdrawn`. Refuses where nothing waits."""
    approval = _waiting(requisition)
    _answer(approval, ApprovalStatus.WITHDRAWN, actor, "")
    audit.record("update", requisition, actor=actor, name="recruiting.requisition.publish_withdrawn")
    return approval


def _waiting(requisition: JobRequisition) -> PublishApproval:
    rows = PublishApproval.objects.select_for_update().filter(requisition=requisition, status=ApprovalStatus.ASKED)
    approval = rows.first()
    if approval is None:
        raise Refused(_("Nothing waits for an answer here."), code="nothing_asked")
    return approval


def _answer(approval: PublishApproval, status: ApprovalStatus, actor: User, note: str) -> None:
    """The one writer of an asking's status."""
    APPROVAL_FLOW.check(approval.status, status)
    approval.status, approval.note = status, note.strip()[:500]
    approval.decided_by, approval.decided_at = actor, timezone.now()
    approval.save(update_fields=["status", "note", "decided_by", "decided_at", "updated_at"])
