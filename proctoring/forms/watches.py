"""Shapes of what reviewers and watched people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proctoring.domain.presets import CAMERA
from proctoring.domain.reviews import LONGEST_NOTE
from proctoring.enums import Camera, EventType, Verdict
from proctoring.models import Watch

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


class ArrangeForm(forms.Form):
    """What is taken out of one watch before it begins: only what its policy would record."""

    camera_waived = forms.BooleanField(label=_("Without the camera"), required=False)
    suppressed = forms.MultipleChoiceField(
        label=_("Not recorded"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, *args: Any, watch: Watch, **kwargs: Any) -> None:
        first = {"camera_waived": watch.camera_waived, "suppressed": watch.suppressed}
        super().__init__(*args, **{"initial": first, "auto_id": "arrange-%s", **kwargs})
        signals = {*watch.policy_snapshot.get("signals", ())} - {str(one) for one in CAMERA}
        choices = [(value, label) for value, label in EventType.choices if value in signals]
        self.fields["suppressed"].choices = choices  # type: ignore[attr-defined]  # the field is ours, above
        if watch.policy_snapshot.get("camera") != Camera.SNAPSHOTS:
            del self.fields["camera_waived"]


class EventForm(forms.Form):
    """A reviewer's word on one event."""

    notes = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=_words(2))
    flagged = forms.BooleanField(label=_("Flag it for the second reviewer"), required=False)
    reviewed = forms.BooleanField(label=_("I have looked at it"), required=False)


class ExplanationForm(forms.Form):
    """What the watched person says."""

    text = forms.CharField(label=_("Your explanation"), max_length=LONGEST_NOTE, widget=_words(6))
