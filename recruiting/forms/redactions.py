"""What a redacted résumé leaves out beyond what it always does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import SectionType
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


class RedactForm(forms.Form):
    """Options of a redacted résumé."""

    employers = forms.BooleanField(label=_("Hide employers"), required=False)
    schools = forms.BooleanField(label=_("Hide schools"), required=False)
    job = forms.ModelChoiceField(
        label=_("Only what bears on a job"),
        queryset=JobRequisition.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Everything"),
        help_text=_("Experience, projects and skills shrink to the lines that show what the job asks for."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Only these sections"),
        choices=SectionType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With none ticked the whole résumé is shown."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"].queryset = requisitions_visible_to(user).order_by("title", "pk")  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """The verb's arguments, from a valid form."""
        given = self.cleaned_data
        return {
            "employers": given["employers"],
            "schools": given["schools"],
            "sections": tuple(given["sections"]),
            "requisition": given["job"],
        }


class RevealForm(forms.Form):
    """Why a name is needed before a decision."""

    reason = forms.CharField(max_length=500, required=False)
