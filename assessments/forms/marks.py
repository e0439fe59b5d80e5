"""Shapes of what markers and those who release results send."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.domain.marks import Given
from assessments.enums import SessionStatus
from assessments.models import Answer, Question, QuestionVersion

OUTCOMES = [
    ("", _("Any result")),
    ("passed", _("Passed")),
    ("below", _("Below the pass mark")),
    ("waits", _("Waits for marking")),
    ("unreleased", _("Marked, not released")),
    ("withheld", _("Withheld")),
]


class SessionFilter(forms.Form):
    """What the list of sittings is narrowed by."""

    q = forms.CharField(required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *SessionStatus.choices]
    )
    outcome = forms.ChoiceField(label=_("Result"), required=False, choices=OUTCOMES)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """Points for an answer: one field a criterion where there is a rubric, else one in all. `possible` scales the
    rubric's points to what the question is worth."""

    points = forms.DecimalField(label=_("Points"), min_value=0, max_digits=7, decimal_places=2)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The candidate sees it with the result where the test shows answers."),
    )

    def __init__(self, *args: Any, answer: Answer, rubric: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        self.possible = answer.place.points
        if not rubric:
            self.fields["points"].max_value = self.possible  # type: ignore[attr-defined]  # a DecimalField
            self.fields["points"].label = _("Points, of %(possible)s") % {"possible": f"{self.possible.normalize():f}"}
            return
        del self.fields["points"]
        for one in reversed(rubric):
            field = forms.DecimalField(
                label=_("%(name)s, of %(possible)s") % {"name": one["name"], "possible": f"{one['possible']:g}"},
                min_value=0,
                max_value=Decimal(str(one["possible"])),
                max_digits=7,
                decimal_places=2,
                help_text=one.get("description", ""),
            )
            self.fields = {f"criterion_{one['id']}": field, **self.fields}

    @property
    def given(self) -> Given:
        """What was sent, for the domain."""
        said = self.cleaned_data
        criteria = [
            {"id": one["id"], "name": one["name"], "points": float(said[f"criterion_{one['id']}"])}
            | {"possible": one["possible"], "reason": "", "quotes": []}
            for one in self.rubric
        ]
        return Given(points=said.get("points"), criteria=criteria, comment=said["comment"])


class _VersionField(forms.ModelChoiceField[QuestionVersion]):
    def label_from_instance(self, obj: QuestionVersion) -> str:
        name = _("Version %(n)s") % {"n": obj.number}
        return f"{name}: {obj.note}" if obj.note else str(name)


class RegradeForm(forms.Form):
    """Which version's key counts, and why."""

    version = _VersionField(label=_("Mark by"), queryset=QuestionVersion.objects.none(), empty_label=None)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays on the record."),
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(_VersionField, self.fields["version"])
        field.queryset = question.versions.order_by("-number")


class SecondForm(forms.Form):
    """Who marks again."""

    marker = forms.EmailField(label=_("E-mail of the second marker"))
