"""Shapes of what reviewers and watched people send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proctoring.domain.reviews import LONGEST_NOTE
from proctoring.enums import Verdict

STATES = [
    ("", _("Waiting")),
    ("open", _("To be looked at")),
    ("asked", _("Asked to explain")),
    ("proposed", _("For a second reviewer")),
    ("done", _("Done")),
    ("running", _("Running now")),
    ("all", _("All")),
]
SEVERITIES = [("", _("Any severity")), ("medium", _("Medium and up")), ("severe", _("High and up"))]
AGES = [("", _("Any age")), ("1", _("Over a day old")), ("3", _("Over 3 days old")), ("7", _("Over a week old"))]
VERDICTS = [
    (Verdict.VALID, _("Valid")),
    (Verdict.WARNING, _("Valid, with a warning")),
    (Verdict.INVALID, _("Not valid")),
]


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST_NOTE})


class WatchFilter(forms.Form):
    """What the queue is narrowed by."""

    q = forms.CharField(required=False)
    state = forms.ChoiceField(label=_("Review"), required=False, choices=STATES)
    severity = forms.ChoiceField(label=_("Severity"), required=False, choices=SEVERITIES)
    days = forms.ChoiceField(label=_("Age"), required=False, choices=AGES)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)


class VerdictForm(forms.Form):
    """What a reviewer found."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=VERDICTS, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("What you saw"), max_length=LONGEST_NOTE, widget=_words(4))


class SecondForm(forms.Form):
    """A second reviewer's word."""

    note = forms.CharField(label=_("Your note"), required=False, max_length=LONGEST_NOTE, widget=_words(3))


class QuestionForm(forms.Form):
    """What the person is asked."""

    question = forms.CharField(
        label=_("Ask the candidate"),
        max_length=LONGEST_NOTE,
        widget=_words(3),
        help_text=_("They get it by mail, with a link to what was recorded, and answer there."),
    )


class ReopenForm(forms.Form):
    """Why it is looked at again."""

    reason = forms.CharField(label=_("Why look again"), max_length=LONGEST_NOTE, widget=_words(2))


class EventForm(forms.Form):
    """A reviewer's word on one event."""

    notes = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=_words(2))
    flagged = forms.BooleanField(label=_("Flag it for the second reviewer"), required=False)
    reviewed = forms.BooleanField(label=_("I have looked at it"), required=False)


class ExplanationForm(forms.Form):
    """What the watched person says."""

    text = forms.CharField(label=_("Your explanation"), max_length=LONGEST_NOTE, widget=_words(6))
