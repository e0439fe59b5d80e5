"""Who is told of what the pipeline asks, refuses and answers. In the reader's language."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import User
from recruiting.domain.stage_actions.registry import action_kind
from recruiting.domain.tellings import active_people, language_of, people_of
from recruiting.enums.pipeline import ApprovalStatus
from recruiting.models import JobRequisition, PublishApproval, StageActionRun
from recruiting.notices import ACTION_REFUSED, JOB_CLOSED, PUBLISH_ANSWERED, PUBLISH_ASKED


def tell_action_refused(*, run: StageActionRun) -> list[User]:
    """Tell the mover that the stage could not do something; where nobody moved it, the application's people."""
    application = run.application
    told = [run.actor] if run.actor else people_of(application, but=None)
    kind = action_kind(run.kind)
    for user in told:
        with translation.override(language_of(user)):
            words = {"what": str(kind.label) if kind else run.kind, "name": application.candidate.name}
            notify(
                user=user,
                kind=ACTION_REFUSED.code,
                title=_("Not done for %(name)s: %(what)s") % words,
                message=run.sentence,
                url=reverse("recruiting:application_detail", args=[application.public_id]),
                related=application,
                dedupe_key=f"stage-action:{run.public_id}",
            )
    return told


def tell_closed(*, requisition: JobRequisition) -> list[User]:
    """Tell a job's creator and hiring manager that it closed by its date."""
    told = active_people([pk for pk in (requisition.created_by_id, requisition.hiring_manager_id) if pk])
    for user in told:
        with translation.override(language_of(user)):
            title = _("%(title)s is closed: its date has come") % {"title": requisition.title}
            _tell_of_job(user, JOB_CLOSED.code, requisition, title)
    return told


def tell_publish_asked(*, approval: PublishApproval) -> list[User]:
    """Ask the hiring manager."""
    requisition = approval.requisition
    told = active_people([requisition.hiring_manager_id] if requisition.hiring_manager_id else [])
    for user in told:
        with translation.override(language_of(user)):
            words = {"title": requisition.title, "name": getattr(approval.asked_by, "name", "")}
            title = _("%(name)s asks you to publish %(title)s") % words
            _tell_of_job(user, PUBLISH_ASKED.code, requisition, title)
    return told


def tell_publish_answered(*, approval: PublishApproval) -> list[User]:
    """Tell who asked what the hiring manager said."""
    requisition = approval.requisition
    told = active_people([approval.asked_by_id] if approval.asked_by_id else [])
    for user in told:
        with translation.override(language_of(user)):
            yes = approval.status == ApprovalStatus.APPROVED
            title = _("%(title)s is approved and published") if yes else _("%(title)s is not published yet")
            title %= {"title": requisition.title}
            _tell_of_job(user, PUBLISH_ANSWERED.code, requisition, title, approval.note)
    return told


def _tell_of_job(user: User, kind: str, requisition: JobRequisition, title: str, message: str = "") -> None:
    url = reverse("recruiting:requisition_detail", args=[requisition.public_id])
    notify(user=user, kind=kind, title=title, message=message, url=url, related=requisition)
