"""People's interviews: shapes of what is sent."""

from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from accounts.forms.settings import timezones
from accounts.models import User
from config.errors import Refused
from interviews.domain.session_people import may_sit
from interviews.domain.wall_times import moment_of
from interviews.enums import InterviewMode, InterviewStatus, InterviewType, Response
from interviews.models import InterviewTemplate, Room

WHEN = [
    ("upcoming", _("Upcoming")),
    ("today", _("Today")),
    ("todo", _("To do")),
    ("past", _("Past")),
    ("all", _("Any time")),
]


class SessionFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    whose = forms.ChoiceField(label=_("Whose"), required=False, choices=[("", _("Everyone’s")), ("mine", _("Mine"))])
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *InterviewStatus.choices]
    )
    interview_type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Any type")), *InterviewType.choices]
    )
    mode = forms.ChoiceField(label=_("Mode"), required=False, choices=[("", _("Any mode")), *InterviewMode.choices])
    when = forms.ChoiceField(required=False, choices=WHEN, widget=forms.HiddenInput)


def person_field(label: Any, *, several: bool = False, required: bool = True, help_text: Any = "") -> Any:
    """One of the people who can interview here, or several."""
    if several:
        return forms.ModelMultipleChoiceField(
            label=label,
            queryset=User.objects.none(),
            to_field_name="public_id",
            required=required,
            widget=forms.CheckboxSelectMultiple,
            help_text=help_text,
        )
    return forms.ModelChoiceField(
        label=label,
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=required,
        help_text=help_text,
        empty_label=_("Choose one"),
    )


def offer_people(form: forms.Form, *names: str) -> None:
    """Fill the fields with the people of the open tenant."""
    for name in names:
        field: Any = form.fields[name]
        field.queryset = may_sit()
        field.label_from_instance = _label


def _label(user: User) -> str:
    return user.name


class TimeForm(forms.Form):
    """When, for how long, on which clock."""

    starts = forms.CharField(
        label=_("Begins"), max_length=40, widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "300"})
    )
    duration_minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=480, initial=60, step_size=5)
    timezone = forms.ChoiceField(label=_("Timezone"), help_text=_("Everyone reads the time in their own."))

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["timezone"].choices = timezones()
        self.initial.setdefault("timezone", zone)
        self.note = ""

    def clean(self) -> dict[str, Any]:
        """The moment, read on the clock of its zone."""
        given: dict[str, Any] = super().clean() or {}
        if "starts" in given and "timezone" in given:
            self._read(given)
        return given

    def _read(self, given: dict[str, Any]) -> None:
        try:
            wall = parse_datetime(given["starts"])
            if wall is None:
                raise ValueError
            moment = moment_of(wall=wall.replace(tzinfo=None), zone=given["timezone"])
        except ValueError:
            self.add_error("starts", _("Write a date and a time."))
        except Refused as refused:
            self.add_error("starts", refused.sentence)
        else:
            given["starts_at"], self.note = moment.at, moment.note


class SessionForm(TimeForm):
    """An interview to plan: what, when, who, where."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Empty: by the type."))
    interview_type = forms.ChoiceField(label=_("Type"), choices=InterviewType.choices)
    mode = forms.ChoiceField(label=_("Held by"), choices=InterviewMode.choices)
    lead = person_field(_("Lead interviewer"))
    panel = person_field(_("Also on the panel"), several=True, required=False)
    room = forms.ModelChoiceField(
        label=_("Room"),
        queryset=Room.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    meeting_link = forms.URLField(label=_("Link to the meeting"), required=False, max_length=500, assume_scheme="https")
    template = forms.ModelChoiceField(
        label=_("Questions from a template"),
        queryset=InterviewTemplate.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
        help_text=_("An AI interview needs one. People’s interviews take its questions and competencies as a guide."),
    )
    preparation_notes = forms.CharField(
        label=_("Notes for the interviewers"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The candidate does not see them."),
    )
    field_order = ("title", "interview_type", "mode", "starts", "duration_minutes", "timezone")

    def __init__(self, *args: Any, templates: Any, own: User | None = None, **kwargs: Any) -> None:
        """`own`: who plans for themselves alone."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offer_people(self, "lead", "panel")
        if own is not None:
            fields["lead"].queryset = may_sit().filter(pk=own.pk)
            fields["lead"].initial = own.public_id
            del fields["panel"]
        fields["room"].queryset = Room.objects.filter(is_active=True)
        fields["template"].queryset = templates

    def people(self) -> dict[str, Any]:
        """The arguments lead and panel."""
        given = self.cleaned_data
        return {"lead": given["lead"], "panel": list(given.get("panel", ()))}

    def details(self) -> dict[str, Any]:
        """The details of `sessions.schedule`."""
        names = ("title", "interview_type", "mode", "timezone", "duration_minutes", "meeting_link", "room", "template")
        return {name: self.cleaned_data[name] for name in (*names, "preparation_notes")}


class EditForm(SessionForm):
    """What can be changed without moving it: words, place, people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts", "duration_minutes", "template"):
            del self.fields[name]

    def details(self) -> dict[str, Any]:
        """The details of `sessions.edit`."""
        names = ("title", "interview_type", "mode", "timezone", "meeting_link", "room", "preparation_notes")
        return {name: self.cleaned_data[name] for name in names}


class MoveForm(TimeForm):
    """Another time, and why."""

    reason = forms.CharField(label=_("Why"), required=False, max_length=500, help_text=_("The interviewers read it."))


class CancelForm(forms.Form):
    """Why it is called off."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The interviewers read it; the candidate gets a cancelation without it."),
    )


class RespondForm(forms.Form):
    """An interviewer's answer."""

    response = forms.ChoiceField(
        choices=[(value, label) for value, label in Response.choices if value != Response.NEEDS_ACTION]
    )
    reason = forms.CharField(required=False, max_length=500)
