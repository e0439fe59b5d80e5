"""A person's own settings, and a team's."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.enums import Theme
from accounts.models import User
from config.zones import zone_names
from superadmin.models import Tenant


def timezones(blank: str = "") -> list[tuple[str, str]]:
    """The zones that people live in, by name; `blank` names the empty choice."""
    named = sorted(name for name in zone_names() if "/" in name and not name.startswith("Etc/"))
    zones = [(name, name.replace("_", " ")) for name in ("UTC", *named)]
    return [("", blank), *zones] if blank else zones


class SettingsForm(forms.Form):
    """Name, look, time."""

    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=100, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False, widget=forms.TextInput({"type": "tel"}))
    theme = forms.ChoiceField(label=_("Colors"), choices=Theme.choices, widget=forms.RadioSelect)
    timezone = forms.ChoiceField(label=_("Timezone"), required=False)
    locale = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the browser says")), *settings.LANGUAGES]
    )
    editor_autosave = forms.BooleanField(
        label=_("Notes keep themselves while I type"),
        required=False,
        help_text=_("Your private notes of an interview. What candidates write is always kept."),
    )
    list_keys = forms.BooleanField(
        label=_("Single keys act in lists"),
        required=False,
        help_text=_("j and k walk the rows, x selects, / searches; ? shows all of them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = timezones(str(_("As the team’s")))  # type: ignore[attr-defined]  # a ChoiceField

    @staticmethod
    def initial_of(user: User) -> dict[str, Any]:
        """What the form shows of this person."""
        chosen = user.settings
        return {
            "first_name": user.first_name,
            "last_name": user.last_name,
            "phone": user.profile.phone,
            "theme": chosen.theme,
            "timezone": user.profile.timezone,
            "locale": user.profile.locale,
            "editor_autosave": chosen.editor_autosave,
            "list_keys": chosen.list_keys,
        }


class TenantForm(forms.ModelForm[Tenant]):
    """A team's branding, words and policies."""

    timezone = forms.ChoiceField(label=_("Timezone"))
    country = forms.RegexField(
        r"^([A-Za-z]{2})?$",
        label=_("Country"),
        required=False,
        error_messages={"invalid": _("Write the two letters of the country.")},
        help_text=_("Two letters, such as NL. Phone numbers without a country are read as this one's."),
    )

    class Meta:
        model = Tenant
        fields = [
            "name",
            "accent_color",
            "sender_name",
            "locale",
            "timezone",
            "country",
            "retention_months",
            "score_release",
            "blind_review",
            "ai_enabled",
            "publish_needs_approval",
        ]
        help_texts = {
            "accent_color": _("Buttons, links and marks of your pages take it; text stays readable."),
            "sender_name": _("The name beside the address. Empty: the team's name."),
        }
        widgets = {"accent_color": forms.TextInput({"type": "color", "class": "form-control form-control-color"})}
        labels = {
            "accent_color": _("Color"),
            "sender_name": _("Mail comes from"),
            "locale": _("Language"),
            "retention_months": _("Keep candidates' data for"),
            "score_release": _("Candidates learn their scores"),
            "blind_review": _("Hide names and photos until a person decides"),
            "ai_enabled": _("Use the configured AI model; off: the offline engine"),
            "publish_needs_approval": _("A requisition needs approval before it is published"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = timezones()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_country(self) -> str:
        """Upper case, as ISO writes it."""
        return str(self.cleaned_data["country"]).upper()
