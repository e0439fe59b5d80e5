"""Tables of adverse impact: groups with their rates, ratios against the best group, tests, warnings in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruiting.domain.fairness.statistics import (
    FOUR_FIFTHS,
    SIGNIFICANT,
    Interval,
    deviations,
    fisher_exact,
    impact_ratio,
    is_below_four_fifths,
    is_small,
    rate_interval,
    rate_of,
    ratio_interval,
)

FEW = 30


@dataclass(frozen=True, slots=True)
class Count:
    """People of one group: assessed, and selected of them (for scores: those above the median of all)."""

    category: str
    assessed: int
    selected: int


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a table. `ratio`, `interval`, `p` and `deviations` compare with the best group; all None for the best
    itself but its ratio of 1, and for groups that are not compared (`is_small`) or have nobody assessed."""

    count: Count
    share: Fraction
    rate: Fraction | None
    rate_interval: Interval | None
    ratio: Fraction | None = None
    interval: Interval | None = None
    p: float | None = None
    deviations: float | None = None
    is_best: bool = False
    is_small: bool = False

    @property
    def is_below(self) -> bool | None:
        """Whether the ratio is below four fifths; None where there is no ratio."""
        return None if self.ratio is None else is_below_four_fifths(self.ratio)

    @property
    def is_significant(self) -> bool:
        """Whether chance alone would give such a difference less than once in twenty times."""
        return self.p is not None and self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that a reader should know: a stable `code`, of which group ('' for the table), in a sentence."""

    code: str
    category: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """One axis. `assessed` and `selected` count those whose group is known; `unknown` the others. `best` is the name of
    the group with the highest rate among those of 2 % and more, '' where nobody was selected or there is no group."""

    axis: str
    groups: Sequence[Group]
    unknown: Count
    assessed: int
    selected: int
    best: str
    warnings: Sequence[Warned]


def impact_table(
    axis: str, counts: Iterable[Count], unknown: Count | None = None, *, whole: int | None = None
) -> Table:
    """The table of these groups, in their order. Groups under 2 % of those known (`whole`, where groups are left out;
    else all of them) are listed with their rate and not compared."""
    known = list(counts)
    whole = sum(one.assessed for one in known) if whole is None else whole
    missing = unknown or Count("unknown", 0, 0)
    compared = [one for one in known if one.assessed and not is_small(one.assessed, whole)]
    best = max(compared, key=lambda one: Fraction(one.selected, one.assessed), default=None)
    if best is not None and not best.selected:
        best = None
    groups = [_group(one, best, whole) for one in known]
    warnings = [*_of_table(axis, groups, missing, best), *(w for one in groups for w in _of_group(one, best))]
    return Table(
        axis, groups, missing, whole, sum(one.selected for one in known), best.category if best else "", warnings
    )


def _group(one: Count, best: Count | None, whole: int) -> Group:
    rate = rate_of(one.selected, one.assessed)
    small = is_small(one.assessed, whole)
    share = Fraction(one.assessed, whole) if whole else Fraction(0)
    within = rate_interval(one.selected, one.assessed)
    if rate is None or best is None or small:
        return Group(one, share, rate, within, is_small=small)
    top = Fraction(best.selected, best.assessed)
    if one is best:
        return Group(one, share, rate, within, ratio=Fraction(1), is_best=True)
    pair = (one.selected, one.assessed, best.selected, best.assessed)
    return Group(
        one,
        share,
        rate,
        within,
        ratio=impact_ratio(rate, top),
        interval=ratio_interval(*pair),
        p=fisher_exact(*pair),
        deviations=deviations(*pair),
    )


def _of_table(axis: str, groups: Sequence[Group], unknown: Count, best: Count | None) -> Iterable[Warned]:
    compared = [one for one in groups if one.count.assessed and not one.is_small]
    if len(compared) < 2:
        yield Warned("one_group", "", f"There are fewer than two groups to compare by {axis}.")
    if best is None and compared:
        yield Warned("nobody_selected", "", f"Nobody was selected, so there are no impact ratios by {axis}.")
    everybody = unknown.assessed + sum(one.count.assessed for one in groups)
    if unknown.assessed:
        part = percent(Fraction(unknown.assessed, everybody))
        yield Warned(
            "unknown",
            "",
            f"The group of {unknown.assessed} of {everybody} people ({part}) is not known; they are not compared.",
        )


def _of_group(one: Group, best: Count | None) -> Iterable[Warned]:
    name = one.count.category
    if not one.count.assessed:
        yield Warned("nobody_assessed", name, f"{name}: nobody was assessed, so there is no rate.")
    if one.is_small:
        part = percent(one.share)
        yield Warned("under_two_percent", name, f"{name}: {part} of all, under 2 %, so it is listed and not compared.")
    if one.ratio is None or one.is_best or best is None or one.p is None:
        return
    ratio, p = decimal(one.ratio), f"p = {one.p:.3g}"
    if one.is_below and one.is_significant:
        yield Warned(
            "adverse_impact",
            name,
            f"{name}: the impact ratio {ratio} against {best.category} is below four fifths, and chance alone seldom "
            f"gives such a difference (Fisher's exact test, {p}).",
        )
    elif one.is_below:
        yield Warned(
            "below_four_fifths",
            name,
            f"{name}: the impact ratio {ratio} against {best.category} is below four fifths; the numbers are too small "
            f"to rule out chance (Fisher's exact test, {p}).",
        )
    elif one.is_significant:
        yield Warned(
            "significant",
            name,
            f"{name}: the impact ratio {ratio} is not below four fifths, but chance alone seldom gives such a "
            f"difference (Fisher's exact test, {p}).",
        )
    if one.count.assessed < FEW:
        yield Warned(
            "few", name, f"{name}: only {one.count.assessed} assessed, so one more or less selected changes the rate."
        )


def decimal(value: Fraction, places: int = 3) -> str:
    """A fraction for people, rounded half to even but never across four fifths: 0.7999 is not shown as 0.800."""
    text = f"{float(round(value, places)):.{places}f}"
    crosses = value < FOUR_FIFTHS <= Fraction(text)
    return decimal(value, places + 1) if crosses and places < 12 else text


def percent(value: Fraction, places: int = 1) -> str:
    """A fraction in percent for people."""
    return f"{float(round(100 * value, places)):.{places}f} %"
