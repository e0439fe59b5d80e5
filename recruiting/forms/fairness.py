"""Shapes: what a candidate says of themselves, what the fairness center is narrowed to, what is probed and exported."""

from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.domain.queries.fairness import Asked
from recruiting.enums.fairness import Ethnicity, Sex
from recruiting.models import JobRequisition

MOST_JOBS = 500
_RATHER_NOT = ("", _("No answer to this one"))


class SelfIdForm(forms.Form):
    """Sex and ethnicity, each free."""

    sex = forms.ChoiceField(
        label=_("Sex"), choices=[*Sex.choices, _RATHER_NOT], required=False, widget=forms.RadioSelect
    )
    ethnicity = forms.ChoiceField(
        label=_("Race or ethnicity"),
        choices=[*Ethnicity.choices, _RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
    )


class FairnessForm(forms.Form):
    """A calendar year or quarter in which people applied, and a job. Whole quarters alone: two periods that differ by a
    day would tell what one person said."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    job = forms.ChoiceField(label=_("Job"), required=False)

    def __init__(self, *args: Any, by_job: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [("", _("All time")), *periods(timezone.localdate())]  # type: ignore[attr-defined]  # a ChoiceField
        if not by_job:
            del self.fields["job"]
            return
        jobs = JobRequisition.objects.only("public_id", "title").order_by("title", "pk")[:MOST_JOBS]
        listed = [(str(one.public_id), one.title) for one in jobs]
        self.fields["job"].choices = [("", _("All jobs")), *listed]  # type: ignore[attr-defined]  # as above

    def asked(self) -> Asked:
        """What is counted; all of it where a value is refused."""
        given = self.cleaned_data if self.is_valid() else {}
        since, until = bounds_of(given.get("period", ""))
        return Asked(since, until, given.get("job", ""))

    @property
    def query(self) -> str:
        """As the end of an address, '' for all."""
        return urlencode({name: value for name, value in self.data.items() if name in self.fields and value})


def periods(today: date) -> list[tuple[str, str]]:
    """This year and the two before, and the quarters of this and the last."""
    years = [(str(year), str(year)) for year in range(today.year, today.year - 3, -1)]
    quarters = [
        (f"{year}-{number}", f"{year}, Q{number}")
        for year in (today.year, today.year - 1)
        for number in (4, 3, 2, 1)
        if date(year, 3 * number - 2, 1) <= today
    ]
    return [*years, *quarters]


def bounds_of(period: str) -> tuple[datetime | None, datetime | None]:
    """The first moment of a period and the one after it; (None, None) for all time."""
    year, _dash, number = period.partition("-")
    if not year:
        return None, None
    first = date(int(year), 3 * int(number) - 2, 1) if number else date(int(year), 1, 1)
    months = 3 if number else 12
    after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return _moment(first), _moment(after)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class ProbeForm(forms.Form):
    """The job whose résumés are read again."""

    job = forms.ModelChoiceField(
        label=_("Job"), queryset=JobRequisition.objects.none(), to_field_name="public_id", empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jobs = JobRequisition.objects.filter(applications__resume__isnull=False).distinct().order_by("title", "pk")
        self.fields["job"].queryset = jobs  # type: ignore[attr-defined]  # a ModelChoiceField


class AiLogForm(forms.Form):
    """The days of the log, both inside; all of it where none is named."""

    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Refuses a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("start") and given.get("end") and given["start"] > given["end"]:
            self.add_error("end", str(_("The period ends before it begins.")))
        return given
