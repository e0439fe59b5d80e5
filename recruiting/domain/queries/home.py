"""The recruiter's home: what needs a person now, and what happened. A fixed number of statements."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from recruiting.domain.blindness import veil_all
from recruiting.domain.queries.pipelines import OpenPipeline, open_pipeline
from recruiting.enums import AssignmentType, EventKind, IntakeStatus, Outcome, RequisitionStatus, StageKind
from recruiting.models import Application, ApplicationEvent, JobRequisition, ResumeIntake, UserCandidateAssignment
from recruiting.rules import LEADS, RECRUITERS, applications_visible_to, intakes_visible_to, requisitions_visible_to

LATE, BEST, JOBS, EVENTS = 6, 5, 6, 8
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of what this person sees: new applications in the last 7 days and the 7 before, hires in the last 30."""

    new: int
    new_before: int
    hired: int


@dataclass(frozen=True, slots=True)
class Late:
    """An application that stands `days` in a stage that promises `promised`."""

    application: Application
    days: int
    promised: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows. Each list is short; the page links to the whole."""

    pipeline: OpenPipeline
    figures: Figures
    late: list[Late]
    shortlist: list[Application]
    drafts: list[JobRequisition]
    refused: list[ResumeIntake]
    activity: list[ApplicationEvent]

    @property
    def nothing_yet(self) -> bool:
        """Whether this company has not begun."""
        return not (self.pipeline.openings or self.drafts or self.activity)

    @property
    def late_first(self) -> list[Late]:
        """The late ones that the page lists."""
        return self.late[:LATE]

    @property
    def late_goes_on(self) -> bool:
        """Whether more are late than the page lists."""
        return len(self.late) > LATE


def home_of(user: User) -> Home:
    """The home of one person: only what they may see, and as waiting for them only what they may act on."""
    pipeline = open_pipeline(user)
    return Home(
        pipeline=pipeline,
        figures=figures_of(user),
        late=late_of(user, pipeline),
        shortlist=shortlist(user, pipeline),
        drafts=_drafts(user),
        refused=_refused(user),
        activity=_activity(user),
    )


def figures_of(user: User) -> Figures:
    """One statement over the events of the last month."""
    now = timezone.now()
    applied, hired = Q(kind=EventKind.APPLIED), Q(kind=EventKind.DECIDED, outcome=Outcome.HIRED)
    recent = _visible_events(user).filter(created_at__gte=now - MONTH)
    seen = recent.aggregate(
        new=Count("pk", filter=applied & Q(created_at__gte=now - WEEK)),
        new_before=Count("pk", filter=applied & Q(created_at__gte=now - 2 * WEEK, created_at__lt=now - WEEK)),
        hired=Count("pk", filter=hired),
    )
    return Figures(**seen)


def late_of(user: User, pipeline: OpenPipeline) -> list[Late]:
    """Applications of open jobs that stand past their stage's promise, the longest first: those this person may act on,
    at most one more than the page lists."""
    visible = _running(user, pipeline).filter(pipeline.late)
    if role_of(user) not in LEADS:
        visible = visible.filter(_acts_on(user))
    now = timezone.now()
    rows = visible.select_related("candidate", "requisition", "stage").order_by("moved_at", "pk")[: LATE + 1]
    return [Late(row, (now - row.moved_at).days, row.stage.sla_days or 0) for row in veil_all(user, rows)]


def _acts_on(user: User) -> Q:
    """What the rule move_application gives people who are no leads: jobs they manage, a junior's own candidates."""
    own = UserCandidateAssignment.objects.active().filter(user=user).exclude(assignment_type=AssignmentType.VIEWER)
    managed = Q(requisition__hiring_manager=user)
    return managed | Q(candidate__in=own.values("candidate_id")) if role_of(user) == Role.JUNIOR else managed


def shortlist(user: User, pipeline: OpenPipeline) -> list[Application]:
    """The best matches that nobody has looked into: still in the first stage of an open job."""
    waiting = _running(user, pipeline).filter(stage__kind=StageKind.APPLIED, match_score__isnull=False)
    return veil_all(user, waiting.select_related("candidate", "requisition").order_by("-match_score", "pk")[:BEST])


def _running(user: User, pipeline: OpenPipeline) -> Any:
    visible: Any = applications_visible_to(user)
    return visible.running().filter(requisition__in=pipeline.jobs)


def _drafts(user: User) -> list[JobRequisition]:
    """Drafts that this person may open: their own and those they manage; an admin all."""
    drafts = requisitions_visible_to(user).filter(status=RequisitionStatus.DRAFT)
    if role_of(user) != Role.ADMIN:
        own = Q(created_by=user) if role_of(user) in RECRUITERS else Q(pk__in=[])
        drafts = drafts.filter(own | Q(hiring_manager=user))
    return list(drafts.order_by("-created_at")[:4])


def _refused(user: User) -> list[ResumeIntake]:
    recent = intakes_visible_to(user).filter(
        status=IntakeStatus.REFUSED, uploaded_by=user, created_at__gte=timezone.now() - WEEK
    )
    return list(recent.select_related("requisition").order_by("-pk")[:4])


def _visible_events(user: User) -> QuerySet[ApplicationEvent]:
    return ApplicationEvent.objects.filter(application__in=applications_visible_to(user))


def _activity(user: User) -> list[ApplicationEvent]:
    rows = _visible_events(user).select_related("application__candidate", "application__requisition", "actor")
    events = list(rows.order_by("-created_at", "-pk")[:EVENTS])
    for event, application in zip(events, veil_all(user, [event.application for event in events]), strict=True):
        event.application = application
    return events
