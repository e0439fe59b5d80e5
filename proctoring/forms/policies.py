"""Shapes of what people send about policies and reviewers."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from proctoring.domain.presets import ALWAYS, CAMERA, MICROPHONE
from proctoring.domain.reviewers import MAY_REVIEW
from proctoring.enums import EventType, Strictness
from proctoring.models import ProctoringPolicy

# What comes with a device of its own is chosen by that device.
_BY_DEVICE = frozenset((*ALWAYS, *CAMERA, *MICROPHONE, EventType.SCREEN_SHARE_STOPPED))
_E = EventType
GROUPS = (
    (_("Window and screen"), (_E.TAB_SWITCH, _E.WINDOW_BLUR, _E.FULLSCREEN_EXIT, _E.SECOND_SCREEN)),
    (_("Tools of the browser"), (_E.PRINT, _E.CONTEXT_MENU, _E.DEVTOOLS_SUSPECTED)),
    (_("Copying and pasting"), (_E.COPY, _E.CUT, _E.PASTE, _E.CANARY)),
    (_("How answers come about"), (_E.TYPING_LINEAR, _E.ANSWER_TOO_FAST, _E.CODE_SIMILARITY)),
    (
        _("Connection and device"),
        (_E.NETWORK_GAP, _E.HEARTBEAT_GAP, _E.IP_CHANGED, _E.USER_AGENT_CHANGED, _E.MULTI_SESSION),
    ),
)


class NewPolicyForm(forms.Form):
    """A name and how closely it looks."""

    name = forms.CharField(label=_("Name"), max_length=120)
    strictness = forms.ChoiceField(
        label=_("How closely it looks"),
        choices=Strictness.choices,
        widget=forms.RadioSelect,
        help_text=_("Sets what is watched to begin with. Everything can be changed on the next page."),
    )


class PolicyForm(forms.ModelForm[ProctoringPolicy]):
    """A policy's fields. Empty points mean never."""

    signals = forms.MultipleChoiceField(
        label=_("What the page notices"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(value, label) for value, label in EventType.choices if value not in _BY_DEVICE],
    )

    class Meta:
        model = ProctoringPolicy
        fields = [
            *("name", "signals", "fullscreen_required", "camera", "snapshot_seconds", "microphone_level"),
            *("screen_share", "warn_at", "flag_at", "end_at", "retention_days", "consent_text"),
        ]
        widgets = {"consent_text": forms.Textarea(attrs={"rows": 4}), "camera": forms.RadioSelect}
        labels = {
            "fullscreen_required": _("Asks for full screen"),
            "snapshot_seconds": _("Seconds between pictures"),
            "microphone_level": _("Listens to how loud it is; no sound is kept"),
            "screen_share": _("Asks to share the screen; the screen is not kept"),
            "warn_at": _("Tell the candidate from"),
            "flag_at": _("Put into the review queue from"),
            "end_at": _("End the sitting from"),
            "retention_days": _("Days kept after the decision"),
            "consent_text": _("Words of your own for the consent"),
        }
        help_texts = {
            "warn_at": _("Points of suspicion. Empty: never."),
            "flag_at": _("Points of suspicion. High and critical events are always put there."),
            "end_at": _(
                "Points of suspicion. Empty: never. Every answer is kept and handed in, and a person looks first."
            ),
            "consent_text": _("Stands below what Candor writes by itself: what is recorded, why, how long, what else."),
        }

    @property
    def signal_groups(self) -> list[tuple[Any, list[BoundWidget]]]:
        """The tick boxes of `signals` under the heading that each belongs to, in the catalog's order."""
        boxes = list(self["signals"])
        return [(name, [box for box in boxes if box.data["value"] in members]) for name, members in GROUPS]

    def _get_validation_exclusions(self) -> set[str]:
        """All: what the database forbids the domain refuses, beside each field and with what to do."""
        return {field.name for field in ProctoringPolicy._meta.fields}


class ReviewerForm(forms.Form):
    """A colleague who shall review."""

    user = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose a colleague"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.in_scope().filter(is_active=True, role__in=MAY_REVIEW)
        people = User.objects.filter(pk__in=members.values("user")).order_by("last_name", "first_name", "email")
        self.fields["user"].queryset = people  # type: ignore[attr-defined]  # the field is ours, above
        self.fields["user"].label_from_instance = lambda user: f"{user.name} ({user.email})"  # type: ignore[attr-defined]
