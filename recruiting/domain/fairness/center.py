"""The fairness center's tables: measures by sex, by race or ethnicity, and by both, with small counts hidden."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from recruiting.domain.fairness.hiding import WHOLE, all_counts, hide
from recruiting.domain.fairness.measures import Measure, overall, scoring, step
from recruiting.domain.fairness.tables import Count, Group, Table, Warned, decimal, impact_table
from recruiting.domain.queries.fairness import Asked, cells_of, score_cells_of, scored_kinds, steps_of
from recruiting.enums.fairness import Ethnicity, Sex

Axis = tuple[str, Any, list[tuple[Hashable, str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a table. `assessed` None: hidden. `group` None where the rate is hidden."""

    key: Hashable
    label: str
    assessed: int | None
    group: Group | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One table as it may be shown: groups that nobody belongs to are left out, hidden ones listed without figures."""

    axis: str
    title: str
    lines: Sequence[Line]
    unknown: int
    warnings: Sequence[Warned]
    hidden: int
    best: str

    @property
    def is_hidden(self) -> bool:
        """Whether no group may be shown with its figures."""
        return all(one.group is None for one in self.lines)

    @property
    def lowest(self) -> Group | None:
        """The group with the lowest impact ratio, None where nothing is compared."""
        compared = [one.group for one in self.lines if one.group is not None and one.group.ratio is not None]
        others = [one for one in compared if not one.is_best]
        return min(others, key=lambda one: one.ratio or 0, default=None)

    @property
    def lowest_ratio(self) -> str:
        """Its ratio in words, '' where nothing is compared."""
        return decimal(self.lowest.ratio) if self.lowest is not None and self.lowest.ratio is not None else ""


@dataclass(frozen=True, slots=True)
class MeasureTables:
    """A measure with its three tables."""

    code: str
    title: str
    says: str
    assessed: int
    selected: int
    tables: Sequence[Shown]


def fairness_tables(asked: Asked) -> list[MeasureTables]:
    """Every measure of the open tenant: the whole way, each stage, each kind of score. Three statements."""
    cells, scores = cells_of(asked), score_cells_of(asked)
    steps = [step(cells, kind) for kind in steps_of(asked)]
    hidden = hide(overall(cells), steps, [scoring(scores, kind) for kind in scored_kinds(scores)])
    return [_tables(one) for one in hidden]


def axes() -> list[Axis]:
    """(code, title, [(key of counts, label)]) of each table."""
    sexes = [(("sex", str(one)), str(one.label)) for one in Sex]
    races = [(("ethnicity", str(one)), str(one.label)) for one in Ethnicity]
    both = [(("both", str(s), str(e)), f"{s.label} × {e.label}") for e in Ethnicity for s in Sex]
    return [
        ("sex", _("Sex"), list(sexes)),
        ("race_ethnicity", _("Race or ethnicity"), list(races)),
        ("intersectional", _("Sex and race or ethnicity together"), list(both)),
    ]


def _tables(measure: Measure) -> MeasureTables:
    assessed, selected = all_counts(measure.assessed), all_counts(measure.selected)
    tables = [_shown(measure, axis, assessed, selected) for axis in axes()]
    return MeasureTables(measure.code, measure.title, measure.says, assessed[WHOLE], selected[WHOLE], tables)


def _shown(measure: Measure, axis: Axis, assessed: dict[Hashable, int], selected: dict[Hashable, int]) -> Shown:
    code, title, keys = axis
    here = [(key, label) for key, label in keys if assessed[key]]
    hidden = measure.hidden_assessed | measure.hidden_selected
    told = [Count(label, assessed[key], selected[key]) for key, label in here if key not in hidden]
    unknown = assessed[_unknown_of(code)]
    table = impact_table(title, told, Count("", unknown, 0), whole=sum(assessed[key] for key, _label in here))
    groups = {one.count.category: one for one in table.groups}
    lines = [
        Line(key, label, None if key in measure.hidden_assessed else assessed[key], groups.get(label))
        for key, label in here
    ]
    missing = sum(one.group is None for one in lines)
    return Shown(code, str(title), lines, unknown, _said(table), missing, table.best)


def _unknown_of(code: str) -> Hashable:
    return {"sex": ("sex", ""), "race_ethnicity": ("ethnicity", ""), "intersectional": ("both",)}[code]


def _said(table: Table) -> list[Warned]:
    """The warnings in the reader's language; those of groups that the table's marks already tell are left to it."""
    return [replace(one, sentence=sentence) for one in table.warnings if (sentence := _sentence(one, table))]


def _sentence(one: Warned, table: Table) -> str:
    group = next((each for each in table.groups if each.count.category == one.category), None)
    ratio = decimal(group.ratio) if group is not None and group.ratio is not None else ""
    words = {
        "group": one.category,
        "ratio": ratio,
        "best": table.best,
        "p": f"{group.p:.3g}" if group and group.p else "0",
    }
    return {
        "one_group": _("There are fewer than two groups to compare."),
        "nobody_selected": _("Nobody in these groups was selected, so there are no impact ratios."),
        "adverse_impact": _(
            "%(group)s: the impact ratio %(ratio)s against %(best)s is below four fifths, and chance alone seldom "
            "gives such a difference (p = %(p)s)."
        )
        % words,
        "below_four_fifths": _(
            "%(group)s: the impact ratio %(ratio)s against %(best)s is below four fifths; the numbers are too small to "
            "rule out chance (p = %(p)s)."
        )
        % words,
        "significant": _(
            "%(group)s: the impact ratio %(ratio)s is not below four fifths, but chance alone seldom gives such a "
            "difference (p = %(p)s)."
        )
        % words,
    }.get(one.code, "")
