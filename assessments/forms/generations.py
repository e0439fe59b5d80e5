"""What to draft questions on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.ai.question_generate import Draft
from assessments.domain.generations import MOST, USUAL
from assessments.enums import Level, QuestionKind
from assessments.forms.question_lists import LevelAlias, SetChoice
from assessments.models import QuestionSet
from recruiting.models import JobDescription

_DRAFTED = Draft.model_fields["kind"].annotation
KINDS = [(kind, label) for kind, label in QuestionKind.choices if kind in getattr(_DRAFTED, "__args__", ())]


class GenerateForm(forms.Form):
    """A skill or a topic, into a set or a new one; or a job."""

    skill = forms.CharField(
        label=_("Skill"), required=False, max_length=120, help_text=_("Such as Python, SQL or general aptitude.")
    )
    topic = forms.CharField(label=_("Topic"), required=False, max_length=120, help_text=_("Such as joins."))
    question_set = SetChoice(label=_("Put them into"), required=False, empty_label=_("A new set"))
    job_description = forms.ModelChoiceField(
        label=_("Or what a job asks"),
        queryset=JobDescription.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("No job"),
    )
    level = LevelAlias(label=_("Level"), required=False, choices=[("", _("A spread of levels")), *Level.choices])
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, initial=USUAL)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        required=False,
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: those that are marked at once."),
    )

    def __init__(self, *args: Any, chosen: QuestionSet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets: Any = self.fields["question_set"]
        sets.open()
        jobs: Any = self.fields["job_description"]
        jobs.queryset = JobDescription.objects.filter(is_archived=False).order_by("-created_at")[:200]
        if chosen is not None:
            self.initial.update(question_set=chosen.public_id, skill=chosen.skill, level=chosen.level)

    def asked(self) -> dict[str, Any]:
        """The arguments of `request_questions`."""
        return {**self.cleaned_data, "kinds": tuple(self.cleaned_data["kinds"])}
