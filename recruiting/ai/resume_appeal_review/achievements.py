"""Achievement relevance: results in figures, deeds, stories with a problem in them, the industry's appeal points."""

from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.rewriting import with_gap
from recruiting.ai.review.schema import ReviewFinding
from recruiting.ai.review.traits import SCALE
from recruiting.ai.review.vocabulary import verb_forms

from .case import IMPACT, Case, Told

_DEED = {"verb": 1.0, "other": 0.5, "weak": 0.3, "duty": 0.0}
_BEST = 3
_FEWEST, _BRIEF = 3, 10  # words
_ENOUGH = 4  # results in figures that are enough for a whole résumé


def measure(case: Case) -> Measured:
    """The four parts of the achievement score. Another result in figures never lowers the first."""
    if not case.told:
        said = "No statement says what was done."
        shares = [Share(code, weight, 0.0, said) for code, weight in _WEIGHTS.items()]
        found = ReviewFinding(code="no_statements", type="weakness", category="content", severity=5, sentence=said)
        return Measured(tuple(shares), (found,))
    return Measured.of([_results(case), _deeds(case), _stories(case), _points(case)])


_WEIGHTS = {"results": 40, "deeds": 20, "stories": 15, "appeal_points": 25}


def _results(case: Case) -> Measured:
    values = [one.traits.result for one in case.told]
    share, expected = sum(values) / len(values), case.expected.quantified
    value = 0.6 * min(1.0, share / expected) + 0.4 * min(1.0, sum(values) / _ENOUGH)
    whole, scale = sum(value == 1.0 for value in values), sum(value == SCALE for value in values)
    said = (
        f"{whole} of {counted(len(values), 'statement tells', 'statements tell')} a result in figures, {scale} a scale."
    )
    return Measured.one(Share("results", _WEIGHTS["results"], value, said), [*_best(case), *_unmeasured(case)])


def _best(case: Case) -> list[ReviewFinding]:
    ranked = sorted(case.told, key=lambda one: (-one.traits.result, -one.traits.story, one.statement.start))
    return [
        ReviewFinding(
            code="result", section=one.statement.section, type="strength", category="quantitative_impact", severity=3,
            quote=one.statement.span, sentence="A deed and its result, in figures.", confidence=0.9,
        )
        for one in ranked[:_BEST]
        if one.traits.result == 1.0 and one.traits.opening == "verb"
    ]  # fmt: skip


def _unmeasured(case: Case) -> list[ReviewFinding]:
    """Deeds without a figure; duties and weak openings are the other reviewer's."""
    return [
        ReviewFinding(
            code="no_result", section=one.statement.section, type="suggestion", category="quantitative_impact",
            severity=3 if not one.traits.outcome else 2, quote=one.statement.span,
            sentence="Says what was done, not how much or what came of it.",
            suggested_text=with_gap(one.statement, one.traits, verb_forms().get(one.traits.verb, "")), confidence=0.8,
        )
        for one in case.told
        if _asks_more(one)
    ]  # fmt: skip


def _asks_more(one: Told) -> bool:
    """Deeds, and short lines that name work without a verb."""
    brief = one.traits.opening == "other" and one.statement.section == "experience" and one.statement.words <= _BRIEF
    return (one.traits.opening == "verb" or brief) and not one.traits.figures and one.statement.words >= _FEWEST


def _deeds(case: Case) -> Measured:
    value = sum(_DEED[one.traits.opening] for one in case.told) / len(case.told)
    verbs = sum(one.traits.opening == "verb" for one in case.told)
    said = f"{verbs} of {counted(len(case.told), 'statement begins', 'statements begin')} with what was done."
    return Measured.one(Share("deeds", _WEIGHTS["deeds"], value, said))


def _stories(case: Case) -> Measured:
    """Situation, complication, resolution: the three statements that tell most of it."""
    ranked = sorted(case.told, key=lambda one: (-one.traits.story, -one.traits.result, one.statement.start))
    best = ranked[:_BEST]
    whole = [one for one in best if one.traits.story == 1.0]
    value = sum(one.traits.story for one in best) / _BEST
    found = [
        ReviewFinding(
            code="story", section=one.statement.section, type="strength", category="scr_framework", severity=2,
            quote=one.statement.span, sentence="Situation, problem and result stand in one statement.", confidence=0.7,
        )
        for one in whole
    ]  # fmt: skip
    found += [_no_problem(one) for one in ranked if not one.traits.complication and _is_deed(one)][: _BEST - len(whole)]
    said = (
        f"{counted(len(whole), 'statement tells', 'statements tell')} situation, problem and result; three are enough."
    )
    return Measured.one(Share("stories", _WEIGHTS["stories"], value, said), found)


def _is_deed(one: Told) -> bool:
    return one.traits.resolution and one.traits.opening == "verb"


def _no_problem(one: Told) -> ReviewFinding:
    words = " ".join(one.statement.text.rstrip(" .;").split())
    return ReviewFinding(
        code="no_problem", section=one.statement.section, type="suggestion", category="scr_framework", severity=1,
        quote=one.statement.span, sentence="Tells the result, not the problem that it solved.",
        suggested_text=f"{words} [what was the problem before?]", confidence=0.6,
    )  # fmt: skip


def _points(case: Case) -> Measured:
    best = proofs(case)
    expected = case.expected.appeal_points
    value = sum(one.proof for one in best.values()) / max(1, expected)
    found = [
        ReviewFinding(
            code=f"shows_{point.code}", section=one.statement.section, type="strength", category="appeal_point",
            severity=2, quote=one.statement.span, sentence=f"{point.label}: shown here.", confidence=0.8,
        )
        for point in case.industry.appeal_points
        if (one := best.get(point.code)) is not None and point.code != IMPACT and one.told_well
    ]  # fmt: skip
    if len(best) < expected:
        found += [
            ReviewFinding(
                code=f"lacks_{point.code}", type="suggestion", category="appeal_point", severity=2,
                sentence=f"{point.label}: nothing here shows it. {point.description}",
            )
            for point in case.industry.appeal_points
            if point.code not in best
        ]  # fmt: skip
    said = f"{len(best)} of {len(case.industry.appeal_points)} appeal points are shown; {expected} are expected."
    return Measured.one(Share("appeal_points", _WEIGHTS["appeal_points"], value, said), found)


def proofs(case: Case) -> dict[str, Told]:
    """The statement that proves each appeal point best; of equals, the first."""
    best: dict[str, Told] = {}
    for one in sorted(case.told, key=lambda one: (-one.proof, one.statement.start)):
        for code in sorted(one.points):
            best.setdefault(code, one)
    return best
