"""Shapes of what people send about candidates."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from recruiting.enums import AssignmentType, CandidateStatus, Seniority, SkillLevel, Source, StageKind
from recruiting.forms.skills import SkillRow, SkillsField, levels_of, rows_of, with_spare
from recruiting.models import Candidate

ANY = "any"
LEVELS = [("", _("Not said")), *SkillLevel.choices]


class CandidateForm(forms.ModelForm[Candidate]):
    """A person's fields. Skills by the skills editor, tags separated by commas, links one a line."""

    levels = LEVELS
    skills = SkillsField(label=_("Skills"), required=False)
    links = forms.CharField(
        label=_("Links"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One address a line.")
    )
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Separated by commas."))

    class Meta:
        model = Candidate
        fields = [
            "first_name", "last_name", "email", "phone", "current_position", "current_company", "location",
            "years_experience", "experience_level", "availability_percentage", "source", "skills", "tags", "links",
        ]  # fmt: skip
        labels = {"email": _("E-mail"), "years_experience": _("Years of experience"), "experience_level": _("Level"),
                  "availability_percentage": _("Availability, percent")}  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.instance
        self.initial.update(skills=rows_of(person.skills), links="\n".join(person.links), tags=", ".join(person.tags))
        self.fields["experience_level"].choices = [("", _("Not said")), *Seniority.choices]  # type: ignore[attr-defined]

    @property
    def skill_rows(self) -> list[SkillRow]:
        """The editor's rows, as typed or as stored, with a few to write in."""
        return with_spare(self["skills"].value() or [])

    def clean_skills(self) -> dict[str, str]:
        """A dictionary of levels."""
        return levels_of(self.cleaned_data["skills"])

    def clean_links(self) -> list[str]:
        """A list of web addresses."""
        links = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if any("://" in link and not link.startswith(("https://", "http://")) for link in links):
            raise forms.ValidationError(_("A link begins with https:// or http://."))
        return links

    def clean_tags(self) -> list[str]:
        """A list without doubles."""
        return list(dict.fromkeys(tag.strip()[:60] for tag in self.cleaned_data["tags"].split(",") if tag.strip()))

    def validate_unique(self) -> None:
        """The domain tells of a known e-mail, with the tenant's words."""


class CandidateFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=500)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Not archived")), *CandidateStatus.choices, (ANY, _("Any status"))],
    )
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("Any level")), *Seniority.choices])
    source = forms.ChoiceField(label=_("Source"), required=False, choices=[("", _("Any source")), *Source.choices])
    assigned = forms.ChoiceField(
        label=_("Looked after"),
        required=False,
        choices=[("", _("By anybody")), ("me", _("By me")), ("nobody", _("By nobody"))],
    )
    skill = forms.CharField(label=_("Skill"), required=False, max_length=120, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    location = forms.CharField(label=_("Location"), required=False, max_length=100)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=60)
    min_years = forms.IntegerField(label=_("Years of experience, at least"), required=False, min_value=0, max_value=50)
    job = forms.UUIDField(label=_("Job"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("Any stage")), *StageKind.choices])
    prospects = forms.ChoiceField(
        label=_("Applications"),
        required=False,
        choices=[("", _("With or without")), ("1", _("Prospects: on no job yet"))],
    )

    MORE = ("location", "tag", "min_years", "job", "stage", "prospects")

    def visible_fields(self) -> list[forms.BoundField]:
        """Those that stand beside the search box; the rest is behind "More filters"."""
        return [field for field in super().visible_fields() if field.name not in self.MORE]

    def more_fields(self) -> list[forms.BoundField]:
        """Those behind "More filters"; the page draws the job, whose choices it knows."""
        return [self[name] for name in self.MORE if name != "job"]

    @property
    def stage_label(self) -> str:
        """The stage that the list is narrowed to, in words."""
        stage = self.cleaned_data.get("stage")
        return str(StageKind(stage).label) if stage else ""


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the field's queryset is set per form
    """People by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The person's name."""
        return str(obj.user.name)


class AssignForm(forms.Form):
    """Who looks after a candidate, and as what."""

    member = MemberChoice(
        label=_("Person"),
        queryset=Membership.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a person"),
    )
    assignment_type = forms.ChoiceField(label=_("As"), choices=AssignmentType.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = Membership.objects.in_scope().filter(is_active=True).exclude(role="candidate").select_related("user")
        chosen: Any = self.fields["member"]
        chosen.queryset = staff.order_by("user__first_name", "user__last_name", "pk")


class TagForm(forms.Form):
    """One tag for several candidates."""

    tag = forms.CharField(label=_("Tag"), max_length=60, validators=[RegexValidator("^[^,]+$")])
