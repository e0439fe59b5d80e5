"""Shapes of what people send about mail to candidates."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.domain.mailing.sequences import MOST_STEPS
from recruiting.enums.mail import MailDirection, MailKind, MessageStatus
from recruiting.models import Application, MailTemplate

DELAYS = (
    ("0", _("Now")),
    ("1", _("In an hour")),
    ("24", _("Tomorrow at this time")),
    ("48", _("In two days")),
    ("168", _("In a week")),
)


class MessageForm(forms.Form):
    """A message to a candidate, or to several: then `application` is left out."""

    template = forms.ChoiceField(label=_("Template"), required=False)
    application = forms.ChoiceField(label=_("About the job"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Message"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Plain text. A line that begins with “- ” is a list item, **words** are bold."),
    )
    delay = forms.ChoiceField(label=_("Send"), choices=DELAYS, initial="0")
    key = forms.UUIDField(widget=forms.HiddenInput)
    answers = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        templates: Iterable[MailTemplate],
        applications: Iterable[Application] | None = None,
        **given: Any,
    ) -> None:
        given["initial"] = {"key": uuid.uuid4(), **(given.get("initial") or {})}
        super().__init__(data, **given)
        if data is not None and data.get("act") == "fill":
            self.fields["subject"].required = self.fields["body"].required = False
        self._templates = {str(one.public_id): one for one in templates}
        self._applications = {str(one.public_id): one for one in applications or ()}
        named = [(key, one.name) for key, one in self._templates.items()]
        self.fields["template"].choices = [("", _("No template")), *named]  # type: ignore[attr-defined]
        if applications is None:
            del self.fields["application"]
            return
        if len(self._applications) == 1:
            self.fields["application"].initial = next(iter(self._applications))
        jobs = [(key, one.requisition.title) for key, one in self._applications.items()]
        self.fields["application"].choices = [("", _("No job")), *jobs]  # type: ignore[attr-defined]

    @property
    def chosen_template(self) -> MailTemplate | None:
        """The template that it began as."""
        return self._templates.get(self.cleaned_data.get("template", ""))

    @property
    def chosen_application(self) -> Application | None:
        """The application that it is about."""
        return self._applications.get(self.cleaned_data.get("application", ""))

    @property
    def run_after(self) -> datetime | None:
        """When it goes; None is now."""
        hours = int(self.cleaned_data.get("delay") or 0)
        return timezone.now() + timedelta(hours=hours) if hours else None

    @property
    def message(self) -> dict[str, Any]:
        """What the verbs of sending take."""
        return {
            "subject": self.cleaned_data["subject"],
            "body": self.cleaned_data["body"],
            "template": self.chosen_template,
            "run_after": self.run_after,
            "key": str(self.cleaned_data["key"]),
        }


class TemplateForm(forms.Form):
    """A template's words."""

    name = forms.CharField(label=_("Name"), max_length=100)
    kind = forms.ChoiceField(label=_("What it is for"), choices=MailKind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Message"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Variables stand in double braces. Words for when a value is missing come after a bar: "
            "{{ candidate.first_name|there }}."
        ),
    )
    is_default = forms.BooleanField(label=_("The default of its kind"), required=False)


class LogFilter(forms.Form):
    """The log's filters, as they stand in the address."""

    q = forms.CharField(required=False, max_length=100)
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[("", _("Both ways")), *MailDirection.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *MessageStatus.choices]
    )


class SequenceForm(forms.Form):
    """A sequence: its name, and up to ten rows of days and template. A row without a template is left out."""

    name = forms.CharField(label=_("Name"), max_length=100)

    def __init__(self, data: Any = None, *, templates: Iterable[MailTemplate], rows: int, **given: Any) -> None:
        super().__init__(data, **given)
        self._templates = {str(one.public_id): one for one in templates}
        choices = [("", _("No message")), *((key, one.name) for key, one in self._templates.items())]
        self.rows = min(rows, MOST_STEPS)
        for number in range(1, self.rows + 1):
            self.fields[f"days_{number}"] = forms.IntegerField(
                label=_("Days after the one before") if number > 1 else _("Days after enrolling"),
                min_value=0,
                max_value=180,
                required=False,
            )
            self.fields[f"template_{number}"] = forms.ChoiceField(label=_("Template"), choices=choices, required=False)

    @property
    def pairs(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """(number, days, template) of each row."""
        numbers = range(1, self.rows + 1)
        return [(number, self[f"days_{number}"], self[f"template_{number}"]) for number in numbers]

    @property
    def steps(self) -> list[tuple[int, MailTemplate]]:
        """What the filled rows say."""
        given, found = self.cleaned_data, []
        for number in range(1, self.rows + 1):
            template = self._templates.get(given.get(f"template_{number}", ""))
            if template is not None:
                found.append((given.get(f"days_{number}") or 0, template))
        return found
