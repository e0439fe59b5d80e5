"""Interviewer load: a report beside recruiting's own."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviews.enums import FeedbackStatus, InterviewStatus, Response
from interviews.models import InterviewFeedback, InterviewParticipant
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow


def build(_user: Any, asked: ReportFilters) -> ReportData:
    """One row an interviewer asked to an interview of the period, most interviews held first. Two statements."""
    asked_to = InterviewParticipant.objects.exclude(response=Response.DECLINED).filter(
        session__scheduled_at__gte=asked.since, session__scheduled_at__lt=asked.until
    )
    if asked.job:
        asked_to = asked_to.filter(session__requisition__public_id=asked.job)
    if asked.department:
        asked_to = asked_to.filter(session__requisition__department=asked.department)
    handed_in = InterviewFeedback.objects.filter(
        interview=OuterRef("session"), interviewer=OuterRef("user"), status=FeedbackStatus.FINAL
    )
    held = Q(session__status=InterviewStatus.COMPLETED)
    counts = {
        "held": Count("pk", filter=held),
        "coming": Count(
            "pk", filter=Q(session__status=InterviewStatus.SCHEDULED, session__scheduled_at__gte=timezone.now())
        ),
        "cancelled": Count("pk", filter=Q(session__status__in=[InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW])),
        "owed": Count("pk", filter=held & Q(handed_in=False)),
    }
    rows: Any = asked_to.annotate(handed_in=Exists(handed_in)).order_by().values("user").annotate(**counts)
    found = sorted(rows, key=lambda row: (-row["held"], row["user"]))
    people = {one.pk: one for one in User.objects.filter(pk__in=[row["user"] for row in found])}
    return ReportData([_row(people[row["user"]], row) for row in found])


def _row(person: User, row: dict[str, Any]) -> ReportRow:
    cells = {name: row[name] for name in ("held", "coming", "cancelled", "owed")}
    return ReportRow(str(person.public_id), person.name, cells)


REPORT = Report(
    code="interviewer-load",
    title=_("Interviewer load"),
    definition=_(
        "Interviews of the period by whom they were planned with, those who declined left out: held, still to come, "
        "called off or missed, and scorecards that are not handed in after an interview was held."
    ),
    order=65,
    columns=[
        Column("held", _("Held")),
        Column("coming", _("To come")),
        Column("cancelled", _("Called off or missed")),
        Column("owed", _("Scorecards owed")),
    ],
    build=build,
    uses=frozenset({"job", "department"}),
    chart="held",
    only_leads=True,
)
