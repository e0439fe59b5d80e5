"""What interviews does where the pipeline asks: a candidate is asked to choose a time; interviews on timelines."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from config.errors import Refused
from interviews.domain.booking_links import create_link
from interviews.enums import BookingStatus, InterviewMode, InterviewStatus
from interviews.models import BookingLink, InterviewSession, PlanInterview
from interviews.rules import sessions_visible_to
from recruiting.domain.stage_actions import REACHES_CANDIDATE, Entry, register_action
from recruiting.domain.timelines import TimelineEntry, register_timeline
from recruiting.models import Application

_STANDING = (BookingStatus.OPEN, BookingStatus.BOOKED)


def ask_to_book(entry: Entry) -> None:
    """Mail the candidate a link for each interview that the job's plan holds in this stage and people sit in; one that
    has a link, or is planned already, gets no second. Raises Refused where the plan names none, or a link cannot be
    made."""
    application = entry.application
    rows = PlanInterview.objects.filter(plan__requisition=application.requisition_id, stage=application.stage_id)
    kits = list(rows.exclude(mode=InterviewMode.AI).prefetch_related("interviewers", "pool").order_by("position"))
    if not kits:
        raise Refused(_("The job's interview plan holds no interview with people in this stage."), code="no_plan")
    for kit in kits:
        if not _asked_before(application, kit):
            create_link(
                candidate=application.candidate,
                interviewers=list(kit.interviewers.all()),
                pool=list(kit.pool.all()),
                actor=entry.actor,
                application=application,
                plan_interview=kit,
            )


def _asked_before(application: Application, kit: PlanInterview) -> bool:
    links = BookingLink.objects.filter(application=application, plan_interview=kit, status__in=_STANDING)
    planned = InterviewSession.objects.filter(application=application, plan_interview=kit)
    return links.exists() or planned.exclude(status=InterviewStatus.CANCELLED).exists()


def interviews_of(application: Application, user: User) -> Iterator[TimelineEntry]:
    """Interviews by people of this application, at their time."""
    rows = sessions_visible_to(user).filter(application=application).select_related("created_by")
    for row in rows.order_by("-pk"):
        yield TimelineEntry(
            "interview",
            row.scheduled_at,
            _("Interview: %(title)s") % {"title": row.title},
            by=row.created_by.name if row.created_by else "",
            url=reverse("interviews:session_detail", args=[row.public_id]),
            state=str(row.get_status_display()),
        )


def register_stage_actions() -> None:
    """Called in apps.ready()."""
    label = gettext_lazy
    register_action("booking", label("Ask to choose an interview time"), ask_to_book, waits=REACHES_CANDIDATE)
    register_timeline("interview", label("Interviews"), 60, interviews_of)
