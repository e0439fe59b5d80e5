"""Making and changing a practice interview: shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviews.domain.chats import LONGEST_TITLE, MOST_QUESTIONS
from interviews.enums import ChatType
from interviews.models import InterviewTemplate
from interviews.rules import templates_visible_to
from recruiting.domain.own_documents import own_jobs, own_resumes
from recruiting.enums import ResumeStatus
from recruiting.models import JobDescription, Resume

_LEVELS = [(n, str(n)) for n in range(1, 11)]


class PracticeForm(forms.Form):
    """A new practice interview. Résumés and jobs are the person's own; templates are offered to staff."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("What you practice for, such as the job’s title."),
        error_messages={"required": _("Give it a title.")},
    )
    type = forms.ChoiceField(label=_("Type"), choices=ChatType.choices, initial=ChatType.GENERAL)
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"), choices=_LEVELS, coerce=int, initial=5, help_text=_("From 1 (easy) to 10 (hard).")
    )
    count = forms.IntegerField(label=_("Number of questions"), min_value=1, max_value=MOST_QUESTIONS, initial=5)
    resume = forms.ModelChoiceField(
        label=_("Your résumé"),
        queryset=Resume.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("None"),
    )
    job_description = forms.ModelChoiceField(
        label=_("Job listing"),
        queryset=JobDescription.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("None"),
    )
    template = forms.ModelChoiceField(
        label=_("Template"),
        queryset=InterviewTemplate.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("None: choose questions for me"),
        help_text=_("A template has its own questions: type, number and sources above are then not used."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = templates_visible_to(user).filter(archived_at__isnull=True).order_by("name")
        for name, rows in {
            "resume": own_resumes(user).filter(status=ResumeStatus.COMPLETED).prefetch_related("texts"),
            "job_description": own_jobs(user),
            "template": templates,
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
            field.queryset = rows
        if not templates.exists():
            del self.fields["template"]


class ChatForm(forms.Form):
    """Another title; before the start also another difficulty."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, error_messages={"required": _("Give it a title.")}
    )
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"),
        choices=_LEVELS,
        coerce=int,
        help_text=_("From 1 (easy) to 10 (hard). Another difficulty chooses the questions anew."),
    )

    def __init__(self, *args: Any, has_begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["difficulty"].disabled = has_begun


class DrillForm(forms.Form):
    """An answer to one question."""

    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-answer": ""}),
    )
