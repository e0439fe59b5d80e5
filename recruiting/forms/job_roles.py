"""The shape of a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.forms.skills import SkillsField, levels_of, rows_of, with_spare
from recruiting.models import JobRole


class JobRoleForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """Name, department, description, skills, and whether it is offered."""

    skills = SkillsField(label=_("Skills"), required=False)

    class Meta:
        model = JobRole
        fields = ("name", "department", "description", "is_active")
        labels = {"is_active": _("Offered where a job is opened")}
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["skills"] = rows_of(self.instance.required_skills)

    def _post_clean(self) -> None:
        """The row stays as it is: the domain writes it."""

    @property
    def skill_rows(self) -> Any:
        """The editor's rows, with a few to write in."""
        return with_spare(self["skills"].value() or [])

    def asked(self) -> dict[str, Any]:
        """The arguments of `create_job_role` and `edit_job_role`."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "skills"}
        return {**given, "required_skills": levels_of(self.cleaned_data["skills"])}
