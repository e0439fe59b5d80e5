"""The figures, as data. A figure that cannot be had is None, and `reasons` says why, by the figure's name."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

TOO_FEW = "too few"
Reasons = dict[str, str]


@dataclass(frozen=True, slots=True)
class ChoiceFigures:
    """One choice of one question. `percent` 0–100 of those who were given the question, `rest_mean` the mean of the
    other questions' points of those who took it, `point_biserial` −1 to 1. `label` is its text where
    it is known. `flags`: `key_negative`,
    `distractor_positive`, `rare` (below 5 %)."""

    choice: str
    is_key: bool
    count: int
    label: str = ""
    percent: float | None = None
    rest_mean: float | None = None
    point_biserial: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dif:
    """Whether a question works differently for two groups of equal ability (Mantel–Haenszel).

    `alpha` is the common odds ratio (above 1: easier for the reference group), `delta` = −2.35 ln alpha, `chi2` with
    continuity correction and one degree of freedom, `ets` A (negligible), B (moderate) or C (large).
    """

    reference: str
    focal: str
    n_reference: int
    n_focal: int
    alpha: float | None = None
    delta: float | None = None
    delta_se: float | None = None
    chi2: float | None = None
    p: float | None = None
    ets: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemModel:
    """One question under an item response model: slope `a`, difficulty `b` in standard deviations of ability, intercept
    `d` = −a b; standard errors; `information` at the ability points of `Latent.grid`."""

    a: float
    b: float | None
    d: float
    a_se: float | None
    b_se: float | None
    information: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Latent:
    """One item response model of a whole test, ability ~ N(0, 1). `items` by name; `reason` says why there is none.

    `information` and `standard_error` stand at the abilities of `grid`; `abilities` are (EAP, posterior SD) of each row
    in order, None for a row without answers.
    """

    model: str
    log_likelihood: float | None = None
    aic: float | None = None
    bic: float | None = None
    iterations: int = 0
    converged: bool = False
    items: dict[str, ItemModel] = field(default_factory=dict)
    grid: tuple[float, ...] = ()
    information: tuple[float, ...] = ()
    standard_error: tuple[float, ...] = ()
    abilities: tuple[tuple[float, float] | None, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One question. Counts are always there. `facility`, `sd`, `discrimination`, `efficiency` and the weights are
    percent (discrimination −100 to 100), `seconds` the mean time. `question` is a public id where there is one."""

    name: str
    maximum: float
    n: int
    full: int
    partial: int
    zero: int
    missing: int
    points: float
    question: str = ""
    facility: float | None = None
    sd: float | None = None
    discrimination: float | None = None
    efficiency: float | None = None
    intended_weight: float | None = None
    effective_weight: float | None = None
    alpha_without: float | None = None
    seconds: float | None = None
    choices: tuple[ChoiceFigures, ...] = ()
    dif: tuple[Dif, ...] = ()
    reasons: Reasons = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TestFigures:
    """A whole test. `mean`, `median`, `sd`, `standard_error` in points, the same with `_percent` of the maximum.
    `consistency` is Cronbach's alpha × 100 (it may be negative), `alpha` the same × 1, `error_ratio` percent."""

    __test__ = False

    n: int
    complete: int
    items: int
    maximum: float
    mean: float | None = None
    median: float | None = None
    sd: float | None = None
    mean_percent: float | None = None
    median_percent: float | None = None
    sd_percent: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    alpha: float | None = None
    consistency: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None
    standard_error_percent: float | None = None
    reasons: Reasons = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one test. `problems` are sentences about cells that could not be read."""

    test: TestFigures
    items: tuple[ItemFigures, ...]
    models: tuple[Latent, ...] = ()
    problems: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report as plain JSON values, figures to ten significant digits, so that equal input gives equal bytes."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    def with_questions(self, names: dict[str, str]) -> "Report":
        """The same report with the questions' public ids, by item name."""
        return replace(self, items=tuple(replace(item, question=names.get(item.name, "")) for item in self.items))


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.10g}")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
