"""What a person types to keep a view of a list, and how a list is drawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.lists import MOST_COLUMNS
from config.web.lists import SIZES


class ViewForm(forms.Form):
    """A name, and for whom."""

    name = forms.CharField(label=_("Name"), max_length=60)
    is_shared = forms.BooleanField(label=_("Share with the team"), required=False)
    is_default = forms.BooleanField(label=_("Open the list with it"), required=False)


class NewViewForm(ViewForm):
    """The same, with the list and its filters."""

    list_code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    query = forms.CharField(max_length=4000, required=False, widget=forms.HiddenInput)


class ListForm(forms.Form):
    """Rows a page, and the columns to show of those there are (by place from 1)."""

    list_code = forms.CharField(max_length=60)
    size = forms.TypedChoiceField(
        choices=[(size, size) for size in SIZES], coerce=int, empty_value=None, required=False
    )
    there = forms.TypedMultipleChoiceField(
        choices=[(place, place) for place in range(2, MOST_COLUMNS + 1)], coerce=int, required=False
    )
    shown = forms.TypedMultipleChoiceField(
        choices=[(place, place) for place in range(2, MOST_COLUMNS + 1)], coerce=int, required=False
    )

    def hidden(self) -> list[int]:
        """Those that are there and were not ticked."""
        return [place for place in self.cleaned_data["there"] if place not in self.cleaned_data["shown"]]
