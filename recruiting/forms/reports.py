"""The filters of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from recruiting.enums import Source
from recruiting.rules import RECRUITERS, requisitions_visible_to

MOST = 200


class ReportForm(forms.Form):
    """Period and what to narrow to; `uses` names the fields that the report knows. Everything is optional."""

    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    job = forms.ChoiceField(label=_("Job"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    recruiter = forms.ChoiceField(label=_("Recruiter"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False, choices=[("", _("All sources")), *Source.choices])

    def __init__(self, *args: Any, user: User, uses: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("job", "department", "recruiter", "source"):
            if name not in uses:
                del self.fields[name]
        jobs = requisitions_visible_to(user)
        self._offer(
            "job",
            _("All jobs"),
            [(str(one.public_id), one.title) for one in jobs.only("public_id", "title").order_by("title", "pk")[:MOST]],
        )
        if "department" in self.fields:
            named = jobs.exclude(department="").order_by("department").values_list("department", flat=True).distinct()
            self._offer("department", _("All departments"), [(name, name) for name in named[:MOST]])
        if "recruiter" in self.fields:
            rows = Membership.objects.in_scope().active().filter(role__in=RECRUITERS).select_related("user")
            people = [(str(row.user.public_id), row.user.name) for row in rows.order_by("user__last_name", "pk")[:MOST]]
            self._offer("recruiter", _("All recruiters"), people)

    def _offer(self, name: str, everything: object, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuses a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("start") and given.get("end") and given["start"] > given["end"]:
            self.add_error("end", str(_("The period ends before it begins.")))
        return given
