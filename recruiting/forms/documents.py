"""The shape of a document that is added."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums.learning import DocumentCategory
from recruiting.forms.own_documents import OWN_KINDS


class DocumentForm(forms.Form):
    """A file, and what it is."""

    category = forms.ChoiceField(label=_("Kind"), choices=DocumentCategory.choices)
    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": OWN_KINDS}))
