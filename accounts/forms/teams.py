"""Who leads whom, as an admin gives it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.teams import LEADERS
from accounts.enums import Role, TeamAssignmentType
from accounts.models import Membership
from accounts.models.memberships import MembershipQuerySet


class PersonChoice(forms.ModelChoiceField[Membership]):
    """A member by name and e-mail; its value is the public id."""

    def label_from_instance(self, obj: Membership) -> str:
        """Name and address: two people may share a name."""
        return f"{obj.user.name} ({obj.user.email})"


class TeamForm(forms.Form):
    """A leader, a junior recruiter, how, and until when."""

    senior = PersonChoice(
        Membership.objects.none(), label=_("Who leads"), empty_label=_("Choose"), to_field_name="public_id"
    )
    junior = PersonChoice(
        Membership.objects.none(), label=_("Junior recruiter"), empty_label=_("Choose"), to_field_name="public_id"
    )
    kind = forms.ChoiceField(label=_("How"), choices=TeamAssignmentType.choices, widget=forms.RadioSelect)
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Only where it is for a time."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(self, *args: Any, people: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = people.active().select_related("user", "tenant").order_by("user__last_name", "user__first_name", "pk")
        self.fields["senior"].queryset = rows.with_role(*LEADERS)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["junior"].queryset = rows.with_role(Role.JUNIOR)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["kind"].initial = TeamAssignmentType.DIRECT

    def clean(self) -> dict[str, Any]:
        """A last day where it is for a time, and only there."""
        given: dict[str, Any] = super().clean() or {}
        temporary = given.get("kind") == TeamAssignmentType.TEMPORARY
        if temporary and not given.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Choose the last day."))
        if not temporary and given.get("ends_on"):
            self.add_error("ends_on", _("Only one for a time has a last day. Choose “For a time”, or empty this."))
        return given
