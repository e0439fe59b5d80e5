"""A review in a few sentences, put together by code from what was found."""

from django.utils.translation import gettext as _

from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.schema import ReviewFinding
from recruiting.ai.review.scoring import Band, band_of, overall_score
from recruiting.domain.reviews.asking import Said
from recruiting.enums import Seniority
from recruiting.enums.reviews import ReviewAgent, ReviewType
from recruiting.models import ReviewRequest

QUOTED = 140


def band_word(score: float | None) -> str:
    """The band's name for a person: 80 and more excellent, 70 strong, 60 good, 50 fair; '' for no score."""
    words: dict[Band, str] = {
        "": "",
        "excellent": _("Excellent"),
        "strong": _("Strong"),
        "good": _("Good"),
        "fair": _("Fair"),
        "needs_improvement": _("Needs improvement"),
    }
    return words[band_of(score)]


def industry_name(code: str) -> str:
    """The industry's name; its code where it is not in the list any more."""
    known = load_industries().get(code)
    return known.name if known is not None else code


def aim_of(review: ReviewRequest) -> str:
    """What it was reviewed for: industry, role, level."""
    level = str(Seniority(review.experience_level).label) if review.experience_level else ""
    return ", ".join(part for part in (industry_name(review.target_industry), review.target_role, level) if part)


def summary_of(review: ReviewRequest, said: Said) -> str:
    """The score line, up to two strengths, then what to change first (at most two), in the findings' own sentences."""
    lines = [_score_line(review, said)]
    findings = [*(said.structure.findings if said.structure else ()), *(said.appeal.findings if said.appeal else ())]
    findings += said.ats.findings if review.review_type == ReviewType.ATS_CHECK else ()
    strengths = _best(findings, strengths=True)
    changes = _best(findings, strengths=False)
    if strengths:
        lines.append(_("What carries it: %(said)s") % {"said": " ".join(strengths)})
    if changes:
        lines.append(_("First to change: %(said)s") % {"said": " ".join(changes)})
    return "\n".join(lines)


def _score_line(review: ReviewRequest, said: Said) -> str:
    if said.failed:
        agent = next(iter(said.failed))
        return _("Only a part could be made: %(agent)s gave no answer, so there is no overall score.") % {
            "agent": ReviewAgent(agent).label
        }
    if review.review_type == ReviewType.ATS_CHECK:
        return _ats_line(said.ats.score)
    score = overall_score(
        said.structure.scores if said.structure else None, said.appeal.scores if said.appeal else None
    )
    if score is None:
        return _("There is too little that could be assessed for an overall score (%(aim)s).") % {"aim": aim_of(review)}
    words = {"score": f"{score:.1f}", "band": band_word(score).lower(), "aim": aim_of(review)}
    return _("%(score)s of 100, %(band)s, for %(aim)s.") % words


def _ats_line(score: float | None) -> str:
    if score is None:
        return _("The file could not be assessed as an applicant tracking system would read it.")
    words = {"score": f"{score:.1f}", "band": band_word(score).lower()}
    return _("ATS reading %(score)s of 100, %(band)s.") % words


def _best(findings: list[ReviewFinding], *, strengths: bool) -> list[str]:
    chosen = [one for one in findings if (one.type == "strength") == strengths]
    ranked = sorted(chosen, key=lambda one: (-one.severity, -one.confidence, one.quote.start if one.quote else 0))
    return list({one.sentence: _said(one) for one in reversed(ranked)}.values())[::-1][:2]


def _said(finding: ReviewFinding) -> str:
    """The finding's sentence, with the words it is about where they are few."""
    words = " ".join(finding.quote.text.split()) if finding.quote is not None else ""
    return f"{finding.sentence} (“{words}”)" if 0 < len(words) <= QUOTED else finding.sentence
