"""The shape of a file of questions on its way into a bank."""

import base64
import binascii
import zlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.domain.bank_exchange.shapes import MOST_BYTES

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
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.txt"}),
        help_text=_("CSV or JSON, at most 5 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the questions"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "cd-mono"}),
    )
    mode = forms.ChoiceField(label=_("Bad rows"), required=False, choices=MODES, initial=SKIP, widget=forms.RadioSelect)
    step = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in ("check", "store", "bad")],
        widget=forms.HiddenInput,
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    carried_name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One source: a new file, else the text, else the file of the step before."""
        asked = super().clean() or self.cleaned_data
        file = asked.get("file")
        if file is not None:
            asked["data"], asked["filename"] = file.read(MOST_BYTES + 1), file.name or ""
        elif (asked.get("text") or "").strip():
            asked["data"], asked["filename"] = asked["text"].encode(), ""
        elif asked.get("carried"):
            asked["data"], asked["filename"] = unpacked(asked["carried"]), asked.get("carried_name", "")
        else:
            raise forms.ValidationError(_("Choose a file or paste the questions."), code="required")
        return asked

    def source(self) -> dict[str, Any]:
        """The arguments of `import_questions` that name the file."""
        return {"data": self.cleaned_data["data"], "filename": self.cleaned_data["filename"]}

    def carry(self) -> dict[str, str]:
        """What the page has to send back, so that nothing is chosen or typed again."""
        data = self.cleaned_data.get("data", b"")
        if not 0 < len(data) <= MOST_BYTES:
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
