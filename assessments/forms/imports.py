"""The shape of a question file on its way into a set."""

import base64
import binascii
import zlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.domain.exchange.formats import FORMATS
from assessments.domain.exchange.readings import MOST_BYTES

ENDINGS = ".txt,.gift,.aiken,.xml,.zip,.csv,.tsv"
FORMAT_CHOICES = [("", _("Find out")), *((each.name, each.label) for each in FORMATS.values() if each.name != "qti3")]
SKIP, WHOLE = "skip", "whole"
MODES = [
    (SKIP, _("Import the good ones and leave out the bad ones")),
    (WHOLE, _("Import nothing unless all are good")),
]


class ImportForm(forms.Form):
    """A file or a pasted text. `carried` brings the file of the step before, so that it is chosen once."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("GIFT, Aiken, Moodle XML, QTI 2.2 or 3.0 (one item or a package), CSV; at most 10 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the questions"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "cd-mono"}),
    )
    format = forms.ChoiceField(label=_("Format"), required=False, choices=FORMAT_CHOICES)
    mode = forms.ChoiceField(
        label=_("Bad questions"), required=False, choices=MODES, initial=SKIP, widget=forms.RadioSelect
    )
    store = forms.BooleanField(required=False, widget=forms.HiddenInput)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    carried_name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One source: a new file, else the text, else the file of the step before."""
        asked = super().clean() or self.cleaned_data
        file = asked.get("file")
        if file is not None:
            asked["data"], asked["filename"] = file.read(MOST_BYTES + 1), file.name or ""
        elif (asked.get("text") or "").strip():
            asked["data"], asked["filename"] = asked["text"], ""
        elif asked.get("carried"):
            asked["data"], asked["filename"] = unpacked(asked["carried"]), asked.get("carried_name", "")
        else:
            raise forms.ValidationError(_("Choose a file or paste the questions."), code="required")
        return asked

    def carry(self) -> dict[str, str]:
        """What the page has to send back, so that nothing is chosen or typed again."""
        data = self.cleaned_data.get("data", b"")
        if not isinstance(data, bytes) or not 0 < len(data) <= MOST_BYTES:
            return {}
        return {"carried": packed(data), "carried_name": self.cleaned_data.get("filename", "")}


def packed(data: bytes) -> str:
    """A file as text for a hidden field."""
    return base64.b64encode(zlib.compress(data, 6)).decode()


def unpacked(text: str) -> bytes:
    """The file again; cut just after what would be refused anyway. Raises ValidationError."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise forms.ValidationError(_("The file did not arrive whole. Choose it again."), code="damaged") from None
