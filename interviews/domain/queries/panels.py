"""How panels agree, by job, and how each interviewer rates beside the others. For calibration, never for a decision on
a candidate."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from django.db.models import Prefetch

from interviews.domain.agreement import Agreement
from interviews.domain.queries.scorecards import agreement_over
from interviews.enums import FeedbackStatus
from interviews.models import InterviewFeedback, InterviewSession

FEWEST = 3


@dataclass(frozen=True, slots=True)
class JobPanels:
    """The panels of one job: interviews with two final scorecards or more."""

    title: str
    interviews: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Rater:
    """One interviewer: `difference` is the mean overall rating less that of the others on the same interviews (-4 to
    4), None under three shared interviews."""

    name: str
    given: int
    mean: float
    difference: float | None


@dataclass(frozen=True, slots=True)
class Panels:
    """The page: all panels together, by job, by interviewer."""

    whole: Agreement
    jobs: Sequence[JobPanels]
    raters: Sequence[Rater]


def panels_page() -> Panels:
    """Two statements, whatever the number of panels; the newest 2 000 interviews."""
    final = InterviewFeedback.objects.filter(status=FeedbackStatus.FINAL).select_related("interviewer")
    rows = InterviewSession.objects.filter(feedback__status=FeedbackStatus.FINAL).distinct().order_by("-scheduled_at")
    sessions = list(rows.select_related("requisition").prefetch_related(Prefetch("feedback", final))[:2000])
    panels = [one for one in sessions if len(one.feedback.all()) > 1]
    by_job: dict[str, list[InterviewSession]] = defaultdict(list)
    for one in panels:
        by_job[one.requisition.title if one.requisition else ""].append(one)
    jobs = [JobPanels(title, len(rows), agreement_over(rows)) for title, rows in sorted(by_job.items())]
    return Panels(agreement_over(panels), jobs, _raters(sessions))


def _raters(sessions: Sequence[InterviewSession]) -> list[Rater]:
    names: dict[int, str] = {}
    given: dict[int, list[int]] = defaultdict(list)
    apart: dict[int, list[float]] = defaultdict(list)
    for session in sessions:
        rated = {one.interviewer_id: one for one in session.feedback.all() if one.interviewer_id and one.overall_rating}
        for rater, one in rated.items():
            names[rater] = one.interviewer.name if one.interviewer else ""
            given[rater].append(int(one.overall_rating or 0))
            others = [int(two.overall_rating or 0) for other, two in rated.items() if other != rater]
            if others:
                apart[rater].append(int(one.overall_rating or 0) - fmean(others))
    return sorted(
        (
            Rater(names[rater], len(rows), fmean(rows), fmean(apart[rater]) if len(apart[rater]) >= FEWEST else None)
            for rater, rows in given.items()
        ),
        key=lambda one: one.name,
    )
