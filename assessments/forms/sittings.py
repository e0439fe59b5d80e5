"""What a candidate writes on the pages around a test: shape only."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST_REPORT = 8_000


class CheckForm(forms.Form):
    """What the system check's script found, as JSON; nothing where no script ran."""

    results = forms.CharField(required=False, widget=forms.HiddenInput, max_length=_LONGEST_REPORT)

    def clean_results(self) -> dict[str, Any]:
        """{probe: {state, note}}. What is not of that shape is left out: a check is information, never a gate."""
        try:
            found = json.loads(self.cleaned_data["results"] or "{}")
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(name)[:40]: _probe(said) for name, said in found.items() if isinstance(said, dict)}


def _probe(said: dict[str, Any]) -> dict[str, str]:
    return {"state": str(said.get("state", ""))[:10], "note": str(said.get("note", ""))[:200]}


class ConsentForm(forms.Form):
    """Agreeing to what is recorded."""

    agree = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Tick the box to agree, or ask for an alternative below.")},
    )


class HelpForm(forms.Form):
    """A message to the team that invited."""

    message = forms.CharField(
        label=_("What do you need?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you need; a sentence is enough.")},
    )


class FeedbackForm(forms.Form):
    """One line on the test itself."""

    text = forms.CharField(
        label=_("How was this test for you?"),
        help_text=_("One line, if you like. It does not count for anything."),
        max_length=500,
        error_messages={"required": _("Write a line, or leave the page: nothing more is needed.")},
    )
