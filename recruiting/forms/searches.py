"""Shapes of what people send about saved searches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.models import SavedSearch


class SavedSearchForm(forms.ModelForm[SavedSearch]):
    """The name of a search, when it tells, and whether colleagues may open it. `query` comes from the list."""

    class Meta:
        model = SavedSearch
        fields = ["name", "alert", "is_shared", "query"]
        labels = {"alert": _("Tell me of new people"), "is_shared": _("Colleagues may open it")}
        widgets = {"query": forms.HiddenInput}

    def validate_unique(self) -> None:
        """The domain tells of a name that is used."""
