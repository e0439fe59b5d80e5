"""Shapes of what people send about reviews."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from recruiting.ai.review.industries import GENERAL, load_industries
from recruiting.enums import Seniority
from recruiting.enums.reviews import FeedbackCategory, FeedbackType, ReviewStatus, ReviewType

WHAT = {
    ReviewType.COMPREHENSIVE: _("Whole review: structure, appeal and ATS reading, every note"),
    ReviewType.QUICK_SCAN: _("Quick scan: the same scores, only the notes that weigh most"),
    ReviewType.ATS_CHECK: _("ATS check: what a system would read of the file, and its form"),
}


def industry_choices() -> list[tuple[str, str]]:
    """(code, name) of each industry, in the order in which they are offered."""
    return [(one.code, one.name) for one in load_industries().values()]


class ReviewForm(forms.Form):
    """What a résumé is reviewed for."""

    target_industry = forms.ChoiceField(label=_("Industry"), initial=GENERAL)
    target_role = forms.CharField(
        label=_("Role"), max_length=200, required=False, help_text=_("As a posting would call it.")
    )
    experience_level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("As the résumé shows")), *Seniority.choices],
        help_text=_("What the résumé is measured against."),
    )
    review_type = forms.ChoiceField(
        label=_("Kind"), choices=list(WHAT.items()), initial=ReviewType.COMPREHENSIVE, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_industry"].choices = industry_choices()  # type: ignore[attr-defined]


class ReviewFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *ReviewStatus.choices]
    )
    industry = forms.ChoiceField(label=_("Industry"), required=False)
    type = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *ReviewType.choices])
    by = forms.ChoiceField(
        label=_("Asked for"), required=False, choices=[("", _("Asked for by anybody")), ("me", _("Asked for by me"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Any industry")), *industry_choices()]
        self.fields["industry"].choices = choices  # type: ignore[attr-defined]


class NoteFilter(forms.Form):
    """Which notes of a review are shown."""

    type = forms.ChoiceField(label=_("Notes"), required=False, choices=[("", _("All notes")), *FeedbackType.choices])
    category = forms.ChoiceField(
        label=_("About"), required=False, choices=[("", _("Any topic")), *FeedbackCategory.choices]
    )
    severity = forms.TypedChoiceField(
        label=_("Severity"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Severity")),
            *((str(n), format_lazy(_("Severity {n} and more"), n=n)) for n in range(2, 6)),
        ],
    )

    def asked(self) -> dict[str, Any]:
        """The filters that hold; what cannot be read asks for nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}
