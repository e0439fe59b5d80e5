"""Reviewing an interview: shapes of what is sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.domain.report_scores import PARTS
from interviews.models import InvitedInterview, ReportReview


def _score(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100)


class OwnScoreForm(forms.Form):
    """One's own scores, before the engine's show."""

    professionalism_score = _score(_("Professionalism, 0 to 100"))
    subject_knowledge_score = _score(_("Subject knowledge, 0 to 100"))
    clarity_score = _score(_("Clarity, 0 to 100"))

    def scores(self) -> dict[str, int]:
        """{part: score}."""
        return {name: self.cleaned_data[f"{name}_score"] for name in PARTS}


class ReviewForm(forms.Form):
    """What goes beside the engine's report."""

    override_score = forms.IntegerField(
        label=_("Your overall score, 0 to 100"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Empty: the report's counts."),
    )
    override_reason = forms.CharField(
        label=_("Reason, if it differs"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the report. The candidate does not see it."),
    )
    feedback = forms.CharField(
        label=_("Feedback to the candidate"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("They see it, with the report, once you release it."),
    )

    @classmethod
    def of(cls, data: Any, review: ReportReview, invitation: InvitedInterview) -> "ReviewForm":
        """The form as it was saved last; own overall first."""
        first = {
            "override_score": review.override_score if review.override_score is not None else review.overall_score,
            "override_reason": review.override_reason,
            "feedback": invitation.feedback,
        }
        return cls(data, initial=first)
