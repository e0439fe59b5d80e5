"""Shapes of what people send about merges and pools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.domain.merges.fields import ABSORBED, BOTH, KEPT, Difference
from recruiting.models import JobRequisition, Pool
from recruiting.rules.people import pools_visible_to


class ChoicesForm(forms.Form):
    """One choice for each field that differs."""

    def __init__(self, differences: list[Difference], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in differences:
            values = [KEPT, ABSORBED, *([BOTH] if one.can_be_both else [])]
            self.fields[one.name] = forms.ChoiceField(choices=[(value, value) for value in values], required=False)

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class PoolForm(forms.ModelForm[Pool]):
    """A pool's name, what it is for, and who sees it."""

    class Meta:
        model = Pool
        fields = ["name", "description", "is_shared"]
        labels = {"is_shared": _("Everybody who recruits here sees and fills it")}

    def validate_unique(self) -> None:
        """The domain tells of a name that is taken."""


class FillForm(forms.Form):
    """A pool to put people into, and why."""

    pool = forms.ModelChoiceField(
        label=_("Pool"), queryset=Pool.objects.none(), to_field_name="public_id", empty_label=_("Choose a pool")
    )
    note = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["pool"]
        chosen.queryset = pools_visible_to(user).order_by("name", "pk")


class JobForm(forms.Form):
    """A running job to put people on."""

    requisition = forms.ModelChoiceField(
        label=_("Job"), queryset=JobRequisition.objects.none(), to_field_name="public_id", empty_label=_("Choose a job")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["requisition"]
        chosen.queryset = JobRequisition.objects.active_openings().order_by("title", "pk")
