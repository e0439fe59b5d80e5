"""The integrity summary: suspicion, term by term. It orders the queue and changes no score."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from proctoring.domain.severities import RULES, lasting, points
from proctoring.models import ProctoringEvent, Watch

# From how many points a band begins. Bands only order the queue.
BANDS = ((0.1, "few"), (10, "some"), (30, "many"))


@dataclass(frozen=True, slots=True)
class Term:
    """One rule's part: `points` = `weight` × `counted` × `factor`. `seconds` is null for what does not last."""

    rule_id: str
    event_type: str
    severity: str
    count: int
    counted: int
    seconds: float | None
    weight: float
    factor: float
    points: float


@dataclass(frozen=True, slots=True)
class Summary:
    """`total` is the sum of the terms' points; `band` is none, few, some or many."""

    terms: tuple[Term, ...]
    total: float
    band: str


def summary(watch: Watch) -> Summary:
    """What was noticed in this sitting, the heaviest rule first. Types that an accommodation takes out count nothing,
    and neither do rules that this version does not know."""
    rows = ProctoringEvent.objects.filter(watch=watch).order_by().values("rule_id")
    counted = rows.annotate(count=Count("pk"), seconds=Sum("duration_seconds"))
    suppressed = set(watch.suppressed)
    terms = [
        _term(row["rule_id"], row["count"], row["seconds"])
        for row in counted
        if row["rule_id"] in RULES and RULES[row["rule_id"]].event_type not in suppressed
    ]
    terms.sort(key=lambda term: (-term.points, term.rule_id))
    total = round(sum(term.points for term in terms), 1)
    return Summary(tuple(terms), total, band_of(total))


def band_of(total: float) -> str:
    """none, few, some or many.

    >>> band_of(0), band_of(9.9), band_of(10), band_of(30)
    ('none', 'few', 'some', 'many')
    """
    return next((name for least, name in reversed(BANDS) if total >= least), "none")


def _term(rule_id: str, count: int, seconds: float | None) -> Term:
    rule = RULES[rule_id]
    counted, timed = min(count, rule.cap), rule.timed and seconds is not None
    return Term(
        rule_id=rule_id,
        event_type=rule.event_type,
        severity=rule.severity,
        count=count,
        counted=counted,
        seconds=seconds,
        weight=rule.weight,
        factor=round(lasting((seconds or 0) / counted), 2) if timed else 1.0,
        points=points(rule, count=count, seconds=seconds),
    )
