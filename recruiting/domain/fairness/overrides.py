"""How often people decide otherwise than software proposes. Apps above register what they propose in `apps.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruiting.domain.fairness.statistics import Interval, median_of, rate_interval, rate_of
from recruiting.domain.queries.fairness import Asked
from recruiting.enums import Outcome
from recruiting.enums.people import HintStatus
from recruiting.models import Application, DuplicateHint


@dataclass(frozen=True, slots=True)
class Proposals:
    """A kind of proposal: `count(asked)` gives (proposals that a person decided on in the period, those decided
    otherwise) in the open tenant; `says` defines both."""

    code: str
    label: str | Promise
    says: str | Promise
    count: Callable[[Asked], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class OverrideRate:
    """One kind counted. `rate` is None where nothing was decided."""

    label: str
    says: str
    decided: int
    overridden: int
    rate: Fraction | None
    within: Interval | None


_kinds: dict[str, Proposals] = {}


def register_proposals(kind: Proposals) -> None:
    """Add a kind; one with the same code is replaced."""
    _kinds[kind.code] = kind


def override_rates(asked: Asked) -> list[OverrideRate]:
    """Every registered kind, by code."""
    return [_rate(kind, *kind.count(asked)) for _code, kind in sorted(_kinds.items())]


def _rate(kind: Proposals, decided: int, overridden: int) -> OverrideRate:
    within = rate_interval(overridden, decided)
    return OverrideRate(str(kind.label), str(kind.says), decided, overridden, rate_of(overridden, decided), within)


def _hints(asked: Asked) -> tuple[int, int]:
    rows = DuplicateHint.objects.filter(status__in=[HintStatus.MERGED, HintStatus.DISMISSED])
    if asked.since is not None:
        rows = rows.filter(answered_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(answered_at__lt=asked.until)
    return rows.count(), rows.filter(status=HintStatus.DISMISSED).count()


def _order(asked: Asked) -> tuple[int, int]:
    """Decisions against the order of the matches: hired from below the job's median, rejected from above it."""
    rows = Application.objects.filter(outcome__in=[Outcome.HIRED, Outcome.REJECTED], match_score__isnull=False)
    if asked.since is not None:
        rows = rows.filter(decided_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(decided_at__lt=asked.until)
    jobs: dict[int, list[tuple[Fraction, str]]] = {}
    for job, score, outcome in rows.values_list("requisition_id", "match_score", "outcome"):
        jobs.setdefault(job, []).append((Fraction(score or 0), outcome))
    pairs = [pair for decided in jobs.values() for pair in _sides(decided)]
    return len(pairs), sum(above != hired for above, hired in pairs)


def _sides(decided: list[tuple[Fraction, str]]) -> list[tuple[bool, bool]]:
    """(above the median, hired) of each decision; those at the median stand on neither side."""
    middle = median_of([score for score, _outcome in decided])
    return [(score > middle, outcome == Outcome.HIRED) for score, outcome in decided if middle and score != middle]


register_proposals(
    Proposals(
        "duplicates",
        _("Two candidates are one person"),
        _("Of the hints that a person answered: said to be different people."),
        _hints,
    )
)
register_proposals(
    Proposals(
        "match_order",
        _("The order of applicants by skill match"),
        _(
            "Of the applications that were hired or rejected, with a score that is not the median of their job’s: "
            "hired from below the median, or rejected from above it. The order is an aid, so a high rate is no fault; "
            "a rate near none may say that people follow the score."
        ),
        _order,
    )
)
