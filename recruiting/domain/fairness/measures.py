"""What the fairness center measures: who of those assessed was selected, as counts by sex and ethnicity."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruiting.domain.careers.standing import WORDS
from recruiting.domain.fairness.statistics import median_of
from recruiting.domain.queries.fairness import Cell, ScoreCell
from recruiting.domain.reports.reached import RANK
from recruiting.enums import EvidenceKind, Outcome, StageKind

OVERALL = "overall"
Counts = Mapping[tuple[str, str], int]
KINDS: Mapping[str, str | Promise] = {
    EvidenceKind.REVIEW: gettext_lazy("Score: résumé review"),
    EvidenceKind.MATCH: gettext_lazy("Score: skill match"),
    EvidenceKind.ASSESSMENT: gettext_lazy("Score: test"),
    EvidenceKind.INTERVIEW: gettext_lazy("Score: AI interview"),
    EvidenceKind.FEEDBACK: gettext_lazy("Score: interviewers’ feedback"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: people by (sex, ethnicity), '' for unknown. `hidden_*` are filled by `domain.fairness.hiding`."""

    code: str
    title: str
    says: str
    assessed: Counts
    selected: Counts
    hidden_assessed: frozenset[Hashable] = field(default_factory=frozenset)
    hidden_selected: frozenset[Hashable] = field(default_factory=frozenset)


def overall(cells: Sequence[Cell]) -> Measure:
    """The whole way: hired, of those who were hired or rejected."""
    ended = [one for one in cells if one.outcome in (Outcome.HIRED, Outcome.REJECTED)]
    return Measure(
        OVERALL,
        _("Hired, of all who were decided on"),
        _("Assessed: hired or rejected. Selected: hired. Who waits or withdrew is not counted."),
        _counted(ended),
        _counted(one for one in ended if one.outcome == Outcome.HIRED),
    )


def step(cells: Sequence[Cell], kind: str) -> Measure:
    """One stage: went further, of those who went further or were rejected there."""
    rank = RANK[kind]
    further = [one for one in cells if one.reached > rank]
    rejected = [one for one in cells if one.reached == rank and one.outcome == Outcome.REJECTED]
    return Measure(
        kind,
        _("Past the stage “%(stage)s”") % {"stage": WORDS[StageKind(kind)]},
        _("Assessed: came further or was rejected there. Selected: came further. Who waits or withdrew is left out."),
        _counted([*further, *rejected]),
        _counted(further),
    )


def scoring(cells: Iterable[ScoreCell], kind: str) -> Measure:
    """One kind of score: above the median of all, of those scored (the scoring rate of 6 RCNY 5-300)."""
    own = [one for one in cells if one.kind == kind]
    median = median_of([Fraction(str(one.score)) for one in own for _each in range(one.people)])
    high = [one for one in own if median is not None and Fraction(str(one.score)) > median]
    return Measure(
        f"score-{kind}",
        str(KINDS[EvidenceKind(kind)]),
        _("Assessed: has such a score. Selected: scored above the median of all, %(median)s.")
        % {"median": f"{float(median or 0):g}"},
        _counted(own),
        _counted(high),
    )


def _counted(cells: Iterable[Cell | ScoreCell]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for one in cells:
        key = (one.sex, one.ethnicity)
        found[key] = found.get(key, 0) + one.people
    return found
