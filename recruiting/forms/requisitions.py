"""Shapes of what people send about jobs."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from recruiting.enums import RemotePolicy, RequisitionStatus, Seniority
from recruiting.forms.skills import SkillsField, levels_of, rows_of, with_spare
from recruiting.models import JobRequisition, Pipeline

POSTING_KINDS = ".pdf,.docx,.doc,.odt,.rtf,.txt,.md"


class PostingForm(forms.Form):
    """A posting, pasted or as a file."""

    content = forms.CharField(
        label=_("The posting"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Paste the whole text, with its headings and lists."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": POSTING_KINDS}),
        help_text=_("PDF, Word, OpenDocument, RTF, Markdown or text, at most 10 MB."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed; a file counts before the text."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("file") and not (given.get("content") or "").strip():
            self.add_error("content", _("Paste the posting, or choose a file."))
        return given

    def posting(self) -> dict[str, Any]:
        """The arguments of `create_from_posting`."""
        file = self.cleaned_data["file"]
        if file:
            return {"filename": file.name, "data": file.read()}
        return {"content": self.cleaned_data["content"]}


def pipelines_for(job: JobRequisition) -> QuerySet[Pipeline]:
    """Those in use, and the job's own."""
    return Pipeline.objects.filter(Q(is_archived=False) | Q(pk=job.pipeline_id))


def plain(value: Any) -> Any:
    """An amount as people write it: 62000, not 62000.00."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One colleague, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The name, with the e-mail where somebody else bears it too (staff())."""
        shared = getattr(obj, "namesakes", 2) > 1 and obj.name != obj.email
        return f"{obj.name} ({obj.email})" if shared else str(obj.name)


class PeopleChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Several colleagues, by name."""

    label_from_instance = PersonChoice.label_from_instance


def staff() -> Any:
    """The people who work for the open tenant, by name, each with how many bear it (`namesakes`)."""
    members = Membership.objects.in_scope().active().staff().values("user_id")
    same = Window(Count("pk"), partition_by=["first_name", "last_name"])
    return User.objects.filter(pk__in=members).annotate(namesakes=same).order_by("first_name", "last_name", "pk")


class RequisitionForm(forms.ModelForm[JobRequisition]):
    """Every field of a job that a person may set. What must be true of them together, the domain says."""

    skills = SkillsField(label=_("Skills"), required=False)
    closes_at = forms.DateField(
        label=_("Closes on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day on which people may apply."),
    )
    pipeline = forms.ModelChoiceField(
        label=_("Pipeline"), queryset=Pipeline.objects.none(), required=False, empty_label=_("The usual one")
    )
    hiring_manager = PersonChoice(
        label=_("Hiring manager"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    team = PeopleChoice(
        label=_("Team"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see this job's applicants whatever their role."),
    )

    class Meta:
        model = JobRequisition
        fields = (
            *("title", "department", "location", "remote_policy", "employment_type", "experience_level"),
            *("min_experience_years", "max_experience_years", "min_salary", "max_salary", "currency"),
            *("salary_period", "positions_available", "closes_at", "hiring_manager", "team", "pipeline", "description"),
        )
        labels = {
            "min_experience_years": _("Years, at least"),
            "max_experience_years": _("Years, at most"),
            "min_salary": _("Salary from"),
            "max_salary": _("Salary to"),
            "salary_period": _("Salary is"),
            "positions_available": _("Positions"),
            "experience_level": _("Level"),
            "description": _("Description"),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people, job = staff(), self.instance
        for name, words in (("remote_policy", RemotePolicy), ("experience_level", Seniority)):
            named = [("", _("Not said")), *words.choices]
            self.fields[name].choices = named  # type: ignore[attr-defined]  # a choice field's
        self.fields["hiring_manager"].queryset = people  # type: ignore[attr-defined]
        self.fields["team"].queryset = people  # type: ignore[attr-defined]
        self.fields["pipeline"].queryset = pipelines_for(job)  # type: ignore[attr-defined]
        numbers = ("min_salary", "max_salary", "min_experience_years", "max_experience_years")
        self.initial.update({name: plain(self.initial.get(name)) for name in numbers})
        if job.closes_at is not None:
            self.initial["closes_at"] = timezone.localdate(job.closes_at)
        self.initial["skills"] = rows_of(job.required_skills, job.nice_to_have)
        if job.pk and job.applications.exists():
            self.fields["pipeline"].disabled = True

    def _post_clean(self) -> None:
        """The row stays as it is: the domain writes it, and refuses in its own words what the row may not hold."""

    def clean_closes_at(self) -> datetime | None:
        """The end of that day, in the zone of the page."""
        day = self.cleaned_data["closes_at"]
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None

    def clean_currency(self) -> str:
        """Three capital letters or nothing."""
        code = (self.cleaned_data["currency"] or "").strip().upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise forms.ValidationError(_("Three letters, such as EUR."))
        return code

    @property
    def skill_rows(self) -> Any:
        """The editor's rows, as typed or as stored, with a few to write in."""
        return with_spare(self["skills"].value() or [])

    def asked(self) -> dict[str, Any]:
        """The arguments of `create_requisition` and `edit_requisition`."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("skills", "team")}
        rows = self.cleaned_data["skills"]
        given["required_skills"] = levels_of(rows)
        given["nice_to_have"] = levels_of(rows, required=False)
        if given["pipeline"] is None:
            given.pop("pipeline")
        return {**given, "team": tuple(self.cleaned_data["team"])}


class StatusForm(forms.Form):
    """The status that a job is to have."""

    status = forms.ChoiceField(choices=RequisitionStatus.choices)
