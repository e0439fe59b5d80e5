"""A version of a report as pages and paper show it: parts that add up, quotes in their place, words for codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interviews.domain.report_scores import PARTS, ShownPart, parts_of, rating_of
from interviews.models import ReportVersion

LABELS: dict[str, Promise] = {
    "professionalism": gettext_lazy("Professionalism"),
    "subject_knowledge": gettext_lazy("Subject knowledge"),
    "clarity": gettext_lazy("Clarity"),
    "relevance": gettext_lazy("Relevance"),
    "coverage": gettext_lazy("Key points"),
    "specificity": gettext_lazy("Specifics"),
    "structure": gettext_lazy("Structure"),
}
RATINGS: dict[str, Promise] = {
    "excellent": gettext_lazy("Excellent"),
    "good": gettext_lazy("Good"),
    "fair": gettext_lazy("Fair"),
    "needs improvement": gettext_lazy("Needs improvement"),
}
BANDS = {"excellent": "90–100", "good": "75–89", "fair": "60–74", "needs improvement": "0–59"}
_AROUND = 140


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote with some words around it; `start` and `end` mark it within `text`. `seq` is the turn it stands in,
    -1 where that is unknown."""

    text: str
    start: int
    end: int
    seq: int

    @property
    def words(self) -> str:
        """The quoted words alone."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """One of the three parts with its reason and quotes."""

    part: ShownPart
    label: str
    text: str
    quotes: list[ShownQuote]


def shown_report(version: ReportVersion, turns: Mapping[int, str]) -> dict[str, Any]:
    """What is drawn: {version, criteria, sum, overall, rating, band, responses, competencies, instructions, quotes};
    `turns` are the candidate's turns by number, for the words around a quote; `quotes` counts those that were checked.
    """
    criteria = [_criterion(version, part, turns) for part in parts_of(version)]
    word = rating_of(version.overall_score)
    adds = [one.part.adds for one in criteria]
    responses = [_response(one, turns) for one in version.question_responses]
    return {
        "version": version,
        "criteria": criteria,
        "sum": None if None in adds else sum(one for one in adds if one is not None),
        "overall": version.overall_score,
        "rating": str(RATINGS[word]) if word else "",
        "band": BANDS[word] if word else "",
        "responses": responses,
        "competencies": [{**one, "quotes": quotes_in(one["quotes"], turns)} for one in version.competencies],
        "instructions": quotes_in(version.instructions, turns),
        "quotes": sum(len(one.quotes) for one in criteria) + sum(len(one["quotes"]) for one in responses),
    }


def _criterion(version: ReportVersion, part: ShownPart, turns: Mapping[int, str]) -> ShownCriterion:
    why = version.rationales.get(part.name, {})
    return ShownCriterion(part, str(LABELS[part.name]), why.get("text", ""), quotes_in(why.get("quotes", []), turns))


def _response(one: Mapping[str, Any], turns: Mapping[int, str]) -> dict[str, Any]:
    parts = [{"label": str(LABELS[name]), "value": round(100 * value)} for name, value in one["parts"].items()]
    return {**one, "quotes": quotes_in(one["quotes"], turns), "parts": parts}


def quotes_in(quotes: Iterable[Mapping[str, Any]], turns: Mapping[int, str]) -> list[ShownQuote]:
    """The quotes with words around them, where their turn is known and still says the same."""
    return [_quote(one, turns.get(one["seq"], "")) for one in quotes]


def _quote(one: Mapping[str, Any], turn: str) -> ShownQuote:
    text, start, end, seq = one["text"], one["start"], one["end"], one["seq"]
    if start < 0 or turn[start:end] != text:
        return ShownQuote(text, 0, len(text), seq)
    before, after = turn[max(0, start - _AROUND) : start], turn[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(turn):
        after = f"{after.rpartition(' ')[0]} …"
    return ShownQuote(f"{before}{text}{after}", len(before), len(before) + len(text), seq)


def engine_line(version: ReportVersion) -> str:
    """Which engine wrote it, by which prompt and rubric."""
    engine = _("Offline") if version.engine == "offline" else _("Model")
    parts = [engine]
    if version.prompt_version:
        parts.append(_("prompt %(version)s") % {"version": version.prompt_version})
    if version.rubric_version:
        parts.append(_("rubric %(version)s") % {"version": version.rubric_version})
    return ", ".join(parts)


__all__ = ["LABELS", "PARTS", "ShownQuote", "engine_line", "quotes_in", "shown_report"]
