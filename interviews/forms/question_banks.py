"""Question banks and their questions: shapes of what people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.enums import ChatType, Difficulty
from interviews.forms.tags import TagsField, keys_of, tag_mode
from interviews.models import BankQuestion, QuestionBank
from interviews.rules import question_banks_visible_to

ANY_DIFFICULTY = [("", _("Any difficulty")), *Difficulty.choices]
LISTS = ("follow_ups", "key_points", "red_flags")
LEVELS = ("1", "2", "3", "4", "5")


def sentences(label: Any, help_text: Any = "") -> forms.CharField:
    """A list with one sentence a line."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=False, max_length=8000, widget=widget, help_text=help_text)


class QuestionBankForm(forms.ModelForm[QuestionBank]):
    """A bank's fields."""

    class Meta:
        model = QuestionBank
        fields = ("name", "description", "is_shared")
        labels = {"is_shared": _("Shared with the company")}
        help_texts = {"is_shared": _("Everybody on the team uses its questions; only you and admins change them.")}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self) -> None:
        """The domain writes the row."""


class BankFilter(forms.Form):
    """What the list of banks is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("", _("In use")), ("own", _("My own")), ("shared", _("Shared")), ("archived", _("Archived"))],
    )


class QuestionFilter(forms.Form):
    """What questions are narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    bank = forms.ModelChoiceField(
        label=_("Bank"),
        required=False,
        queryset=QuestionBank.objects.none(),
        to_field_name="public_id",
        empty_label=_("Any bank"),
    )
    difficulty = forms.ChoiceField(label=_("Difficulty"), required=False, choices=ANY_DIFFICULTY)
    tags = TagsField(widget=forms.TextInput(attrs={"placeholder": _("Tags, with commas"), "size": 18}))
    tag_mode = tag_mode()
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("", _("In use")), ("archived", _("Archived")), ("any", _("All"))],
    )

    def __init__(self, *args: Any, user: Any, bank: QuestionBank | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within = bank
        if bank is not None:
            self.fields.pop("bank")
            return
        chosen: Any = self.fields["bank"]
        chosen.queryset = question_banks_visible_to(user).filter(archived_at__isnull=True).order_by("name", "pk")

    def asked(self) -> dict[str, Any]:
        """What was asked and can be read; the rest is as if it were not said."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        bank = self.within or given.pop("bank", None)
        return {**given, "banks": [bank] if bank else [], "tags": keys_of(given.get("tags", []))}


class BankQuestionForm(forms.Form):
    """A question. What may stand in it, the domain says."""

    text = forms.CharField(label=_("Question"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    difficulty = forms.ChoiceField(label=_("Difficulty"), choices=Difficulty.choices, initial=Difficulty.MEDIUM)
    tags = TagsField(help_text=_("Separated by commas, such as #python, #teamwork."))
    competency = forms.CharField(label=_("Competency"), required=False, max_length=120)
    time_limit = forms.IntegerField(
        label=_("Time, seconds"), required=False, help_text=_("Empty: the time that the template gives.")
    )
    follow_ups = sentences(_("Follow-ups"), _("One a line. The interviewer asks them word for word."))
    key_points = sentences(_("What a good answer covers"), _("One a line."))
    red_flags = sentences(_("Red flags"), _("One a line: what speaks against an answer."))
    anchor_1 = forms.CharField(label=_("1, the weakest"), required=False, max_length=500)
    anchor_2 = forms.CharField(label="2", required=False, max_length=500)
    anchor_3 = forms.CharField(label=_("3, sound"), required=False, max_length=500)
    anchor_4 = forms.CharField(label="4", required=False, max_length=500)
    anchor_5 = forms.CharField(label=_("5, the best"), required=False, max_length=500)

    @property
    def anchors(self) -> list[forms.BoundField]:
        """The five fields."""
        return [self[f"anchor_{level}"] for level in LEVELS]

    def asked(self) -> dict[str, Any]:
        """The arguments of `create_bank_question` and `edit_bank_question`."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("anchor_")}
        given |= {name: given[name].splitlines() for name in LISTS}
        return {**given, "anchors": {level: self.cleaned_data[f"anchor_{level}"] for level in LEVELS}}


def initial_of(question: BankQuestion) -> dict[str, Any]:
    """A question as its form shows it."""
    shown = {name: getattr(question, name) for name in ("text", "difficulty", "competency", "time_limit")}
    shown |= {name: "\n".join(getattr(question, name)) for name in LISTS}
    shown |= {f"anchor_{level}": question.anchors.get(level, "") for level in LEVELS}
    return {**shown, "tags": [tag.name for tag in question.tags.all()]}


class BulkForm(forms.Form):
    """What is to happen to the ticked questions."""

    act = forms.ChoiceField(choices=[(name, name) for name in ("tag", "untag", "archive", "restore")])
    tags = TagsField()

    def clean(self) -> dict[str, Any]:
        """Tagging needs tags."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("act") in ("tag", "untag") and not given.get("tags"):
            self.add_error("tags", _("Write one tag or more, separated by commas."))
        return given


class AuthoredFilter(forms.Form):
    """What Candor's own questions are narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    type = forms.ChoiceField(
        label=_("Interview"), required=False, choices=[("", _("Any interview")), *ChatType.choices]
    )
    difficulty = forms.ChoiceField(label=_("Difficulty"), required=False, choices=ANY_DIFFICULTY)
    competency = forms.ChoiceField(label=_("Competency"), required=False)

    def __init__(self, *args: Any, competencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["competency"]
        chosen.choices = [("", _("Any competency")), *((name, name) for name in competencies)]

    def asked(self) -> dict[str, str]:
        """The arguments of `search_authored`."""
        self.is_valid()
        given = self.cleaned_data
        return {"words": given.get("q", ""), **{name: given.get(name, "") for name in self.fields if name != "q"}}
