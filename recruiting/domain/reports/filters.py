"""What a report is narrowed to, read from an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from recruiting.enums import AssignmentType
from recruiting.models import Application, UserCandidateAssignment
from recruiting.rules import applications_visible_to

DEFAULT_DAYS = 90


@dataclass(frozen=True, slots=True)
class ReportFilters:
    """`start` and `end` are days in the reader's timezone, both inside; the rest '' for all. `job` and `recruiter` are
    public ids."""

    start: date
    end: date
    job: str = ""
    department: str = ""
    recruiter: str = ""
    source: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "ReportFilters":
        """From cleaned values; the last 90 days where none are named."""
        end = given.get("end") or timezone.localdate()
        start = given.get("start") or end - timedelta(days=DEFAULT_DAYS - 1)
        named = {name: str(given.get(name) or "") for name in ("job", "department", "recruiter", "source")}
        return cls(start=min(start, end), end=max(start, end), **named)

    @property
    def since(self) -> datetime:
        """The first moment of the period."""
        return timezone.make_aware(datetime.combine(self.start, time.min))

    @property
    def until(self) -> datetime:
        """The moment after the period."""
        return timezone.make_aware(datetime.combine(self.end + timedelta(days=1), time.min))

    def query(self) -> dict[str, str]:
        """As the values of an address."""
        named = {name: getattr(self, name) for name in ("job", "department", "recruiter", "source")}
        return {"start": self.start.isoformat(), "end": self.end.isoformat()} | {k: v for k, v in named.items() if v}


def applications_of(user: Any, asked: ReportFilters) -> QuerySet[Application]:
    """Applications that this person sees and that fit everything but the period."""
    rows = applications_visible_to(user)
    if asked.job:
        rows = rows.filter(requisition__public_id=asked.job)
    if asked.department:
        rows = rows.filter(requisition__department=asked.department)
    if asked.source:
        rows = rows.filter(source=asked.source)
    if asked.recruiter:
        primary = UserCandidateAssignment.objects.active().filter(assignment_type=AssignmentType.PRIMARY)
        rows = rows.filter(candidate__in=primary.filter(user__public_id=asked.recruiter).values("candidate"))
    return rows


def applied_in(user: Any, asked: ReportFilters) -> QuerySet[Application]:
    """The cohort: those of applications_of that came in the period."""
    return applications_of(user, asked).filter(applied_at__gte=asked.since, applied_at__lt=asked.until)
