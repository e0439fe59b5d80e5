"""Where an application stands, in words for its candidate: by kinds of stage, never a stage's own name, a reason, a
score or a note."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruiting.domain.careers.files import may_replace, waiting_file
from recruiting.domain.policies import hiring_policy
from recruiting.enums import EventKind, Outcome, StageKind
from recruiting.enums.mail import MailKind, MessageStatus
from recruiting.models import Application, CandidateMessage, CandidateRequest, Pipeline

WORDS = {
    StageKind.APPLIED: gettext_lazy("Application received"),
    StageKind.SCREENING: gettext_lazy("Read by the team"),
    StageKind.ASSESSMENT: gettext_lazy("Test"),
    StageKind.INTERVIEW: gettext_lazy("Interviews"),
    StageKind.OFFER: gettext_lazy("Offer"),
    StageKind.HIRED: gettext_lazy("Hired"),
    StageKind.OTHER: gettext_lazy("With the team"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the way: `at` is when it was first reached; None where that is still to come."""

    words: str
    at: datetime | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class StandsAt:
    """What a candidate sees of an application."""

    headline: str
    steps: list[Step]
    ended: bool
    may_withdraw: bool
    may_replace: bool
    may_contest: bool
    is_reading: bool
    requests: list[CandidateRequest]


def stands_at(application: Application) -> StandsAt:
    """The page's values. An untold rejection shows the application as it stood before."""
    outcome = told_outcome(application)
    steps = [] if outcome else _steps(application)
    running = application.outcome == ""
    return StandsAt(
        headline=headline_of(application, outcome),
        steps=steps,
        ended=bool(outcome),
        may_withdraw=not outcome,
        may_replace=may_replace(application),
        may_contest=outcome == Outcome.REJECTED or (outcome == Outcome.WITHDRAWN and bool(application.decided_by_id)),
        is_reading=running and waiting_file(application) is not None,
        requests=list(CandidateRequest.objects.filter(application=application).order_by("-pk")),
    )


def way_of(pipeline: Pipeline) -> list[str]:
    """The kinds of a pipeline's stages in words, in order: what an applicant has before them."""
    kinds = dict.fromkeys(pipeline.stages.order_by("position").values_list("kind", flat=True))
    return [str(WORDS[StageKind(kind)]) for kind in kinds]


def told_outcome(application: Application) -> str:
    """The outcome as far as the candidate may know it: a rejection once its mail is gone; without a mail, once the
    tenant's delay is over, in which it can be taken back."""
    if application.outcome != Outcome.REJECTED or application.decided_at is None:
        return application.outcome
    mails = CandidateMessage.objects.filter(application=application, template__kind=MailKind.REJECTION)
    since = mails.filter(created_at__gte=application.decided_at)
    if since.gone_out().exists():
        return application.outcome
    if since.filter(status=MessageStatus.PLANNED).exists():
        return ""
    told = application.decided_at + timedelta(hours=hiring_policy().rejection_delay_hours)
    return application.outcome if told <= timezone.now() else ""


def headline_of(application: Application, outcome: str) -> str:
    """One sentence for the top of the page."""
    team = application.requisition.tenant.name
    if outcome == Outcome.WITHDRAWN:
        return _("This application is withdrawn.")
    if outcome == Outcome.REJECTED:
        return _("%(team)s has decided not to go on with this application.") % {"team": team}
    if outcome == Outcome.HIRED:
        return _("%(team)s has decided to hire you.") % {"team": team}
    return str(WORDS[StageKind(application.stage.kind)])


def _steps(application: Application) -> list[Step]:
    """The kinds of the job's pipeline in order, up to hired; reached ones with the day of the first time."""
    stages = list(application.requisition.pipeline.stages.order_by("position"))
    kind_of = {stage.name: stage.kind for stage in stages}
    first: dict[str, datetime] = {StageKind.APPLIED: application.applied_at}
    moves = application.events.filter(kind__in=[EventKind.APPLIED, EventKind.MOVED]).order_by("pk")
    for name, at in moves.values_list("to_stage", "created_at"):
        first.setdefault(kind_of.get(name, StageKind.OTHER), at)
    now = application.stage.kind
    kinds = list(dict.fromkeys(stage.kind for stage in stages))
    here = kinds.index(now) if now in kinds else 0
    return [
        Step(str(WORDS[StageKind(kind)]), first.get(kind) if place <= here else None, place == here)
        for place, kind in enumerate(kinds)
    ]
