"""Shapes of what staff write about a job's questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums.careers import LISTED, AnswerKind
from recruiting.models import JobQuestion, JobRequisition


class JobQuestionForm(forms.Form):
    """One question. Lists are written one answer a line."""

    text = forms.CharField(label=_("Question"), max_length=300)
    kind = forms.ChoiceField(label=_("The answer is"), choices=AnswerKind.choices)
    help_text = forms.CharField(label=_("Help under it"), max_length=300, required=False)
    is_required = forms.BooleanField(label=_("Needs an answer"), required=False)
    options = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; for “one of several” and “any of several”."),
    )
    flagged = forms.CharField(
        label=_("Answers to flag"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "One a line, as above; “yes” or “no” where that is asked. A flag is shown to you, and rejects nobody."
        ),
    )
    below = forms.FloatField(label=_("Flag a number below"), required=False)
    above = forms.FloatField(label=_("Flag a number above"), required=False)

    @classmethod
    def of(cls, question: JobQuestion, data: Any = None) -> "JobQuestionForm":
        """The form filled with a question."""
        names = ("text", "kind", "help_text", "is_required")
        initial = {name: getattr(question, name) for name in names}
        initial["options"] = "\n".join(question.options)
        initial["flagged"] = "\n".join(question.flags.get("answers", []))
        initial |= {side: question.flags.get(side) for side in ("below", "above")}
        return cls(data, initial=initial)

    def asked(self) -> dict[str, Any]:
        """The arguments of `add_question` and `edit_question`."""
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        answers = [line.strip() for line in given["flagged"].splitlines() if line.strip()]
        if kind == AnswerKind.YES_NO:
            answers = [one.casefold() for one in answers]
        sides = {side: given[side] for side in ("below", "above") if given[side] is not None}
        return {
            **{name: given[name] for name in ("text", "kind", "help_text", "is_required")},
            "options": given["options"].splitlines() if kind in LISTED else [],
            "flags": sides if kind == AnswerKind.NUMBER else {"answers": answers},
        }


class CopyForm(forms.Form):
    """The job whose questions are to be asked here too."""

    source = forms.ModelChoiceField(
        label=_("Copy from"),
        queryset=JobRequisition.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a job"),
    )

    def __init__(self, *args: Any, but: JobRequisition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = JobRequisition.objects.filter(questions__isnull=False).exclude(pk=but.pk).distinct().order_by("title")
        self.fields["source"].queryset = rows  # type: ignore[attr-defined]
