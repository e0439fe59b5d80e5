"""Assessments and their sections: shapes of what people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import AssessmentStatus, Level, Method
from assessments.forms.question_lists import LevelAlias, SetChoice
from assessments.models import Assessment, Section
from proctoring.models import ProctoringPolicy
from recruiting.forms.skills import SkillRow, SkillsField, levels_of, rows_of, with_spare
from recruiting.models import JobDescription


def moment(label: Any, help_text: Any) -> forms.DateTimeField:
    """A date with a time, in the zone of the page."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=help_text)


class AssessmentFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Not archived")), *AssessmentStatus.choices]
    )


class AssessmentForm(forms.ModelForm[Assessment]):
    """Every setting of an assessment. What must be true of them together, the domain says."""

    skills = SkillsField(label=_("Skills"), required=False)
    required_roles = forms.CharField(
        label=_("Roles it is for"), required=False, max_length=1000, help_text=_("Separated by commas.")
    )
    assessment_method = forms.ChoiceField(
        label=_("Consists of"),
        help_text=_("People are invited to the interview separately. They read so before the test."),
    )
    opens_at = moment(_("Opens"), _("Empty: as soon as it is published."))
    expires_at = moment(_("Closes"), _("Empty: open until you take it back."))

    class Meta:
        model = Assessment
        fields = (
            *("title", "description", "instructions", "job_title", "job_description", "required_roles"),
            *("assessment_method",),
            *("duration_minutes", "question_seconds", "pass_mark", "attempts", "navigation", "shuffle_questions"),
            *("release_policy", "show_answers", "proctoring_policy", "opens_at", "expires_at"),
        )
        labels = {
            "instructions": _("Instructions to the candidate"),
            "duration_minutes": _("Whole time, minutes"),
            "question_seconds": _("Time a question, seconds"),
            "pass_mark": _("Pass mark, percent"),
            "shuffle_questions": _("Shuffle questions within a section"),
            "navigation": _("Questions in"),
            "release_policy": _("Candidates see the result"),
            "show_answers": _("Show right answers and reasons with the result"),
            "proctoring_policy": _("Proctoring"),
            "job_description": _("Job posting"),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "instructions": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["job_description"].queryset = JobDescription.objects.filter(is_archived=False).order_by("-created_at")
        fields["job_description"].empty_label = _("None")
        fields["proctoring_policy"].queryset = ProctoringPolicy.objects.filter(is_active=True)
        fields["proctoring_policy"].empty_label = _("Nothing is watched")
        # Without questions there is nothing to publish; what a program has set so is shown as it is.
        alone = () if self.instance.assessment_method == Method.INTERVIEW else (Method.INTERVIEW,)
        fields["assessment_method"].choices = [one for one in Method.choices if one[0] not in alone]
        self.initial["skills"] = rows_of(self.instance.required_skills)
        self.initial["required_roles"] = ", ".join(self.instance.required_roles)

    def _post_clean(self) -> None:
        """The row stays as it is: the domain writes it, and refuses in its own words what the row may not hold."""

    def clean_required_roles(self) -> list[str]:
        """A list without doubles."""
        typed = self.cleaned_data["required_roles"].split(",")
        return list(dict.fromkeys(role.strip()[:120] for role in typed if role.strip()))

    @property
    def skill_rows(self) -> list[SkillRow]:
        """The editor's rows, as typed or as stored, with a few to write in."""
        return with_spare(self["skills"].value() or [])

    def asked(self) -> dict[str, Any]:
        """The arguments of `create_assessment` and `edit_assessment`."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "skills"}
        return {**given, "required_skills": levels_of(self.cleaned_data["skills"])}


class SectionForm(forms.ModelForm[Section]):
    """A section: fixed questions, or a draw from a pool."""

    drawn = forms.ChoiceField(
        label=_("Questions"),
        choices=[("fixed", _("The same for everybody")), ("drawn", _("Drawn from a pool"))],
        widget=forms.RadioSelect,
    )
    pool_set = SetChoice(label=_("Of the set"), required=False, empty_label=_("Any set"))
    pool_level = LevelAlias(label=_("Of the level"), required=False, choices=[("", _("Any level")), *Level.choices])

    class Meta:
        model = Section
        fields = (
            *("title", "weight", "minutes", "instructions", "draw_count", "draw_strategy"),
            *("pool_set", "pool_tag", "pool_level"),
        )
        labels = {
            "weight": _("Weight, percent"),
            "minutes": _("Own time, minutes"),
            "draw_count": _("How many"),
            "draw_strategy": _("Drawn"),
            "pool_tag": _("With the tag"),
        }
        widgets = {"instructions": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets: Any = self.fields["pool_set"]
        sets.open()
        self.initial["drawn"] = "fixed" if self.instance.draw_count is None else "drawn"
        if self.instance.pool_set is not None:
            self.initial["pool_set"] = self.instance.pool_set.public_id

    def _post_clean(self) -> None:
        """The domain writes the row."""

    def clean(self) -> dict[str, Any]:
        """A draw says how many."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("drawn") == "drawn" and not given.get("draw_count") and "draw_count" not in self.errors:
            self.add_error("draw_count", _("Say how many questions are drawn."))
        return given

    def asked(self) -> dict[str, Any]:
        """The arguments of `edit_section`, and of a SectionSpec."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "drawn"}
        if self.cleaned_data["drawn"] == "fixed":
            given["draw_count"] = None
        return given
