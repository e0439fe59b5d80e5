"""Shapes of what applicants send: a résumé, then the corrected fields, the answers and what they agree to."""

import time
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruiting.domain.careers.answers import Answered, read_answers
from recruiting.domain.careers.applying import Applicant
from recruiting.domain.careers.consent_texts import ConsentText
from recruiting.enums.careers import NO, YES, AnswerKind
from recruiting.models import JobQuestion

KINDS = ".pdf,.docx,.doc,.odt,.rtf,.txt,.md"
LEAST_SECONDS = 3
_SALT = "recruiting.apply_begun"


class Trap(forms.CharField):
    """A box that people do not see and programs fill in."""

    def __init__(self) -> None:
        attrs = {"autocomplete": "off", "tabindex": "-1"}
        super().__init__(label=gettext_lazy("Leave this empty"), required=False, widget=forms.TextInput(attrs=attrs))

    def clean(self, value: Any) -> str:
        """Empty. Raises ValidationError with what to do, for the person whose browser filled it in."""
        if value:
            raise forms.ValidationError(_("The box “Leave this empty” was filled in. Empty it and send again."))
        return ""


class ResumeForm(forms.Form):
    """The first step: a file."""

    resume = forms.FileField(
        label=gettext_lazy("Your résumé"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=gettext_lazy("PDF, Word, OpenDocument, RTF or text, at most 10 MB and 50 pages."),
        error_messages={"required": gettext_lazy("Choose your résumé."), "empty": gettext_lazy("The file is empty.")},
        allow_empty_file=True,
    )
    fax = Trap()


class AnswerField(forms.Field):
    """One question of the job. What was answered is checked by the domain, all together."""

    def clean(self, value: Any) -> Any:
        """As it came."""
        return value


def _widget(question: JobQuestion) -> forms.Widget:
    kind = question.kind
    if kind == AnswerKind.LONG:
        return forms.Textarea(attrs={"rows": 5, "maxlength": 5000})
    if kind == AnswerKind.CHOICE:
        return forms.RadioSelect(choices=[(one, one) for one in question.options])
    if kind == AnswerKind.MULTI:
        return forms.CheckboxSelectMultiple(choices=[(one, one) for one in question.options])
    if kind == AnswerKind.YES_NO:
        return forms.RadioSelect(choices=[(YES, _("Yes")), (NO, _("No"))])
    if kind == AnswerKind.NUMBER:
        return forms.TextInput(attrs={"inputmode": "decimal"})
    if kind == AnswerKind.DATE:
        return forms.DateInput(attrs={"type": "date"})
    return forms.TextInput(attrs={"maxlength": 300})


def question_fields(questions: Sequence[JobQuestion]) -> dict[str, AnswerField]:
    """A field for each question, by `q_<id>`."""
    return {
        f"q_{question.public_id}": AnswerField(
            label=question.text,
            # The component prints help as HTML.
            help_text=escape(question.help_text),
            required=question.is_required,
            widget=_widget(question),
        )
        for question in questions
    }


class ApplyForm(forms.Form):
    """The second step. `answered` and `applicant()` are there once it is valid."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=100)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    location = forms.CharField(label=gettext_lazy("Where you live"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("A profile or website"), max_length=300, required=False, assume_scheme="https"
    )
    cover_letter = forms.CharField(
        label=gettext_lazy("Anything you would like to add"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    resume = forms.FileField(
        label=gettext_lazy("Another file instead"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=gettext_lazy("Only if the one above is not the right one."),
    )
    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    fax = Trap()

    def __init__(
        self, *args: Any, questions: Sequence[JobQuestion], texts: Sequence[ConsentText], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.texts, self.answered = questions, texts, Answered()
        self.fields.update(question_fields(questions))
        for text in texts:
            missing = {"required": _("Tick this box to send your application.")}
            box = forms.BooleanField(label=text.label, required=text.required, error_messages=missing)
            self.fields[f"agree_{text.purpose}"] = box
        self.initial.setdefault("begun", signing.dumps(int(time.time()), salt=_SALT))

    def clean(self) -> dict[str, Any]:
        """The answers, by the job's questions; and whether a person could have been so quick."""
        given: dict[str, Any] = super().clean() or {}
        sent: Any = self.data
        keys = {str(question.public_id): f"q_{question.public_id}" for question in self.questions}
        self.answered = read_answers(self.questions, {key: sent.getlist(name) for key, name in keys.items()})
        for key, sentence in self.answered.errors.items():
            self.add_error(keys[key], sentence)
        if self._too_quick(given.get("begun", "")):
            self.add_error(None, _("That was very quick. Look your application over once more, then send it."))
        return given

    def _too_quick(self, begun: str) -> bool:
        try:
            began = float(signing.loads(begun, salt=_SALT))
        except signing.BadSignature:
            anew: Any = self.data
            self.data = anew = anew.copy()
            anew["begun"] = signing.dumps(int(time.time()), salt=_SALT)
            return True
        return time.time() - began < LEAST_SECONDS

    def applicant(self) -> Applicant:
        """The person, as they corrected what was read."""
        names = ("first_name", "last_name", "email", "phone", "location", "link", "cover_letter")
        given = {name: self.cleaned_data[name].strip() for name in names}
        return Applicant(**{**given, "email": given["email"].lower()})

    def sent(self) -> dict[str, Any]:
        """The arguments of `apply` that the form gives: applicant, answered, agreed (what was ticked)."""
        agreed = [text for text in self.texts if self.cleaned_data.get(f"agree_{text.purpose}")]
        return {"applicant": self.applicant(), "answered": self.answered, "agreed": agreed}

    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the person, in their order."""
        return [self[name] for name in ("first_name", "last_name", "email", "phone", "location", "link")]

    def question_fields(self) -> list[forms.BoundField]:
        """The job's questions."""
        return [self[f"q_{question.public_id}"] for question in self.questions]

    def consent_fields(self) -> list[dict[str, Any]]:
        """Each box with the whole text that it stands for."""
        return [{"field": self[f"agree_{text.purpose}"], "text": text} for text in self.texts]


class AskForm(forms.Form):
    """A candidate's question."""

    text = forms.CharField(
        label=gettext_lazy("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(forms.Form):
    """The team's answer."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )
