"""The scorecard of one interview: who rated what, how far they agree, in their words. Final feedback alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev

from django.utils.translation import gettext as _

from interviews.domain.agreement import Agreement, agreement_of
from interviews.domain.anchors import CRITERIA, common_of
from interviews.enums import FeedbackStatus
from interviews.models import InterviewFeedback, InterviewParticipant, InterviewSession

FAR = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One rating 1-5, None = not rated or not handed in; `far`: 2 or more from the median of three ratings or
    more."""

    name: str
    rating: int | None
    far: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion. `mean` and `spread` (population standard deviation) of two ratings or more, else None."""

    label: str
    cells: tuple[Cell, ...]
    mean: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One interviewer; `feedback` None where it is not handed in."""

    participant: InterviewParticipant
    feedback: InterviewFeedback | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The card. `mean` of the overall ratings, None without one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    agreement: Agreement
    mean: float | None

    @property
    def sent(self) -> tuple[Column, ...]:
        """The interviewers who handed in."""
        return tuple(column for column in self.columns if column.feedback is not None)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Those who did not."""
        return tuple(column for column in self.columns if column.feedback is None)


def scorecard_of(session: InterviewSession) -> Scorecard:
    """The card of one interview. Two statements."""
    final = session.feedback.filter(status=FeedbackStatus.FINAL).select_related("interviewer")
    by_person = {feedback.interviewer_id: feedback for feedback in final}
    seats = session.participants.select_related("user").order_by("role", "pk")
    columns = tuple(Column(seat, by_person.get(seat.user_id)) for seat in seats)
    rows = tuple(_rows(columns))
    overall = [one.feedback.overall_rating for one in columns if one.feedback and one.feedback.overall_rating]
    return Scorecard(columns, rows, agreement_of(_subjects(columns)), fmean(overall) if overall else None)


def _criteria(columns: Iterable[Column]) -> list[tuple[str, str, str]]:
    """(label, field, competency) of every criterion that somebody rated, the common ones first."""
    given = [one.feedback for one in columns if one.feedback is not None]
    named = [(_(label), name, "") for name, label in CRITERIA.items() if any(getattr(one, name) for one in given)]
    own = sorted({name for one in given for name in one.competency_ratings})
    return named + [
        (_("%(name)s, of the plan") % {"name": name} if common_of(name) else name, "", name) for name in own
    ]


def _rating(feedback: InterviewFeedback | None, name: str, competency: str) -> int | None:
    if feedback is None:
        return None
    found = feedback.competency_ratings.get(competency) if competency else getattr(feedback, name)
    return int(found) if found else None


def _rows(columns: Sequence[Column]) -> Iterable[Row]:
    for label, name, competency in _criteria(columns):
        ratings = [_rating(one.feedback, name, competency) for one in columns]
        given = [rating for rating in ratings if rating is not None]
        cells = tuple(
            Cell(one.participant.user.name, rating, _is_far(rating, given))
            for one, rating in zip(columns, ratings, strict=True)
        )
        several = len(given) > 1
        yield Row(label, cells, fmean(given) if several else None, pstdev(given) if several else None)


def _is_far(rating: int | None, given: list[int]) -> bool:
    """Of two, neither is the outlier."""
    return rating is not None and len(given) > 2 and abs(rating - median(given)) >= FAR


def _subjects(columns: Sequence[Column]) -> list[dict[int, int]]:
    found = []
    for _label, name, competency in _criteria(columns):
        rated = {one.participant.user_id: _rating(one.feedback, name, competency) for one in columns}
        found.append({rater: rating for rater, rating in rated.items() if rating is not None})
    return found


def agreement_over(sessions: Iterable[InterviewSession]) -> Agreement:
    """Agreement over the criteria of many interviews' panels; `sessions` bring their `feedback` along (prefetch)."""
    subjects: list[dict[int, int]] = []
    for session in sessions:
        final = [one for one in session.feedback.all() if one.status == FeedbackStatus.FINAL]
        for name in CRITERIA:
            rated = {one.interviewer_id: getattr(one, name) for one in final if one.interviewer_id is not None}
            subjects.append({rater: int(rating) for rater, rating in rated.items() if rating})
    return agreement_of([one for one in subjects if len(one) > 1])
