"""Time in stage: how long completed stays took, and who stands there now."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Lead
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.reached import RANK
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, in_days, percentile
from recruiting.enums import EventKind
from recruiting.models import Application, ApplicationEvent

BEGIN = (EventKind.APPLIED, EventKind.MOVED, EventKind.REOPENED)
Place = tuple[str, str]


def stays(user: Any, asked: ReportFilters) -> list[dict[str, Any]]:
    """Stays that ended in the period: rows of application_id, to_kind, to_stage, created_at (came) and left.

    The kind is looked at after the statement: a condition beside a window is applied before it, and then a decision
    would end no stay."""
    events = ApplicationEvent.objects.filter(application__in=applications_of(user, asked).values("pk"))
    after = Window(Lead("created_at"), partition_by=[F("application_id")], order_by=[F("id").asc()])
    ended = events.annotate(left=after).filter(left__gte=asked.since, left__lt=asked.until)
    rows: Any = ended.order_by().values("application_id", "kind", "to_kind", "to_stage", "created_at", "left")
    return [row for row in rows if row["kind"] in BEGIN]


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a stage, in the order of its kind. Two statements."""
    done: dict[Place, list[float]] = defaultdict(list)
    for row in stays(user, asked):
        done[(row["to_kind"], row["to_stage"])].append(in_days(row["left"] - row["created_at"]))
    now = timezone.now()
    here: dict[Place, list[float]] = defaultdict(list)
    running = applications_of(user, asked).filter(outcome="").order_by()
    for kind, name, moved_at in running.values_list("stage__kind", "stage__name", "moved_at"):
        here[(kind, name)].append(in_days(now - moved_at))
    places = sorted({*done, *here}, key=lambda place: (RANK.get(place[0], 99), place[1]))
    return ReportData([_row(place, done[place], here[place]) for place in places])


def _row(place: Place, done: list[float], here: list[float]) -> ReportRow:
    return ReportRow(
        key=f"{place[0]}|{place[1]}",
        label=place[1],
        cells={
            "ended": len(done),
            "median": percentile(done, 50),
            "p75": percentile(done, 75),
            "p90": percentile(done, 90),
            "here": len(here),
            "here_median": percentile(here, 50),
        },
    )


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """Those who stand there now, or whose stay ended in the period."""
    kind, _bar, name = key.partition("|")
    rows = applications_of(user, asked)
    if column == "here":
        return rows.filter(outcome="", stage__kind=kind, stage__name=name)
    ended = {row["application_id"] for row in stays(user, asked) if (row["to_kind"], row["to_stage"]) == (kind, name)}
    return rows.filter(Q(pk__in=ended))


REPORT = Report(
    code="time-in-stage",
    title=_("Time in stage"),
    definition=_(
        "A stay begins when an application comes to a stage (applies, is moved, is reopened) and ends when it is moved "
        "or decided. Median, 75th and 90th percentile are of stays that ended in the period, in calendar days. “Here "
        "now” are running applications, whenever they came. A reopened application begins a new stay."
    ),
    order=20,
    columns=[
        Column("ended", _("Stays ended"), drills=True),
        Column("median", _("Median"), "days"),
        Column("p75", _("75 % within"), "days"),
        Column("p90", _("90 % within"), "days"),
        Column("here", _("Here now"), drills=True),
        Column("here_median", _("Here since (median)"), "days"),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    chart="median",
)
