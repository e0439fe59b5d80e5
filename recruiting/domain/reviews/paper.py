"""A review on paper: tagged PDF with the company's name and color, set by typst from plain data."""

from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from config.documents.paper import typeset
from config.errors import Refused
from recruiting.domain.reviews.shown import ShownGroup, ShownScore, groups_of, notes_of
from recruiting.domain.reviews.summaries import aim_of, band_word
from recruiting.enums.reviews import ReviewStatus
from recruiting.models import ReviewFeedbackItem, ReviewRequest
from superadmin.domain import audit
from superadmin.models import Tenant

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "review.typ"


def export_pdf(*, review: ReviewRequest, actor: User) -> bytes:
    """The PDF (PDF/UA-1: tagged, titled, in the company's language) of a completed review; the same bytes each time.
    Records `recruiting.review.exported` first, or does not happen. Refuses a review without a result."""
    if review.status != ReviewStatus.COMPLETED:
        raise Refused(_("There is no result to put on paper yet."), code="not_completed")
    audit.record("export", review, actor=actor, name="recruiting.review.exported", description="pdf")
    tenant = Tenant.objects.get(pk=review.tenant_id)
    with translation.override(tenant.locale):
        return typeset(TEMPLATE, data_of(review, tenant), at=int(review.result.created_at.timestamp()))


def data_of(review: ReviewRequest, tenant: Tenant) -> dict[str, Any]:
    """Everything that stands on the paper, as text in the language in force."""
    result, candidate = review.result, review.resume.candidate
    name = candidate.name if candidate is not None else ""
    overall = result.overall_score
    return {
        "accent": tenant.accent_color,
        "team": tenant.name,
        "title": _("Résumé review: %(name)s") % {"name": name},
        "subtitle": aim_of(review),
        "foot": _("Proposal of an engine; a person decides."),
        "language": (translation.get_language() or "en").split("-")[0],
        "overall": None if overall is None else f"{overall:.1f}",
        "band": band_word(None if overall is None else float(overall)),
        "why_none": _why_none(review),
        "summary": result.executive_summary.split("\n"),
        "groups": [_group(one) for one in groups_of(result)],
        "notes": [_note(one) for one in notes_of(result, {})],
        "facts": _facts(review),
        "words": _words(),
    }


def _why_none(review: ReviewRequest) -> str:
    if review.result.is_partial:
        return review.result.failed_reason
    return _("No overall score: too little was assessed, or this kind of review gives none.")


def _group(group: ShownGroup) -> dict[str, Any]:
    return {
        "label": group.label,
        "weight": f"{group.weight} %" if group.weight else "",
        "mean": _points(group.mean),
        "adds": "" if group.adds is None or not group.weight else f"{group.adds:.1f}",
        "scores": [_score(one) for one in group.scores],
        "not_assessed": list(group.not_assessed),
    }


def _score(score: ShownScore) -> dict[str, Any]:
    parts = [
        {
            "sentence": one.sentence,
            "points": _("%(points)s of %(most)s") % {"points": f"{one.points:g}", "most": f"{one.weight:g}"},
        }
        for one in score.parts
    ]
    return {"label": score.label, "value": _points(score.value), "parts": parts}


def _points(value: float | None) -> str:
    return _("not assessed") if value is None else f"{value:.1f}"


def _note(note: ReviewFeedbackItem) -> dict[str, str]:
    facts = (
        note.get_feedback_type_display(),
        note.get_category_display(),
        _("severity %(n)s of 5") % {"n": note.severity},
    )
    return {
        "facts": " · ".join(facts),
        "quote": " ".join(note.original_text.split()),
        "sentence": note.sentence,
        "suggestion": note.suggested_text,
    }


def _facts(review: ReviewRequest) -> list[list[str]]:
    result = review.result
    asked_by = review.requested_by.name if review.requested_by is not None else "–"
    written = date_format(timezone.localtime(result.created_at), "j F Y, H:i T")
    return [
        [
            _("Résumé"),
            _("version %(n)s, %(file)s") % {"n": review.resume.version_number, "file": review.resume.original_filename},
        ],
        [_("Kind"), str(review.get_review_type_display())],
        [_("Asked for by"), asked_by],
        [_("Engine"), result.engine_sentence],
        [_("Written"), written],
        [_("Market tier"), str(result.get_market_tier_display()) or _("not told by dates and titles")],
    ]


def _words() -> dict[str, str]:
    return {
        "overall": _("Overall"),
        "of_100": _("of 100"),
        "scores": _("Scores"),
        "mean": _("Mean"),
        "adds": _("adds"),
        "weight": _("Weight"),
        "notes": _("Notes"),
        "could_read": _("Could read"),
        "made": _("How it was made"),
        "how": _(
            "Overall = 40 % of the mean of structure + 60 % of the mean of appeal. "
            "Each score is the sum of its parts, computed by code."
        ),
    }
