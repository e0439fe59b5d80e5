"""Inviting to AI interviews: shapes of what is sent."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from accounts.forms.settings import timezones
from accounts.models import User
from config.errors import Refused
from interviews.domain.invitation_lists import Row, decoded, read_people
from interviews.domain.invitation_times import LONGEST, SHORTEST, Window
from interviews.domain.queries.template_lists import completeness, found_templates
from interviews.domain.wall_times import moment_of
from interviews.enums import InvitationStatus
from interviews.models import InterviewTemplate, InvitedInterview
from proctoring.models import ProctoringPolicy

MOST_TEMPLATES = 200


class InvitationFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(required=False, choices=[("", ""), *InvitationStatus.choices], widget=forms.HiddenInput)
    mine = forms.ChoiceField(
        label=_("Sent by"), required=False, choices=[("", _("Sent by anyone")), ("1", _("Sent by me"))]
    )


class WindowForm(forms.Form):
    """A time in a zone, and a length: when an interview can be started, and how long it takes."""

    scheduled_time = forms.CharField(
        label=_("Opens"),
        max_length=40,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("At least two minutes ahead."),
    )
    timezone = forms.ChoiceField(label=_("Timezone"))
    duration_minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=60,
        help_text=_("The interview takes this long, and can be started for as long."),
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["timezone"].choices = timezones()
        self.initial.setdefault("timezone", zone)

    def clean(self) -> dict[str, Any]:
        """The time, read in its zone; one that the clocks leave out there is none."""
        given: dict[str, Any] = super().clean() or {}
        if "scheduled_time" in given and "timezone" in given:
            self._read_time(given)
        return given

    def _read_time(self, given: dict[str, Any]) -> None:
        try:
            wall = parse_datetime(given["scheduled_time"])
            if wall is None:
                raise ValueError
            given["moment"] = moment_of(wall=wall.replace(tzinfo=None), zone=given["timezone"]).at
        except ValueError:
            self.add_error("scheduled_time", _("Write a date and a time."))
        except Refused as refused:
            self.add_error("scheduled_time", refused.sentence)

    def window(self) -> Window:
        """The window that was asked for."""
        given = self.cleaned_data
        return Window(given["moment"], given["duration_minutes"], given["timezone"])


def usable_templates(user: User) -> list[InterviewTemplate]:
    """The complete templates that this person sees, by name."""
    rows = list(found_templates(user, {})[:MOST_TEMPLATES])
    lacks = completeness(rows)
    return sorted((row for row in rows if not lacks[row.pk]), key=lambda row: row.name.casefold())


class InviteBase(WindowForm):
    """What every invitation says."""

    template = forms.ModelChoiceField(
        label=_("Interview"),
        queryset=InterviewTemplate.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a template"),
        help_text=_("Complete templates only. Everyone invited to one gets the same questions."),
    )
    policy = forms.ModelChoiceField(
        label=_("Proctoring"),
        queryset=ProctoringPolicy.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Nothing is watched"),
    )
    message = forms.CharField(
        label=_("A word to the candidate"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        keys = [row.pk for row in usable_templates(user)]
        fields["template"].queryset = InterviewTemplate.objects.filter(pk__in=keys).order_by("name", "pk")
        fields["policy"].queryset = ProctoringPolicy.objects.filter(is_active=True).order_by("name")


class InviteForm(InviteBase):
    """One person. From an application or a profile the address is theirs and is not asked."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language of the mails"), required=False, choices=settings.LANGUAGES)
    field_order = ("template", "email", "name", "scheduled_time", "timezone", "duration_minutes")

    def __init__(self, *args: Any, known: bool = False, locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", locale)
        if known:
            del self.fields["email"]
            del self.fields["name"]

    def asked(self) -> dict[str, Any]:
        """The arguments of `invite` but for who invites, and whom where that is known."""
        names = ("template", "email", "name", "message", "policy", "language")
        given = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {**given, "window": self.window()}


class InviteManyForm(InviteBase):
    """People by a list or a CSV file; a look first, then the sending."""

    people = forms.CharField(
        label=_("People, one a line"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("“e-mail, name”, and a time of their own if they have one: “2026-12-01 09:00”."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("Columns email, name, time. At most 500 people."),
    )
    field_order = ("template", "people", "file", "scheduled_time", "timezone", "duration_minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[Row] = []
        self.text = ""

    def clean(self) -> dict[str, Any]:
        """Somebody must be named. A file is read into the list, so that the look can be sent as it is."""
        given = super().clean()
        if self.errors:
            return given
        try:
            self.text = decoded(given["file"].read()) if given["file"] else given["people"]
            self.rows = read_people(self.text, zone=given["timezone"])
        except Refused as refused:
            self.add_error("file" if given["file"] else "people", refused.sentence)
        return given

    def asked(self) -> dict[str, Any]:
        """The arguments of `invite_many` but for who invites."""
        given = {name: self.cleaned_data[name] for name in ("template", "message", "policy")}
        return {**given, "window": self.window(), "rows": self.rows}


class MoveForm(WindowForm):
    """Another time for an invitation."""

    def __init__(self, *args: Any, invitation: InvitedInterview, **kwargs: Any) -> None:
        local = invitation.scheduled_time.astimezone(ZoneInfo(invitation.timezone))
        first = {"scheduled_time": f"{local:%Y-%m-%dT%H:%M}", "duration_minutes": invitation.duration_minutes}
        super().__init__(*args, zone=invitation.timezone, initial=first, **kwargs)


class ExtendForm(forms.Form):
    """More minutes."""

    minutes = forms.IntegerField(label=_("Minutes more"), min_value=1, max_value=LONGEST - SHORTEST, initial=15)
