"""Question sets and lists of questions: shapes of what people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Level, QuestionKind, QuestionStatus, level_of
from assessments.forms.question_fields import tags_of
from assessments.models import QuestionSet

ANY_LEVEL = [("", _("Any level")), *Level.choices]


class LevelAlias(forms.ChoiceField):
    """A level by any of its words: `basic` is beginner. What means none is left to the choices' own refusal."""

    def to_python(self, value: Any) -> str:
        """The one word of the four, '' for none."""
        word = str(super().to_python(value))
        try:
            return level_of(word) if word else ""
        except ValueError:
            return word


class SetChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A set that is not archived, by title and level."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=QuestionSet.objects.none(), to_field_name="public_id", **kwargs)

    def open(self) -> None:
        """Fill the choices from the open tenant; call it when a form is made."""
        self.queryset = QuestionSet.objects.filter(archived_at__isnull=True).order_by("title", "pk")

    def label_from_instance(self, obj: Any) -> str:
        """Title and level."""
        return f"{obj.title} ({obj.get_level_display().lower()})"


class QuestionSetForm(forms.ModelForm[QuestionSet]):
    """A set's fields."""

    class Meta:
        model = QuestionSet
        fields = ("title", "skill", "level", "description", "is_practice")
        labels = {"is_practice": _("Open for practice")}
        help_texts = {"is_practice": _("Every registered person of the team may practice with its approved questions.")}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class SetFilter(forms.Form):
    """What the list of sets is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    level = LevelAlias(label=_("Level"), required=False, choices=ANY_LEVEL)
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("", _("In use")), ("practice", _("For practice")), ("archived", _("Archived"))],
    )


class QuestionFilter(forms.Form):
    """What a list of questions is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *QuestionKind.choices])
    level = LevelAlias(label=_("Level"), required=False, choices=ANY_LEVEL)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Not retired")), *QuestionStatus.choices, ("any", _("Any status"))],
    )
    set = SetChoice(label=_("Set"), required=False, empty_label=_("Any set"))
    tag = forms.CharField(label=_("Tag"), required=False, max_length=60, widget=forms.HiddenInput)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=120, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, whole_set: QuestionSet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["set"]
        chosen.open()
        if whole_set is not None:
            self.fields.pop("set")

    def asked(self) -> dict[str, Any]:
        """What was asked and can be read; the rest is as if it were not said."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class BulkForm(forms.Form):
    """What is to happen to the ticked questions."""

    act = forms.ChoiceField(choices=[(name, name) for name in ("approve", "retire", "reopen", "tag", "untag")])
    tags = forms.CharField(label=_("Tags"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Tagging needs tags."""
        given: dict[str, Any] = super().clean() or {}
        given["tags"] = tags_of(given.get("tags", ""))
        if given.get("act") in ("tag", "untag") and not given["tags"]:
            self.add_error("tags", _("Write one tag or more, separated by commas."))
        return given
