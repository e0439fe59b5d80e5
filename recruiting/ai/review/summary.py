"""The executive summary: a few sentences made by code from what both reviewers found, the same for every engine."""

from collections.abc import Sequence

from .industries import load_industries
from .schema import AppealReview, ReviewFinding, ReviewInput, StructureReview
from .scoring import band_of, overall_score

_BANDS = {
    "excellent": "an excellent résumé",
    "strong": "a strong résumé",
    "good": "a good résumé",
    "fair": "a fair résumé",
    "needs_improvement": "a résumé that needs work",
}
_TELLING = ("quantitative_impact", "appeal_point", "scr_framework")
_STRONGEST, _HEAVIEST = 2, 3


def executive_summary(given: ReviewInput, structure: StructureReview | None, appeal: AppealReview | None) -> str:
    """The overall score in words, what speaks for the résumé, and what to mend first. A part that is missing (None, its
    reviewer failed) or not assessed is said. Plain English, no markup."""
    industry = load_industries().get(given.industry)
    purpose = f" for {industry.name}" if industry and industry.code != "general" else ""
    score = overall_score(structure.scores if structure else None, appeal.scores if appeal else None)
    said = [
        f"{score:g} of 100: {_BANDS[band_of(score)]}{purpose}." if score is not None else f"No overall score{purpose}."
    ]
    for name, part in (("form", structure), ("content", appeal)):
        if part is None:
            said.append(f"The review of {name} failed and is left out.")
    found = [*(structure.findings if structure else ()), *(appeal.findings if appeal else ())]
    said += _strengths(appeal.findings if appeal else ()) + _first(found)
    gone = [*(structure.not_assessed if structure else ()), *(appeal.not_assessed if appeal else ())]
    return " ".join([*said, *gone])


def _strengths(found: Sequence[ReviewFinding]) -> list[str]:
    best = [one for one in found if one.type == "strength" and one.category in _TELLING and one.quote]
    quoted = list(dict.fromkeys(f"“{_short(one)}”" for one in best))[:_STRONGEST]
    return [f"Speaks for it: {' and '.join(quoted)}."] if quoted else []


def _first(found: Sequence[ReviewFinding]) -> list[str]:
    """The kinds of weakness that weigh most, each once, with how often it was found."""
    weak = sorted((one for one in found if one.type != "strength"), key=lambda one: -one.severity)
    kinds: dict[str, list[ReviewFinding]] = {}
    for one in weak:
        kinds.setdefault(one.code if one.code != "model" else one.sentence, []).append(one)
    named = [_named(group) for group in list(kinds.values())[:_HEAVIEST]]
    return [f"Mend first: {' '.join(named)}"] if named else []


def _named(group: Sequence[ReviewFinding]) -> str:
    alike = f" ({len(group) - 1} more like it.)" if len(group) > 1 else ""
    return f"{group[0].sentence}{alike}"


def _short(one: ReviewFinding) -> str:
    words = " ".join(one.quote.text.split()).rstrip(".") if one.quote else ""
    return words if len(words) <= 140 else f"{words[:139].rsplit(' ', 1)[0]}…"
