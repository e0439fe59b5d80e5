"""One row of each table of the question editor. An empty row counts as nothing, so that it works without scripts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MODES = [
    ("exact", _("As written")),
    ("wildcard", _("With * for anything")),
    ("regex", _("As a pattern")),
    ("edits", _("With typing errors")),
]
GAP_KINDS = [("text", _("Typed text")), ("choice", _("Chosen from a list")), ("number", _("Number"))]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Row(forms.Form):
    """`key` is the part's id, kept where the part was there before. `said` are the fields that make a row count."""

    said: tuple[str, ...] = ("text",)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    @property
    def counts(self) -> bool:
        """Whether something was written."""
        values = (self.cleaned_data.get(name) for name in self.said)
        return any(value not in (None, "") for value in values)


class Credited(Row):
    """A row that is worth a part of the points, in percent."""

    percent = forms.DecimalField(
        label=_("Percent of the points"), required=False, min_value=-100, max_value=100, decimal_places=5
    )
    feedback = forms.CharField(label=_("Feedback"), required=False, max_length=2000)


class ChoiceRow(Credited):
    """An option."""

    field_order = ("key", "text", "right", "percent", "feedback")
    text = forms.CharField(label=_("Option"), required=False, max_length=2000, widget=_area(1))
    right = forms.BooleanField(label=_("Right"), required=False)


class NumberRow(Credited):
    """A number, or a range."""

    said = ("value", "low", "high")
    field_order = ("key", "value", "tolerance", "low", "high", "percent", "feedback")
    value = forms.FloatField(label=_("Number"), required=False)
    tolerance = forms.FloatField(label=_("Tolerance, ±"), required=False, min_value=0)
    low = forms.FloatField(label=_("Or from"), required=False)
    high = forms.FloatField(label=_("to"), required=False)

    def clean(self) -> dict[str, Any]:
        """A number or both ends of a range."""
        given: dict[str, Any] = super().clean() or {}
        value, low, high = given.get("value"), given.get("low"), given.get("high")
        if value is None and (low is None) != (high is None):
            self.add_error("high" if high is None else "low", _("Write both ends of the range."))
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The range ends before it begins."))
        return given


class TextRow(Credited):
    """An accepted text."""

    field_order = ("key", "text", "mode", "edits", "case", "percent", "feedback")
    text = forms.CharField(label=_("Accepted answer"), required=False, max_length=500)
    mode = forms.ChoiceField(label=_("Compared"), required=False, choices=MODES)
    edits = forms.IntegerField(label=_("Typing errors allowed"), required=False, min_value=0, max_value=5)
    case = forms.BooleanField(label=_("Capital letters count"), required=False)


class GapRow(Row):
    """A gap: `name` stands in the text as [[name]]; `answers` is one a line."""

    said = ("name", "answers")
    name = forms.RegexField(
        r"^[A-Za-z0-9_.-]+$",
        label=_("Gap"),
        required=False,
        max_length=40,
        help_text=_("Stands in the text as [[name]]."),
        error_messages={"invalid": _("Letters, digits, dots and dashes only.")},
    )
    kind = forms.ChoiceField(label=_("Filled by"), required=False, choices=GAP_KINDS)
    answers = forms.CharField(
        label=_("Answers, one a line"),
        required=False,
        max_length=20_000,
        widget=_area(4),
        help_text=_("List: begin the right option with “=”. Number: 12.5, 12.5 ± 0.1 or 10 to 12. Part: 50% Lyon."),
    )
    weight = forms.FloatField(label=_("Weight"), required=False, min_value=0.01, max_value=1000)


class PairRow(Row):
    """A prompt and its answer."""

    said = ("prompt", "answer")
    prompt = forms.CharField(label=_("Prompt"), required=False, max_length=2000, widget=_area(1))
    answer = forms.CharField(label=_("Answer"), required=False, max_length=2000, widget=_area(1))

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        given: dict[str, Any] = super().clean() or {}
        for name, other in (("prompt", "answer"), ("answer", "prompt")):
            if given.get(other) and not given.get(name) and name not in self.errors:
                self.add_error(name, _("Write both, or leave the row empty."))
        return given


class StepRow(Row):
    """One element of an order."""

    place = forms.IntegerField(label=_("Place"), required=False, min_value=0, max_value=999)
    text = forms.CharField(label=_("Step"), required=False, max_length=2000, widget=_area(1))


class CriterionRow(Row):
    """A line of a rubric."""

    said = ("name",)
    name = forms.CharField(label=_("Criterion"), required=False, max_length=200)
    points = forms.FloatField(label=_("Points"), required=False, min_value=0.01, max_value=1000)
    description = forms.CharField(label=_("What it asks"), required=False, max_length=2000, widget=_area(2))
    key_points = forms.CharField(
        label=_("What a full answer mentions, one a line"), required=False, max_length=5000, widget=_area(3)
    )
    anchors = forms.CharField(
        label=_("Examples, one a line"),
        required=False,
        max_length=10_000,
        widget=_area(3),
        help_text=_("Points, a colon, what such an answer looks like: “2: names both causes”."),
    )


class TestRow(Row):
    """One run of a program."""

    __test__ = False  # pytest would collect it by its name
    said = ("stdin", "expected", "name")
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    stdin = forms.CharField(label=_("Input"), required=False, max_length=20_000, strip=False, widget=_area(3))
    expected = forms.CharField(
        label=_("Expected output"), required=False, max_length=20_000, strip=False, widget=_area(3)
    )
    weight = forms.FloatField(label=_("Weight"), required=False, min_value=0.01, max_value=1000)
    visible = forms.BooleanField(label=_("Shown to candidates"), required=False)
