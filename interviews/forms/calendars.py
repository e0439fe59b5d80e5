"""A person's calendar: shapes of what is sent."""

from datetime import time
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.forms.settings import timezones
from config.errors import Refused
from interviews.domain.calendars import Hours
from interviews.domain.wall_times import moment_of

TIMES_A_DAY = 2


class CalendarForm(forms.Form):
    """The clock, breaks and limits."""

    timezone = forms.ChoiceField(label=_("Timezone"))
    buffer_minutes = forms.IntegerField(
        label=_("Minutes of break around interviews"), min_value=0, max_value=120, initial=0
    )
    daily_limit = forms.IntegerField(label=_("Interviews a day, at most"), min_value=1, max_value=100, required=False)
    weekly_limit = forms.IntegerField(label=_("Interviews a week, at most"), min_value=1, max_value=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["timezone"].choices = timezones()


class HoursForm(forms.Form):
    """Two times for each day of the week; empty ones are none."""

    def __init__(self, *args: Any, hours: tuple[Hours, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {day: [row for row in hours if row.weekday == day] for day in range(7)}
        for day, name in WEEKDAYS.items():
            for turn in range(TIMES_A_DAY):
                row = rows[day][turn] if turn < len(rows[day]) else None
                for end, value in (("starts", row.starts if row else None), ("ends", row.ends if row else None)):
                    self.fields[f"{end}_{day}_{turn}"] = forms.TimeField(
                        label=self._label(name, turn, end),
                        required=False,
                        initial=f"{value:%H:%M}" if value else "",
                        widget=forms.TimeInput(
                            attrs={"type": "time", "step": "300", "class": "w-auto"}, format="%H:%M"
                        ),
                    )

    @staticmethod
    def _label(name: Any, turn: int, end: str) -> str:
        words = {
            ("starts", 0): _("%(day)s, from"),
            ("ends", 0): _("%(day)s, until"),
            ("starts", 1): _("%(day)s, again from"),
            ("ends", 1): _("%(day)s, again until"),
        }
        return str(words[(end, turn)] % {"day": name})

    @property
    def days(self) -> list[tuple[Any, list[tuple[Any, Any]]]]:
        """[(name, [(from, until)])] for the page."""
        return [
            (name, [(self[f"starts_{day}_{turn}"], self[f"ends_{day}_{turn}"]) for turn in range(TIMES_A_DAY)])
            for day, name in WEEKDAYS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Both ends or none."""
        given: dict[str, Any] = super().clean() or {}
        for name in [name for name in given if name.startswith("starts_")]:
            other = name.replace("starts_", "ends_")
            if (given.get(name) is None) != (given.get(other) is None):
                self.add_error(other if given.get(other) is None else name, _("Give both ends, or leave both empty."))
        return given

    def hours(self) -> list[Hours]:
        """What `calendars.set_hours` takes."""
        found = []
        for day in range(7):
            for turn in range(TIMES_A_DAY):
                opens, closes = (self.cleaned_data.get(f"{end}_{day}_{turn}") for end in ("starts", "ends"))
                if isinstance(opens, time) and isinstance(closes, time):
                    found.append(Hours(day, opens, closes))
        return found


class BusyForm(forms.Form):
    """A time in which one cannot sit, on the calendar's clock."""

    starts_at = forms.CharField(
        label=_("From"), max_length=40, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    ends_at = forms.CharField(
        label=_("Until"), max_length=40, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Both as moments."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if name in given:
                self._read(name, given)
        return given

    def _read(self, name: str, given: dict[str, Any]) -> None:
        try:
            wall = parse_datetime(given[name])
            if wall is None:
                raise ValueError
            given[name] = moment_of(wall=wall.replace(tzinfo=None), zone=self.zone).at
        except ValueError:
            self.add_error(name, _("Write a date and a time."))
        except Refused as refused:
            self.add_error(name, refused.sentence)


class SourceForm(forms.Form):
    """The address of a calendar elsewhere; empty stops reading it."""

    calendar_url = forms.CharField(
        label=_("Address of a calendar (.ics)"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("Begins with https://. It is read every hour; only when you are busy is kept, not what for."),
    )


class FileForm(forms.Form):
    """A calendar file."""

    file = forms.FileField(
        label=_("Or a calendar file"),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=_("Read once, up to 2 MB."),
    )
