"""Links to choose a time, rooms: shapes of what is sent."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from config.zones import zone_names
from interviews.enums import InterviewMode, InterviewType
from interviews.forms.sessions import offer_people, person_field
from interviews.models import Room

MODES = [choice for choice in InterviewMode.choices if choice[0] != InterviewMode.AI]


class BookingLinkForm(forms.Form):
    """An interview whose time the candidate chooses."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Empty: by the type."))
    interview_type = forms.ChoiceField(label=_("Type"), choices=InterviewType.choices)
    mode = forms.ChoiceField(label=_("Held by"), choices=MODES)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=480, initial=60, step_size=5)
    interviewers = person_field(
        _("All of these sit in it"), several=True, required=False, help_text=_("The first by name leads.")
    )
    pool = person_field(
        _("And one of these"),
        several=True,
        required=False,
        help_text=_("Whoever is free then and has the fewest interviews that week."),
    )
    room = forms.ModelChoiceField(
        label=_("Room"),
        queryset=Room.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    meeting_link = forms.URLField(label=_("Link to the meeting"), required=False, max_length=500, assume_scheme="https")
    days = forms.IntegerField(label=_("Offer times of the next, days"), min_value=1, max_value=90, initial=14)
    notice_hours = forms.IntegerField(label=_("Not sooner than in, hours"), min_value=0, max_value=336, initial=24)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, "interviewers", "pool")
        room: Any = self.fields["room"]
        room.queryset = Room.objects.filter(is_active=True)

    def details(self) -> dict[str, Any]:
        """The arguments of `booking_links.create_link`."""
        given = dict(self.cleaned_data)
        now = timezone.now()
        days = given.pop("days")
        people = {name: list(given.pop(name)) for name in ("interviewers", "pool")}
        return {**people, **given, "opens_at": now, "closes_at": now + timedelta(days=days)}


class SlotForm(forms.Form):
    """A candidate's choice: a start (UTC) and the zone it was shown in."""

    slot = forms.CharField(label=_("Time"), max_length=40, error_messages={"required": _("Choose a time.")})
    zone = forms.CharField(required=False, max_length=64)

    def clean_slot(self) -> datetime:
        """A moment."""
        try:
            moment = parse_datetime(self.cleaned_data["slot"])
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise forms.ValidationError(_("Choose a time."))
        return moment

    def clean_zone(self) -> str:
        """A zone that is known, '' otherwise."""
        zone = str(self.cleaned_data["zone"])
        return zone if zone in zone_names() else ""


class RoomForm(forms.Form):
    """A room."""

    name = forms.CharField(label=_("Name"), max_length=120)
    place = forms.CharField(
        label=_("Where it is"), max_length=200, required=False, help_text=_("Floor, building, how to get in.")
    )


def day_bounds(day: Any, zone: str) -> tuple[datetime, datetime]:
    """A day's first moment and the next day's, on the clocks of a zone."""
    place = ZoneInfo(zone)
    first = datetime.combine(day, time(), tzinfo=place)
    return first, datetime.combine(day + timedelta(days=1), time(), tzinfo=place)
