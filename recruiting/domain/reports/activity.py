"""Activity: what happened week by week."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow
from recruiting.enums import EventKind, Outcome
from recruiting.models import Application, ApplicationEvent

WHAT: dict[str, Q] = {
    "applied": Q(kind=EventKind.APPLIED),
    "moved": Q(kind=EventKind.MOVED),
    "rejected": Q(kind=EventKind.DECIDED, outcome=Outcome.REJECTED),
    "withdrawn": Q(kind=EventKind.DECIDED, outcome=Outcome.WITHDRAWN),
    "hired": Q(kind=EventKind.DECIDED, outcome=Outcome.HIRED),
}


def _events(user: Any, asked: ReportFilters) -> QuerySet[ApplicationEvent]:
    rows = ApplicationEvent.objects.filter(application__in=applications_of(user, asked).values("pk"))
    return rows.filter(created_at__gte=asked.since, created_at__lt=asked.until)


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a week, Monday first, also where nothing happened. One statement."""
    counts = {name: Count("pk", filter=what) for name, what in WHAT.items()}
    week = TruncWeek("created_at", tzinfo=timezone.get_current_timezone())
    found = {
        row["week"].date(): row
        for row in _events(user, asked).order_by().annotate(week=week).values("week").annotate(**counts)
    }
    first = asked.start - timedelta(days=asked.start.weekday())
    weeks = [first + timedelta(weeks=n) for n in range((asked.end - first).days // 7 + 1)]
    return ReportData([_row(monday, found.get(monday, Counter())) for monday in weeks])


def _row(monday: date, counts: Any) -> ReportRow:
    return ReportRow(monday.isoformat(), date_format(monday, "j M Y"), {name: counts[name] for name in WHAT})


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """Applications to which this happened in the week."""
    try:
        begin = timezone.make_aware(datetime.combine(date.fromisoformat(key), time.min))
    except ValueError:
        return applications_of(user, asked).none()
    events = _events(user, asked).filter(created_at__gte=begin, created_at__lt=begin + timedelta(weeks=1))
    return applications_of(user, asked).filter(pk__in=events.filter(WHAT.get(column, Q(pk=None))).values("application"))


REPORT = Report(
    code="activity",
    title=_("Activity"),
    definition=_(
        "What happened to applications in each week of the period (Monday to Sunday, your timezone): applied, moved to "
        "another stage, rejected, withdrawn, hired. A move counts each time; the list behind a figure names each "
        "application once."
    ),
    order=80,
    columns=[
        Column("applied", _("Applied"), drills=True),
        Column("moved", _("Moves"), drills=True),
        Column("rejected", _("Rejected"), drills=True),
        Column("withdrawn", _("Withdrawn"), drills=True),
        Column("hired", _("Hired"), drills=True),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    lines=("applied", "moved"),
)
