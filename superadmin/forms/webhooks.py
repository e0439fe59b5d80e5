"""What a person types to make a webhook."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from superadmin.domain.webhook_events import catalog
from superadmin.models.webhooks import ALL_EVENTS


class WebhookForm(forms.Form):
    """A name, an address, and the events it is told of."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("What will be told."))
    url = forms.CharField(
        label=_("Address"), max_length=500, help_text=_("It begins with https:// and is on the open internet.")
    )
    events = forms.MultipleChoiceField(label=_("Events"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(event.code, _(event.label)) for event in catalog()]
        self.fields["events"].choices = [(ALL_EVENTS, _("Everything, also what comes later")), *known]  # type: ignore[attr-defined]  # a MultipleChoiceField

    def events_by_subject(self) -> dict[str, list[BoundWidget]]:
        """The boxes by what an event is about: `offer` has offer.sent and its kin, '' the one for everything."""
        found: dict[str, list[BoundWidget]] = {}
        for box in self["events"].subwidgets:
            found.setdefault(str(box.data["value"]).rpartition(".")[0], []).append(box)
        return found
