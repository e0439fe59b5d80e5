"""The whole report of one table of marks: classical figures, choices, response models, group differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assessments.domain.statistics.choices import choice_figures
from assessments.domain.statistics.classical import item_figures, others, test_figures
from assessments.domain.statistics.differences import dif, pairs_of
from assessments.domain.statistics.figures import TOO_FEW, Dif, ItemFigures, Latent, Report
from assessments.domain.statistics.latent import described, fit
from assessments.domain.statistics.matrices import Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

MINIMUM = 30
MODELS = ("1PL", "2PL")
NEEDED = {"1PL": 2, "2PL": 3}


@dataclass(frozen=True, slots=True)
class Taken:
    """What was chosen in one question: a choice a person (as `choice_figures` takes it), the key, every choice
    with its text."""

    cells: tuple[str | None, ...]
    key: str
    known: Mapping[str, str] = field(default_factory=dict)


def analyze(
    matrix: Matrix, *, taken: Mapping[str, Taken] | None = None, minimum: int = MINIMUM, models: Sequence[str] = MODELS
) -> Report:
    """Every figure of a table. Under `minimum` people only counts are given, with the reason “too few”.

    Never raises for data: what cannot be computed is None with a reason.
    """
    import numpy as np

    values = _cells(matrix)
    with np.errstate(all="ignore"):
        items = item_figures(matrix, values, minimum=minimum)
        items = _with_choices(items, matrix, values, taken or {}, minimum)
        right, columns = _right(matrix, values)
        compared = _compared(matrix, right, columns, minimum)
        items = tuple(replace(item, dif=compared.get(item.name, ())) for item in items)
        found = tuple(_latent(model, matrix, right, columns, minimum) for model in models)
        test = test_figures(matrix, values, minimum=minimum)
    return Report(test=test, items=items, models=found, problems=matrix.problems)


def differences(matrix: Matrix, *, minimum: int = MINIMUM) -> dict[str, tuple[Dif, ...]]:
    """{question: one a pair of groups} of the questions that are right or wrong and nothing between; no other figure.
    Groups of less than `minimum` people are not compared: their pair has a reason instead of figures."""
    import numpy as np

    with np.errstate(all="ignore"):
        right, columns = _right(matrix, _cells(matrix))
        return _compared(matrix, right, columns, minimum)


def _cells(matrix: Matrix) -> Numbers:
    """People down, questions across, NaN where not given."""
    import numpy as np

    values = np.array([[np.nan if cell is None else cell for cell in row] for row in matrix.values], float)
    return values.reshape(len(matrix.values), len(matrix.names))


def _with_choices(
    items: tuple[ItemFigures, ...], matrix: Matrix, values: Numbers, taken: Mapping[str, Taken], minimum: int
) -> tuple[ItemFigures, ...]:
    rests, _ = others(matrix, values)
    found = []
    for place, item in enumerate(items):
        given = taken.get(item.name)
        if given is not None:
            choices = choice_figures(given.cells, given.key, rests[:, place], known=given.known, minimum=minimum)
            found.append(replace(item, choices=choices))
        else:
            found.append(item)
    return tuple(found)


def _right(matrix: Matrix, values: Numbers) -> tuple[Numbers, list[int]]:
    """(1, 0 and NaN a cell, the columns that hold nothing else)."""
    import numpy as np

    scaled = values / np.array(matrix.maxima)
    known = np.isnan(scaled) | (scaled == 0) | (scaled == 1)
    columns = [place for place in range(values.shape[1]) if known[:, place].all()]
    return scaled, columns


def _compared(matrix: Matrix, right: Numbers, columns: list[int], minimum: int) -> dict[str, tuple[Dif, ...]]:
    pairs = pairs_of(matrix.groups)
    binary = right[:, columns]
    return {
        matrix.names[place]: tuple(dif(binary, spot, matrix.groups, pair, minimum=minimum) for pair in pairs)
        for spot, place in enumerate(columns)
    }


def _latent(model: str, matrix: Matrix, right: Numbers, columns: list[int], minimum: int) -> Latent:
    """The model over the questions that are right or wrong and were answered both ways."""
    import numpy as np

    people = int((~np.isnan(right)).any(axis=1).sum()) if right.size else 0
    if people < max(minimum, 1):
        return Latent(model=model, reason=TOO_FEW)
    used = [place for place in columns if {0.0, 1.0} <= set(right[:, place].tolist())]
    if len(used) < NEEDED[model]:
        return Latent(model=model, reason=f"it needs {NEEDED[model]} questions that some got right and some wrong")
    values = right[:, used]
    found = fit(values, common_slope=model == "1PL")
    return described(model, [matrix.names[place] for place in used], found, values)


def csv_rows(report: Report) -> list[list[str]]:
    """The report's questions as rows of text for a spreadsheet, a heading first."""
    heads = [
        "question",
        "maximum",
        "n",
        "full",
        "partial",
        "zero",
        "missing",
        "facility",
        "sd",
        "discrimination",
        "efficiency",
        "intended_weight",
    ]
    heads += ["effective_weight", "alpha_without", "seconds"]
    models = [model for model in report.models if model.items]
    rows = [[*heads, *(f"{model.model} {name}" for model in models for name in ("a", "b"))]]
    for item in report.items:
        cells = [item.name, *(getattr(item, name) for name in heads[1:])]
        for model in models:
            fitted = model.items.get(item.name)
            cells += [fitted.a, fitted.b] if fitted else [None, None]
        rows.append(["" if cell is None else f"{cell:.6g}" if isinstance(cell, float) else str(cell) for cell in cells])
    return rows
