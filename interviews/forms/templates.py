"""Interview templates: shapes of what people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.enums import ChatType
from interviews.forms.tags import TagsField, keys_of, tag_mode
from interviews.models import InterviewTemplate, QuestionBank
from interviews.rules import question_banks_visible_to

LEVELS = ("1", "2", "3", "4", "5")
MOST_ROWS = 12
SETTINGS = (
    *("name", "description", "type", "difficulty", "question_count", "easy_percentage", "medium_percentage"),
    *("hard_percentage", "use_auto_assembly", "tag_mode", "seconds_per_question", "follow_up_budget", "is_shared"),
)


class TemplateFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("Any type")), *ChatType.choices])
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"),
        required=False,
        coerce=int,
        choices=[("", _("Any difficulty")), *((n, str(n)) for n in range(1, 6))],
    )
    tags = TagsField(widget=forms.TextInput(attrs={"placeholder": _("Tags, with commas"), "size": 18}))
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("", _("In use")), ("own", _("My own")), ("shared", _("Shared")), ("archived", _("Archived"))],
    )

    def asked(self) -> dict[str, Any]:
        """What was asked and can be read."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return {**given, "tags": keys_of(given.get("tags", []))}


class BankChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Banks that a person may draw from."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Banks"),
            required=False,
            queryset=QuestionBank.objects.none(),
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None ticked: your own banks and every shared one."),
        )


class DrawForm(forms.Form):
    """What to draw: how many, split how, of which banks and tags."""

    question_count = forms.IntegerField(label=_("Questions"), initial=5)
    easy_percentage = forms.IntegerField(label=_("Easy, percent"), initial=33)
    medium_percentage = forms.IntegerField(label=_("Medium, percent"), initial=34)
    hard_percentage = forms.IntegerField(label=_("Hard, percent"), initial=33)
    tags = TagsField(help_text=_("Separated by commas. None: any question."))
    tag_mode = tag_mode()
    question_banks = BankChoices()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["question_banks"]
        chosen.queryset = question_banks_visible_to(user).filter(archived_at__isnull=True).order_by("name", "pk")

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The names and values that were sent, for the hidden fields of the next step."""
        data: Any = self.data
        return [(name, value) for name in self.fields for value in data.getlist(name)]


class TemplateForm(DrawForm):
    """Every setting of a template but its sections. What must be true of them together, the domain says."""

    name = forms.CharField(label=_("Name"), max_length=200)
    tags = TagsField(help_text=_("Separated by commas. Where questions are drawn, only those that carry them."))
    description = forms.CharField(
        label=_("Description"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    type = forms.ChoiceField(label=_("Type"), choices=ChatType.choices)
    difficulty = forms.IntegerField(label=_("Difficulty, 1 to 5"), initial=3)
    seconds_per_question = forms.IntegerField(
        label=_("Time for a question, seconds"), initial=240, help_text=_("A question's own time goes first.")
    )
    follow_up_budget = forms.IntegerField(
        label=_("Follow-ups to a question, at most"), initial=2, help_text=_("0 to 5, the same for every candidate.")
    )
    use_auto_assembly = forms.TypedChoiceField(
        label=_("Questions"),
        choices=[("written", _("Written here, as sections with weights")), ("drawn", _("Drawn from banks"))],
        coerce=lambda word: word == "drawn",
        initial="written",
        widget=forms.RadioSelect,
    )
    is_shared = forms.BooleanField(
        label=_("Shared with the company"),
        required=False,
        help_text=_("Everybody on the team uses it; only you and admins change it."),
    )

    def __init__(self, *args: Any, instance: InterviewTemplate | None = None, **kwargs: Any) -> None:
        shown: dict[str, Any] = {"initial": initial_of(instance) if instance else None, **kwargs}
        super().__init__(*args, **shown)
        held = instance.competencies if instance else []
        self.rows = [
            CompetencyForm(self.data or None, prefix=f"competency-{n}", initial=one) for n, one in _spare(held)
        ]

    def is_valid(self) -> bool:
        """With its rows."""
        return super().is_valid() and all(row.is_valid() for row in self.rows)

    def asked(self) -> dict[str, Any]:
        """The arguments of `create_template` and `edit_template`."""
        rows = [row.asked() for row in self.rows]
        return {**self.cleaned_data, "competencies": [row for row in rows if row["name"] or row["anchors"]]}


class CompetencyForm(forms.Form):
    """A competency with what an answer of each level is like."""

    name = forms.CharField(label=_("Competency"), required=False, max_length=120)

    def __init__(self, *args: Any, initial: dict[str, Any], **kwargs: Any) -> None:
        anchors = initial.get("anchors", {})
        shown = {"name": initial.get("name", ""), **{f"anchor_{level}": anchors.get(level, "") for level in LEVELS}}
        kwargs["initial"] = shown
        super().__init__(*args, **kwargs)
        for level in LEVELS:
            self.fields[f"anchor_{level}"] = forms.CharField(
                label=_("Level %(n)s") % {"n": level}, required=False, max_length=500
            )

    @property
    def anchors(self) -> list[forms.BoundField]:
        """The five fields."""
        return [self[f"anchor_{level}"] for level in LEVELS]

    def asked(self) -> dict[str, Any]:
        """{name, anchors}, without empty anchors."""
        given = self.cleaned_data
        found = {level: given.get(f"anchor_{level}", "").strip() for level in LEVELS}
        return {"name": given.get("name", ""), "anchors": {level: text for level, text in found.items() if text}}


def _spare(held: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """The rows with two to write in."""
    return list(enumerate([*held, {}, {}][:MOST_ROWS]))


def initial_of(template: InterviewTemplate) -> dict[str, Any]:
    """A template as its form shows it."""
    shown = {name: getattr(template, name) for name in SETTINGS}
    shown["use_auto_assembly"] = "drawn" if template.use_auto_assembly else "written"
    shown["question_banks"] = [bank.public_id for bank in template.question_banks.all()]
    return {**shown, "tags": [tag.name for tag in template.tags.all()]}


class SectionForm(forms.Form):
    """A section of a template."""

    title = forms.CharField(label=_("Title"), max_length=200)
    content = forms.CharField(
        label=_("Question"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Word for word, as it is asked. Empty: the title is asked."),
    )
    weight = forms.IntegerField(label=_("Weight, percent"), initial=0)


class SaveForm(forms.Form):
    """A drawn set as a template."""

    name = forms.CharField(label=_("Name"), max_length=200)
    type = forms.ChoiceField(label=_("Type"), choices=ChatType.choices)
    difficulty = forms.IntegerField(label=_("Difficulty, 1 to 5"), initial=3)
    is_shared = forms.BooleanField(label=_("Shared with the company"), required=False)
